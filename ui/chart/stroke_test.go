package chart

import (
	"image/color"
	"math"
	"testing"
)

// inked gives how many pixels a drawing covers, partly covered ones in part.
func inked(draw func(*pixels)) float64 {
	p := newPixels(Size{Width: 200, Height: 200, Scale: 1}, nil)
	p.strokeColor, p.fillColor = ink(color.NRGBA{A: 0xFF}), ink(color.NRGBA{A: 0xFF})
	draw(p)
	sum := 0.0
	for i := 3; i < len(p.img.Pix); i += 4 {
		sum += float64(p.img.Pix[i]) / 0xFF
	}
	return sum
}

func TestStrokeCovers(t *testing.T) {
	for name, c := range map[string]struct {
		draw func(*pixels)
		want float64
	}{
		"level": {func(p *pixels) {
			p.strokeWidth = 3
			p.path.add(moveTo, point{20.3, 50.6})
			p.path.add(lineTo, point{120.3, 50.6})
			p.Stroke()
		}, 300},
		"slanted": {func(p *pixels) {
			p.strokeWidth = 2
			p.path.add(moveTo, point{20, 20})
			p.path.add(lineTo, point{80, 100})
			p.Stroke()
		}, 200},
		"cross": {func(p *pixels) { // over itself: counted once, and no hole
			p.strokeWidth = 4
			p.path.add(moveTo, point{20, 100})
			p.path.add(lineTo, point{180, 100})
			p.path.add(moveTo, point{100, 180})
			p.path.add(lineTo, point{100, 20})
			p.Stroke()
		}, 2*160*4 - 16},
		"closed square": {func(p *pixels) { // four sides, round outer corners
			p.strokeWidth = 4
			p.path.add(moveTo, point{50, 50})
			p.path.add(lineTo, point{150, 50})
			p.path.add(lineTo, point{150, 150})
			p.path.add(lineTo, point{50, 150})
			p.path.add(closePath)
			p.Stroke()
		}, 4*100*4 - 4*4 + math.Pi*4},
		"ring": {func(p *pixels) {
			p.strokeWidth = 4
			p.Circle(40*fine, 100*fine, 100*fine)
			p.Stroke()
		}, 2 * math.Pi * 40 * 4},
		"disc": {func(p *pixels) {
			p.Circle(40*fine, 100*fine, 100*fine)
			p.Fill()
		}, math.Pi * 1600},
		"half disc": {func(p *pixels) {
			p.ArcTo(100*fine, 100*fine, 40*fine, 40*fine, 0, math.Pi)
			p.Close()
			p.Fill()
		}, math.Pi * 800},
		"dashes": {func(p *pixels) { // five of ten pixels, around a corner
			p.strokeWidth, p.dashes = 2, []float64{5, 5}
			p.path.add(moveTo, point{20, 20})
			p.path.add(lineTo, point{120, 20})
			p.path.add(lineTo, point{120, 120})
			p.Stroke()
		}, 200},
		"no colour": {func(p *pixels) {
			p.ResetStyle()
			p.path.circle(point{50, 50}, 9)
			p.FillStroke()
		}, 0},
	} {
		if got := inked(c.draw); math.Abs(got-c.want) > 0.01*c.want+0.5 {
			t.Errorf("%s: %.1f pixels are covered, want %.1f", name, got, c.want)
		}
	}
}

// A sharp zigzag, as dense data give, has no holes on its line.
func TestZigzagHasNoHoles(t *testing.T) {
	p := newPixels(Size{Width: 200, Height: 200, Scale: 1}, nil)
	p.strokeColor, p.strokeWidth = ink(color.NRGBA{A: 0xFF}), 2
	var corners []point
	for i := range 60 {
		corners = append(corners, point{40 + float64(i)*1.5, 20 + 150*float64(i%2)})
	}
	p.path.add(moveTo, corners[0])
	for _, q := range corners[1:] {
		p.path.add(lineTo, q)
	}
	p.Stroke()
	for i := 1; i < len(corners); i++ {
		for k := 1; k < 20; k++ {
			q := corners[i-1].toward(corners[i], float64(k)/20)
			if a := p.img.RGBAAt(int(q.x), int(q.y)).A; a < 120 {
				t.Fatalf("at %v the line has the opacity %d", q, a)
			}
		}
	}
}

func TestFit(t *testing.T) {
	letters, err := newTypesetter(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text  string
		width float64
		want  string
	}{
		{"Visits", 100, "Visits"},
		{"", 10, ""},
		{"same weekdays before", 60, "same w…"},
		{"same weekdays before", 35, "sam…"},
		{"Visits", 1, ""},
	} {
		got := letters.fit(c.text, 12, c.width)
		if got != c.want {
			t.Errorf("fit(%q, %v) = %q, want %q", c.text, c.width, got, c.want)
		}
		if w := letters.width(got, 12); w > c.width {
			t.Errorf("fit(%q, %v) is %v wide", c.text, c.width, w)
		}
	}
}
