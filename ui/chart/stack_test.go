package chart_test

import (
	"bytes"
	"io"
	"math"
	"testing"

	"matoscope/ui/chart"
)

func TestAwkwardStacks(t *testing.T) {
	sizes := []chart.Size{{}, {Width: 1, Height: 1}, {Width: 40, Height: 20}, {Width: 3, Height: 400}, {Width: 260, Height: 100}, {Width: 640, Height: 300, Scale: 2}}
	for name, l := range awkward() {
		t.Run(name, func(t *testing.T) {
			s := chart.Stack(l)
			for _, size := range sizes {
				img, plot, err := s.Image(size, chart.Light())
				if err != nil {
					t.Fatalf("%v: %v", size, err)
				}
				if !plot.Area.In(img.Rect) || plot.Area.Empty() {
					t.Errorf("%v: plot %v is not within %v", size, plot.Area, img.Rect)
				}
				if err := s.PNG(io.Discard, size, chart.Dark()); err != nil {
					t.Errorf("%v: PNG: %v", size, err)
				}
				checkXML(t, func(w io.Writer) error { return s.SVG(w, size, chart.Light()) })
			}
			for _, o := range []chart.TextOptions{{}, {Width: 1, Height: 1}, {Width: 20, Height: 3}, {Width: 60, Height: 12, Color: true}} {
				checkText(t, o, s.Text)
			}
		})
	}
}

// TestStackHeights measures the parts of each column by their colours.
func TestStackHeights(t *testing.T) {
	s := chart.Stack{Series: []chart.Series{
		{Values: []float64{40, 10, -30, math.NaN()}},
		{Values: []float64{60, 20, 50, 80}, Color: 1},
		{Values: []float64{500, 500, 500, 500}, Comparison: true},
	}}
	p := chart.Light()
	img, plot, err := s.Image(chart.Size{Width: 400, Height: 300}, p)
	if err != nil {
		t.Fatal(err)
	}
	if plot.Max > 200 {
		t.Errorf("the axis goes to %v: the comparison is in the stack", plot.Max)
	}
	for k, x := range plot.X {
		for i, series := range s.Series[:2] {
			height := 0
			for y := plot.Area.Min.Y; y < plot.Area.Max.Y; y++ {
				if c := img.RGBAAt(int(x), y); c.R == p.Series[i].R && c.G == p.Series[i].G && c.B == p.Series[i].B {
					height++
				}
			}
			want := math.Abs(plot.Y(series.Values[k]) - plot.Y(0))
			if math.IsNaN(want) {
				want = 0
			}
			if math.Abs(float64(height)-want) > 3 {
				t.Errorf("category %d: series %d is %d pixels high, want %.0f", k, i, height, want)
			}
		}
	}
}

func TestStackText(t *testing.T) {
	s := chart.Stack{
		Title: "Visits", Legend: true, RunningName: "still running", Labels: []string{"Mon", "Tue", "Wed"},
		Series: []chart.Series{
			{Name: "Germany", Values: []float64{40, 20, 20}},
			{Name: "Austria", Values: []float64{40, 20, 20}, Color: 1},
		},
		Running: []bool{false, false, true},
	}
	var b bytes.Buffer
	if err := s.Text(&b, chart.TextOptions{Width: 33, Height: 10}); err != nil {
		t.Fatal(err)
	}
	want := "Visits\n" +
		"█ a Germany  █ b Austria\n" +
		"░ still running\n" +
		"100┤\n" +
		"   │bbbbbbb\n" +
		" 50┤bbbbbbb\n" +
		"   │aaaaaaa   bbbbbbb   b░b░b░b\n" +
		"  0┤aaaaaaa   aaaaaaa   ░a░a░a░\n" +
		"   └─────────────────────────────\n" +
		"       Mon       Tue      Wed\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
