package chart_test

import (
	"bytes"
	"image"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"matoscope/ui/chart"
)

func TestAwkwardHeats(t *testing.T) {
	nan := math.NaN()
	sizes := []chart.Size{{}, {Width: 1, Height: 1}, {Width: 40, Height: 20}, {Width: 3, Height: 400}, {Width: 300, Height: 90}, {Width: 640, Height: 300, Scale: 2}}
	for name, h := range map[string]chart.Heat{
		"zero value":     {},
		"empty":          {Title: "Hours", Empty: "No visits", Rows: []string{"Mon"}},
		"all NaN":        {Rows: []string{"a"}, Values: [][]float64{{nan, nan}}, Empty: "No visits", Missing: "not computed"},
		"all zero":       {Rows: []string{"a", "b"}, Values: [][]float64{{0, 0}, {0, 0}}},
		"one cell":       {Values: [][]float64{{7}}},
		"negative":       {Values: [][]float64{{-7, -3}}},
		"both signs":     {Values: [][]float64{{-700, 3}}, Color: 5},
		"huge":           {Values: [][]float64{{9e299, -9e299, math.Inf(1)}}},
		"tiny":           {Values: [][]float64{{1e-289, 5e-324}}, Step: chart.StepFraction},
		"uneven":         {Rows: []string{"a"}, Values: [][]float64{{1}, {1, 2, 3}, nil}},
		"long labels":    {Rows: []string{long("row ", 90)}, Columns: []string{long("column ", 90)}, Values: [][]float64{{1}}},
		"control runes":  {Title: "a\x1b[31m", Rows: []string{"\u202ea\n"}, Columns: []string{"\x1b"}, Values: [][]float64{{1}}},
		"five years":     {Rows: make([]string, 300), Values: [][]float64{make([]float64, 1825)}},
		"hours":          hours(34),
		"hours of a lot": hours(98765),
	} {
		t.Run(name, func(t *testing.T) {
			for _, s := range sizes {
				img, grid, err := h.Image(s, chart.Light())
				if err != nil {
					t.Fatalf("%v: %v", s, err)
				}
				if !grid.Area.In(img.Rect) {
					t.Errorf("%v: cells %v are not within %v", s, grid.Area, img.Rect)
				}
				if err := h.PNG(io.Discard, s, chart.Dark()); err != nil {
					t.Errorf("%v: PNG: %v", s, err)
				}
				checkXML(t, func(w io.Writer) error { return h.SVG(w, s, chart.Light()) })
			}
			for _, o := range []chart.TextOptions{{}, {Width: 1, Height: 1}, {Width: 20, Height: 3}, {Width: 60, Height: 9, Color: true}, {Width: 300}} {
				got := checkText(t, o, h.Text)
				if o.Height >= 9 && strings.Count(got, "\n") > o.Height {
					t.Errorf("%d lines, at most %d wanted", strings.Count(got, "\n"), o.Height)
				}
			}
		})
	}
}

// TestGridFindsItsCells asks for the cell at pixels of every cell.
func TestGridFindsItsCells(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 500 {
		g := chart.Grid{Rows: 1 + random.IntN(30), Columns: 1 + random.IntN(60)}
		g.Area = image.Rect(5, 9, 5+random.IntN(900), 9+random.IntN(300))
		covered := 0
		for row := range g.Rows {
			for column := range g.Columns {
				cell := g.Cell(row, column)
				covered += cell.Dx() * cell.Dy()
				for _, p := range []image.Point{cell.Min, cell.Max.Sub(image.Pt(1, 1)), cell.Min.Add(cell.Max).Div(2)} {
					if !p.In(cell) {
						continue // it has no pixel
					}
					if r, c, ok := g.At(p); !ok || r != row || c != column {
						t.Fatalf("%+v: at %v is %d, %d, want %d, %d", g, p, r, c, row, column)
					}
				}
			}
		}
		if covered != g.Area.Dx()*g.Area.Dy() {
			t.Fatalf("%+v: the cells cover %d pixels of %d", g, covered, g.Area.Dx()*g.Area.Dy())
		}
		if _, _, ok := g.At(g.Area.Max); ok {
			t.Fatal("a cell is outside")
		}
	}
}

// TestHeatShades wants more colour for larger numbers, and another look for what
// has no number than for zero.
func TestHeatShades(t *testing.T) {
	h := chart.Heat{Values: [][]float64{{0, 10, 20, math.NaN()}}, Format: func(float64) string { return "" }}
	img, grid, err := h.Image(chart.Size{Width: 200, Height: 60}, chart.Light())
	if err != nil {
		t.Fatal(err)
	}
	red := func(column int) uint8 {
		cell := grid.Cell(0, column)
		return img.RGBAAt(cell.Min.X+4, cell.Min.Y+4).R
	}
	if !(red(0) > red(1) && red(1) > red(2)) {
		t.Errorf("the cells of 0, 10 and 20 have the red %d, %d, %d", red(0), red(1), red(2))
	}
	if cell := grid.Cell(0, 3); img.RGBAAt(cell.Min.X+4, cell.Min.Y+4).A != 0 {
		t.Error("a cell without a number has a ground")
	}
}

func TestHeatWritesNumbersWhereTheyFit(t *testing.T) {
	wide := checkXML(t, func(w io.Writer) error { return hours(34).SVG(w, chart.Size{Width: 1200, Height: 300}, chart.Light()) })
	narrow := checkXML(t, func(w io.Writer) error { return hours(34).SVG(w, chart.Size{Width: 300, Height: 300}, chart.Light()) })
	if !strings.Contains(wide, ">33</text>") || strings.Contains(narrow, ">33</text>") {
		t.Error("the numbers do not stand in the cells, or do so without room")
	}
	for _, want := range []string{">not computed</text>", ">40</text>", ">Sun</text>"} {
		if !strings.Contains(wide, want) {
			t.Errorf("the SVG lacks %s", want)
		}
	}
}

func TestHeatText(t *testing.T) {
	h := chart.Heat{
		Title: "Visits", Rows: []string{"Mon", "Sunday"}, Columns: []string{"0", "6", "12", "18"}, Missing: "not computed",
		Values: [][]float64{{0, 10, 40, 25}, {math.NaN(), 1, 30, -5}},
	}
	for _, c := range []struct {
		o    chart.TextOptions
		want string
	}{
		{chart.TextOptions{Width: 60}, "Visits\n" +
			"· 0  ▒ ≤ 20  █ ≤ 40  − < 0  – not computed\n" +
			"       0    6    12   18\n" +
			"Mon    ·  0 ▒ 10 █ 40 █ 25\n" +
			"Sunday    – ▒  1 █ 30 − -5\n"},
		{chart.TextOptions{Width: 20}, "Visits\n" +
			"· 0  ▒ ≤ 20  █ ≤ 40…\n" +
			"       0  6  12 18\n" +
			"Mon    ·· ▒▒ ██ ██\n" +
			"Sunday –– ▒▒ ██ −−\n"},
	} {
		var b bytes.Buffer
		if err := h.Text(&b, c.o); err != nil {
			t.Fatal(err)
		}
		if b.String() != c.want {
			t.Errorf("%+v: got\n%s\nwant\n%s", c.o, b.String(), c.want)
		}
	}
}
