package chart_test

import (
	"bytes"
	"image"
	"io"
	"math"
	"strings"
	"testing"

	"matoscope/ui/chart"
)

func TestAwkwardBars(t *testing.T) {
	sizes := []chart.Size{{}, {Width: 1, Height: 1}, {Width: 40, Height: 20}, {Width: 4, Height: 300}, {Width: 500, Height: 90}, {Width: 600, Height: 400, Scale: 2}}
	for name, b := range map[string]chart.Bars{
		"zero value":     {},
		"empty":          {Empty: "No pages", Title: "Pages"},
		"labels only":    {Labels: []string{"a", "b"}},
		"values only":    {Values: []float64{1, 2}},
		"zeros":          {Labels: []string{"a", "b"}, Values: []float64{0, 0}},
		"no numbers":     {Labels: []string{"a"}, Values: []float64{math.NaN()}},
		"negative":       {Labels: []string{"a", "b", "c"}, Values: []float64{-3, 5, math.Inf(-1)}},
		"all negative":   {Labels: []string{"a", "b"}, Values: []float64{-3, -5}, Color: -7},
		"long numbers":   {Labels: []string{"a"}, Values: []float64{1}, Texts: []string{long("9", 300)}},
		"control runes":  {Labels: []string{"a\x1b[31m\n\u202eb"}, Values: []float64{1}},
		"many":           {Labels: make([]string, 5000), Values: make([]float64, 5000)},
		"with long name": pages(),
	} {
		t.Run(name, func(t *testing.T) {
			for _, s := range sizes {
				img, rows, err := b.Image(s, chart.Light())
				if err != nil {
					t.Fatalf("%v: %v", s, err)
				}
				checkRows(t, img.Rect, rows)
				if err := b.PNG(io.Discard, s, chart.Dark()); err != nil {
					t.Errorf("%v: PNG: %v", s, err)
				}
				checkXML(t, func(w io.Writer) error { return b.SVG(w, s, chart.Light()) })
			}
			for _, o := range []chart.TextOptions{{}, {Width: 1, Height: 1}, {Width: 30, Height: 4}, {Color: true}} {
				checkText(t, o, b.Text)
			}
		})
	}
}

// checkRows wants rows below each other; only the first may leave the picture,
// where that has no room for a single one.
func checkRows(t *testing.T, picture image.Rectangle, rows []image.Rectangle) {
	t.Helper()
	for i, r := range rows {
		if i > 0 && (r.Min.Y < rows[i-1].Max.Y || !r.In(picture)) {
			t.Errorf("row %d at %v collides with %v or leaves %v", i, r, rows[i-1], picture)
		}
	}
}

func TestBarLengths(t *testing.T) {
	b := chart.Bars{Labels: make([]string, 3), Values: []float64{100, 50, 0}, Texts: []string{" ", " ", " "}}
	img, rows, err := b.Image(chart.Size{Width: 400, Height: 100}, chart.Light())
	if err != nil {
		t.Fatal(err)
	}
	var lengths []int
	for _, r := range rows {
		n := 0
		for x := r.Min.X; x < r.Max.X; x++ {
			if img.RGBAAt(x, r.Min.Y+r.Dy()/2-2).A > 0 {
				n++
			}
		}
		lengths = append(lengths, n)
	}
	if len(lengths) != 3 || lengths[2] != 0 || math.Abs(float64(lengths[0]-2*lengths[1])) > 2 || lengths[0] < 300 {
		t.Errorf("bars of 100, 50 and 0 are %v pixels long", lengths)
	}
}

func TestBarsCutAndCount(t *testing.T) {
	svg := checkXML(t, func(w io.Writer) error { return pages().SVG(w, chart.Size{Width: 300, Height: 130}, chart.Light()) })
	for _, want := range []string{"/blog/a-very", "…</text>", ">311</text>"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the SVG lacks %q", want)
		}
	}
	many := chart.Bars{Labels: strings.Split(long("x ", 99)+"x", " ")}
	svg = checkXML(t, func(w io.Writer) error { return many.SVG(w, chart.Size{Width: 300, Height: 200}, chart.Light()) })
	if rows := strings.Count(svg, ">x</text>"); rows < 5 || !strings.Contains(svg, ">+"+itoa(100-rows)+"</text>") {
		t.Errorf("%d of 100 rows are shown and the others are not counted", rows)
	}
}

func TestBarsText(t *testing.T) {
	var b bytes.Buffer
	err := chart.Bars{
		Title:  "Countries",
		Labels: []string{"Germany", "日本", "none", "loss"},
		Values: []float64{100, 50, math.NaN(), -50},
		Texts:  []string{"100 €"},
	}.Text(&b, chart.TextOptions{Width: 32})
	if err != nil {
		t.Fatal(err)
	}
	want := "Countries\n" +
		"Germany       ████████████ 100 €\n" +
		"日本          ██████          50\n" +
		"none                           –\n" +
		"loss    ██████               -50\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// compared are bars beside those of an earlier time.
func compared() chart.Bars {
	return chart.Bars{
		Title: "Countries", Labels: []string{"Germany", "Austria", "new"}, Values: []float64{60, 50, 30},
		Earlier: []float64{100, 25, math.NaN()}, Current: "November", EarlierName: "October",
	}
}

// TestBarsCompared draws the earlier value below each bar, on the same scale.
func TestBarsCompared(t *testing.T) {
	b := compared()
	b.Title, b.Labels, b.Texts = "", make([]string, 3), []string{" ", " ", " "}
	img, rows, err := b.Image(chart.Size{Width: 400, Height: 78}, chart.Light())
	if err != nil {
		t.Fatal(err)
	}
	length := func(y int) (n int) {
		for x := range img.Rect.Dx() {
			if img.RGBAAt(x, y).A > 0 {
				n++
			}
		}
		return n
	}
	longest := float64(length(rows[0].Max.Y - 6)) // of 100
	for i, r := range rows {
		for _, side := range []struct {
			y    int
			want float64
		}{{r.Min.Y + 4, b.Values[i]}, {r.Max.Y - 6, b.Earlier[i]}} {
			want := longest * side.want / 100
			if math.IsNaN(want) {
				want = 0
			}
			if got := float64(length(side.y)); math.Abs(got-want) > 3 {
				t.Errorf("row %d: a bar of %v is %v pixels long, want %v", i, side.want, got, want)
			}
		}
	}
	svg := checkXML(t, func(w io.Writer) error { return compared().SVG(w, chart.Size{Width: 400, Height: 200}, chart.Light()) })
	for _, want := range []string{">November</text>", ">October</text>"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the legend lacks %s", want)
		}
	}
}

func TestBarsComparedText(t *testing.T) {
	var b bytes.Buffer
	if err := compared().Text(&b, chart.TextOptions{Width: 31}); err != nil {
		t.Fatal(err)
	}
	want := "Countries\n" +
		"█ November  ┃ October\n" +
		"Germany ████████████       ┃ 60\n" +
		"Austria ████┃█████           50\n" +
		"new     ██████               30\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
