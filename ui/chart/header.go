package chart

import (
	"image"
	"slices"
	"strconv"
	"strings"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// Distances of title and legend in points.
const (
	titleRow  = 30.0
	legendRow = 20.0
	sample    = 16.0 // length of the line before a name
	sampleGap = 6.0
	entryGap  = 16.0
	// leastHeader is the height from which a picture has a title and a legend.
	leastHeader = 80.0
)

// entry is one name of a legend.
type entry struct {
	name   string
	color  drawing.Color
	dashes []float64 // in points
	stroke float64   // in points
	flag   bool      // the sample is a flag, not a line
	at     image.Point
}

// header is what stands above the plot.
type header struct {
	height   int // in pixels; 0 without title and legend
	title    text
	subtitle text
	entries  []entry
	more     text // how many entries had no room
}

// entries gives the legend of a line chart.
func (l Line) entries(look Palette) []entry {
	if !l.Legend {
		return nil
	}
	var out []entry
	for _, s := range l.Series {
		if s.Name == "" {
			continue
		}
		e := entry{name: clean(s.Name), color: ink(look.ColorOf(s)), stroke: mainStroke}
		if s.Comparison {
			e.dashes, e.stroke = dashed, thinStroke
		}
		out = append(out, e)
	}
	if l.RunningName != "" && l.pending() {
		out = append(out, entry{name: clean(l.RunningName), color: ink(look.Muted), stroke: mainStroke, dashes: dotted})
	}
	if l.MarkedName != "" && slices.Contains(l.Marked, true) {
		out = append(out, entry{name: clean(l.MarkedName), flag: true})
	}
	return out
}

// pending says whether a number belongs to a running category.
func (l Line) pending() bool {
	for _, s := range l.Series {
		for i, v := range s.Values {
			if !s.Comparison && isSet(l.Running, i) && finite(v) {
				return true
			}
		}
	}
	return false
}

// header lays title and legend out. What follows a line end in the title stands
// below it, smaller. A legend that fits beside the title stands there at the right;
// a longer one gets rows of its own, in the upper third of the picture at most.
func (sh *sheet) header(title string, entries []entry, frame image.Rectangle) header {
	var h header
	if sh.points(frame.Dy()) < leastHeader {
		return h
	}
	taken := 0
	title, below, _ := strings.Cut(title, "\n")
	if title = sh.letters.fit(clean(title), sh.pt(titleSize), float64(frame.Dx())); title != "" {
		h.title = text{
			body: title, size: titleSize, color: sh.look.Text,
			x: float64(frame.Min.X), y: sh.baseline(float64(frame.Min.Y+sh.pixels(titleRow/2-4)), titleSize),
		}
		h.height = sh.pixels(titleRow)
		taken = int(sh.width(title, titleSize)) + sh.pixels(2*entryGap)
	}
	if below = sh.letters.fit(clean(below), sh.pt(legendSize), float64(frame.Dx())); below != "" {
		h.subtitle = text{
			body: below, size: legendSize, color: sh.look.Muted,
			x: float64(frame.Min.X), y: sh.baseline(float64(frame.Min.Y+h.height), legendSize),
		}
		h.height += sh.pixels(legendRow)
	}
	if len(entries) == 0 {
		return h
	}
	if width := sh.entriesWidth(entries); width <= frame.Dx()-taken {
		h.height = max(h.height, sh.pixels(titleRow))
		sh.flow(&h, entries, frame.Max.X-width, frame.Min.Y+sh.pixels(titleRow/2-4), frame)
		return h
	}
	top := frame.Min.Y + h.height
	rows := sh.flow(&h, entries, frame.Min.X, top+sh.pixels(legendRow/2-4), frame)
	h.height += rows*sh.pixels(legendRow) + sh.pixels(sampleGap)
	return h
}

func (sh *sheet) entryWidth(e entry) int {
	return sh.pixels(sample+sampleGap) + int(sh.width(e.name, legendSize)+1)
}

func (sh *sheet) entriesWidth(entries []entry) int {
	total := -sh.pixels(entryGap)
	for _, e := range entries {
		total += sh.entryWidth(e) + sh.pixels(entryGap)
	}
	return total
}

// flow places entries from x rightwards and then in further rows, while they
// stay in the upper third of the frame; then it counts the others.
func (sh *sheet) flow(h *header, entries []entry, x, y int, frame image.Rectangle) (rows int) {
	left, floor := x, frame.Min.Y+frame.Dy()/3
	for i, e := range entries {
		width := sh.entryWidth(e)
		if i == 0 || x+width > frame.Max.X {
			if y+rows*sh.pixels(legendRow) > floor {
				sh.count(h, len(entries)-i, x, frame)
				return rows
			}
			x, rows = left, rows+1
		}
		e.name = sh.letters.fit(e.name, sh.pt(legendSize), float64(frame.Max.X-x)-sh.pt(sample+sampleGap))
		e.at = image.Pt(x, y+(rows-1)*sh.pixels(legendRow))
		h.entries = append(h.entries, e)
		x += width + sh.pixels(entryGap)
	}
	return rows
}

// count writes how many entries had no room: at x behind the last one, or in
// its place.
func (sh *sheet) count(h *header, missing, x int, frame image.Rectangle) {
	last := len(h.entries) - 1
	if last < 0 {
		return
	}
	y := h.entries[last].at.Y
	more := "+" + strconv.Itoa(missing)
	if float64(x)+sh.width(more, legendSize) > float64(frame.Max.X) {
		x = h.entries[last].at.X
		h.entries = h.entries[:last]
		more = "+" + strconv.Itoa(missing+1)
	}
	h.more = text{
		body: more, size: legendSize, color: sh.look.Muted,
		x: float64(x), y: sh.baseline(float64(y), legendSize),
	}
}

func (sh *sheet) drawHeader(h header) {
	sh.write(h.title)
	sh.write(h.subtitle)
	for _, e := range h.entries {
		sh.drawSample(e)
		sh.write(text{
			body: e.name, size: legendSize, color: sh.look.Muted,
			x: float64(e.at.X) + sh.pt(sample+sampleGap), y: sh.baseline(float64(e.at.Y), legendSize),
		})
	}
	sh.write(h.more)
}

// drawSample draws what stands before a name.
func (sh *sheet) drawSample(e entry) {
	if e.flag {
		sh.flag(float64(e.at.X)+sh.pt(sampleGap), float64(e.at.Y)+sh.pt(flagHeight/2))
		return
	}
	sh.out.ResetStyle()
	sh.out.SetStrokeColor(e.color)
	sh.out.SetStrokeWidth(sh.pt(e.stroke) * fine)
	sh.out.SetStrokeDashArray(sh.pattern(e.dashes))
	y := units(float64(e.at.Y))
	sh.out.MoveTo(units(float64(e.at.X)), y)
	sh.out.LineTo(units(float64(e.at.X)+sh.pt(sample)), y)
	sh.out.Stroke()
}
