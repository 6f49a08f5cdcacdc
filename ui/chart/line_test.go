package chart_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"math"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/opentype"

	"matoscope/ui/chart"
)

func TestAwkwardLines(t *testing.T) {
	sizes := []chart.Size{
		{},
		{Width: -3, Height: 5},
		{Width: 1, Height: 1},
		{Width: 40, Height: 20},
		{Width: 3, Height: 400},
		{Width: 260, Height: 100},
		{Width: 640, Height: 300, Scale: 2},
		{Width: 300, Height: 200, Scale: math.NaN()},
	}
	for name, l := range awkward() {
		t.Run(name, func(t *testing.T) {
			for _, s := range sizes {
				img, plot, err := l.Image(s, chart.Light())
				if err != nil {
					t.Fatalf("%v: %v", s, err)
				}
				if !plot.Area.In(img.Rect) || plot.Area.Empty() {
					t.Errorf("%v: plot %v is not within %v", s, plot.Area, img.Rect)
				}
				if err := l.PNG(io.Discard, s, chart.Dark()); err != nil {
					t.Errorf("%v: PNG: %v", s, err)
				}
				checkXML(t, func(w io.Writer) error { return l.SVG(w, s, chart.Light()) })
			}
		})
	}
}

func checkXML(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
		t.Error("the SVG has a coordinate that is no number")
	}
	for d := xml.NewDecoder(&b); ; {
		if _, err := d.Token(); err == io.EOF {
			return text
		} else if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
	}
}

func TestTooLarge(t *testing.T) {
	var tooLarge *chart.SizeError
	if _, _, err := visits(3).Image(chart.Size{Width: 1 << 20, Height: 10}, chart.Light()); !errors.As(err, &tooLarge) {
		t.Errorf("got %v, want a *SizeError", err)
	}
	if err := pages().SVG(io.Discard, chart.Size{Width: 10, Height: 1 << 20}, chart.Light()); !errors.As(err, &tooLarge) {
		t.Errorf("got %v, want a *SizeError", err)
	}
}

func TestSVGKeepsText(t *testing.T) {
	l := visits(5)
	l.Title = `<Visits> & "more"` + "\x1b\x00"
	l.Series[0].Name = "建站 مرحبا"
	got := checkXML(t, func(w io.Writer) error { return l.SVG(w, chart.Size{Width: 900, Height: 300}, chart.Light()) })
	for _, want := range []string{"<title>&lt;Visits&gt; &amp;", "建站 مرحبا</text>", ">22 Oct</text>", ">1250</text>", "sans-serif", `width="900"`} {
		if !strings.Contains(got, want) {
			t.Errorf("the SVG lacks %q", want)
		}
	}
}

func TestSameBytes(t *testing.T) {
	size := chart.Size{Width: 700, Height: 300}
	for name, write := range map[string]func(io.Writer) error{
		"line PNG":  func(w io.Writer) error { return visits(60).PNG(w, size, chart.Dark()) },
		"line SVG":  func(w io.Writer) error { return visits(60).SVG(w, size, chart.Dark()) },
		"line text": func(w io.Writer) error { return visits(60).Text(w, chart.TextOptions{Color: true}) },
		"stack PNG": func(w io.Writer) error { return rows(60, 7).PNG(w, size, chart.Dark()) },
		"heat SVG":  func(w io.Writer) error { return hours(9).SVG(w, size, chart.Dark()) },
		"bars PNG":  func(w io.Writer) error { return pages().PNG(w, size, chart.Dark()) },
		"bars SVG":  func(w io.Writer) error { return pages().SVG(w, size, chart.Dark()) },
	} {
		var a, b bytes.Buffer
		if err := errors.Join(write(&a), write(&b)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: two runs differ", name)
		}
	}
}

func TestGrounds(t *testing.T) {
	size, p := chart.Size{Width: 400, Height: 200}, chart.Light()
	img, plot, err := visits(7).Image(size, p)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, a := img.At(399, 199).RGBA(); a != 0 {
		t.Error("a window's picture is not transparent at its corner")
	}
	// The only series that is no comparison is filled down to zero, a shaded
	// category has a band, what leads to a running one has neither line nor
	// fill at its foot.
	foot := plot.Area.Max.Y - 3
	if _, _, _, a := img.At(int(plot.X[0])+3, foot).RGBA(); a == 0 {
		t.Error("no fill below the line")
	}
	if _, _, _, a := img.At(int(plot.X[6])-3, foot).RGBA(); a != 0 {
		t.Error("filled below the running category")
	}
	if got := img.RGBAAt(int(plot.X[2]), plot.Area.Min.Y+2); got.A != 255 || got.R != p.Weekend.R {
		t.Errorf("the band of a weekend has the colour %v", got)
	}
	var b bytes.Buffer
	if err := visits(7).PNG(&b, size, p); err != nil {
		t.Fatal(err)
	}
	file, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if r, g, bl, a := file.At(399, 199).RGBA(); r != 0xFFFF || g != 0xFFFF || bl != 0xFFFF || a != 0xFFFF {
		t.Error("a file does not have the palette's background")
	}
}

// A lone point between gaps is a dot: something of its colour is at its place.
func TestLonePoint(t *testing.T) {
	l := chart.Line{Series: []chart.Series{{Values: []float64{math.NaN(), 5, math.NaN()}}}}
	img, plot, err := l.Image(chart.Size{Width: 300, Height: 100}, chart.Light())
	if err != nil {
		t.Fatal(err)
	}
	c := chart.Light().Series[0]
	if got := img.RGBAAt(int(plot.X[1]), int(plot.Y(5))); got.R != c.R || got.G != c.G || got.B != c.B {
		t.Errorf("got %v at the point, want %v", got, c)
	}
	for x := plot.Area.Min.X; x < int(plot.X[1])-5; x++ {
		if img.RGBAAt(x, plot.Area.Max.Y-3).A > 0 {
			t.Fatalf("something is drawn at the foot of the plot, far left of the point")
		}
	}
}

func TestFontOfPalette(t *testing.T) {
	mono, err := opentype.Parse(gomono.TTF)
	if err != nil {
		t.Fatal(err)
	}
	p, size := chart.Light(), chart.Size{Width: 400, Height: 200}
	_, ours, _ := visits(10).Image(size, p)
	p.Font = mono
	_, theirs, err := visits(10).Image(size, p)
	if err != nil {
		t.Fatal(err)
	}
	if ours.Area.Min.X == theirs.Area.Min.X {
		t.Error("the margin of the plot does not follow the width of the palette's font")
	}
}
