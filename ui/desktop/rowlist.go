package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// rowList scrolls any number of rows of one height. It has no more widgets than
// fit on screen: a row that scrolls in takes the one of a row that scrolled out.
type rowList struct {
	widget.BaseWidget

	pitch  float32
	count  int
	whole  bool // all rows are asked room for: what is around scrolls
	create func() fyne.CanvasObject
	fill   func(row int, object fyne.CanvasObject)
	moved  func(first, past int) // the rows that are on screen now
	sized  func()                // there is room for more rows or for fewer; nil for nobody

	scroll *rowScroll
	sheet  *fyne.Container
	holds  []int // the row in each widget of the sheet
}

func newRowList(pitch float32, create func() fyne.CanvasObject, fill func(int, fyne.CanvasObject)) *rowList {
	l := &rowList{pitch: pitch, create: create, fill: fill}
	l.sheet = container.New(&sheetLayout{list: l})
	l.scroll = newRowScroll(l.sheet)
	l.scroll.OnScrolled = func(fyne.Position) { l.place(false) }
	l.ExtendBaseWidget(l)
	return l
}

// set shows so many rows; those on screen are filled again. It comes before
// anything that refreshes the list, once rows have gone.
func (l *rowList) set(count int) {
	shorter := count < l.count
	l.count = count
	if shorter {
		l.scroll.Offset.Y = max(0, min(l.scroll.Offset.Y, float32(count)*l.pitch-l.scroll.Size().Height))
	}
	l.place(true)
	l.scroll.moved()
}

// top scrolls to the first row.
func (l *rowList) top() { l.scroll.ScrollToTop() }

// reveal scrolls so far that a row can be seen.
func (l *rowList) reveal(row int) {
	top, height := float32(row)*l.pitch, l.scroll.Size().Height
	switch offset := l.scroll.Offset.Y; {
	case top < offset:
		l.scroll.Offset.Y = top
	case top+l.pitch > offset+height:
		l.scroll.Offset.Y = top + l.pitch - height
	default:
		l.place(true)
		return
	}
	l.place(true)
	l.scroll.moved()
}

// page is how many whole rows there is room for.
func (l *rowList) page() int { return max(1, int(l.scroll.Size().Height/l.pitch)) }

// place puts the rows that can be seen into widgets. Those that are there already
// stay as they are, unless all are to be filled again.
func (l *rowList) place(again bool) {
	first := max(0, int(l.scroll.Offset.Y/l.pitch))
	room := int(l.scroll.Size().Height/l.pitch) + 2
	for len(l.sheet.Objects) < room {
		l.sheet.Objects = append(l.sheet.Objects, l.create())
		l.holds = append(l.holds, -1)
	}
	n := len(l.sheet.Objects)
	past := min(l.count, first+room)
	for i := first; i < first+n; i++ {
		object := l.sheet.Objects[i%n]
		if i >= past {
			object.Hide()
			l.holds[i%n] = -1
			continue
		}
		if l.holds[i%n] != i || again {
			l.holds[i%n] = i
			l.fill(i, object)
		}
		object.Move(fyne.NewPos(0, float32(i)*l.pitch))
		object.Resize(fyne.NewSize(l.scroll.Size().Width, l.pitch))
		object.Show()
	}
	if l.moved != nil {
		l.moved(first, past)
	}
}

// sheetLayout is as high as all rows.
type sheetLayout struct{ list *rowList }

func (s *sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, float32(s.list.count)*s.list.pitch)
}

func (s *sheetLayout) Layout([]fyne.CanvasObject, fyne.Size) { s.list.place(false) }

// CreateRenderer implements fyne.Widget.
func (l *rowList) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(l, &rowListRenderer{list: l})
}

type rowListRenderer struct{ list *rowList }

// listRows is how many rows a list shows at least, if it has so many.
const listRows = 3

func (r *rowListRenderer) MinSize() fyne.Size {
	rows := max(1, r.list.count)
	if !r.list.whole {
		rows = min(rows, listRows)
	}
	return fyne.NewSize(0, float32(rows)*r.list.pitch)
}

func (r *rowListRenderer) Layout(size fyne.Size) {
	other := size.Height != r.list.scroll.Size().Height
	r.list.scroll.Resize(size)
	r.list.place(false)
	if other && r.list.sized != nil {
		r.list.sized()
	}
}

func (r *rowListRenderer) Refresh() {
	r.list.place(true)
	r.list.scroll.moved()
}

func (r *rowListRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.list.scroll} }
func (r *rowListRenderer) Destroy()                     {}

// rowScroll scrolls up and down, and hands on what goes to the side.
type rowScroll struct {
	scroll

	side   func(dx float32)
	around func(*fyne.ScrollEvent) // takes what a list that is shown whole has no use for; nil for nobody
}

func newRowScroll(content fyne.CanvasObject) *rowScroll {
	s := &rowScroll{}
	s.Content, s.Direction = content, container.ScrollVerticalOnly
	s.ExtendBaseWidget(s)
	return s
}

// moved tells the bars that offset or height have changed. Refresh would fill every
// row once more.
func (s *rowScroll) moved() { s.Base.Refresh() }

// Scrolled implements fyne.Scrollable.
func (s *rowScroll) Scrolled(e *fyne.ScrollEvent) {
	if dx := e.Scrolled.DX; dx != 0 && s.side != nil {
		s.side(dx)
	}
	e.Scrolled.DX = 0
	if s.around != nil && s.Content.MinSize().Height <= s.Size().Height {
		s.around(e)
		return
	}
	s.scroll.Scrolled(e)
}
