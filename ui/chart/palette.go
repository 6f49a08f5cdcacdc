package chart

import (
	"image/color"
	"math"

	"github.com/wcharczuk/go-chart/v2/drawing"
	"golang.org/x/image/font/opentype"
)

// Palette is the look of a chart.
type Palette struct {
	Background color.NRGBA // what the chart lies on: the surface of a card
	Grid       color.NRGBA
	Text       color.NRGBA // title
	Muted      color.NRGBA // labels
	Line       color.NRGBA // edge of a card
	Weekend    color.NRGBA // shaded bands
	Accent     color.NRGBA
	Mark       color.NRGBA    // flags
	Series     [6]color.NRGBA // distinguishable for colour-blind people

	// Font writes the text of pictures; nil means the Go typeface, which also
	// steps in where Font lacks a character.
	Font *opentype.Font
}

// Light is the palette for a light window and for paper.
func Light() Palette {
	return Palette{
		Background: rgb(0xFFFFFF),
		Grid:       rgb(0xECEFF3),
		Text:       rgb(0x1B2430),
		Muted:      rgb(0x5B6675),
		Line:       rgb(0xE2E6EB),
		Weekend:    rgb(0xF4F6F9),
		Accent:     rgb(0x0B6E99),
		Mark:       rgb(0x9A5B00),
		Series: [6]color.NRGBA{
			rgb(0x0B6E99), rgb(0xD55E00), rgb(0x009E73),
			rgb(0xCC79A7), rgb(0xE69F00), rgb(0x56B4E9),
		},
	}
}

// Dark is the palette for a dark window.
func Dark() Palette {
	return Palette{
		Background: rgb(0x1A2028),
		Grid:       rgb(0x242C36),
		Text:       rgb(0xE6EAF0),
		Muted:      rgb(0x98A4B3),
		Line:       rgb(0x2A323D),
		Weekend:    rgb(0x1E252E),
		Accent:     rgb(0x4DB6E2),
		Mark:       rgb(0xF0B849),
		Series: [6]color.NRGBA{
			rgb(0x4DB6E2), rgb(0xFF9554), rgb(0x3CCB9B),
			rgb(0xE7A3C7), rgb(0xF2BC4B), rgb(0x9AD3F5),
		},
	}
}

// otherTone is how far the colours of a second round go towards the text's.
const otherTone = 0.4

// ColorOf gives the colour of a series, or its fainter tone for a comparison. The
// colours that start over do so in another tone every second time.
func (p Palette) ColorOf(s Series) color.NRGBA {
	n := len(p.Series)
	c := p.Series[wrap(s.Color, n)]
	if wrap(s.Color, 2*n) >= n {
		c = mix(c, p.Text, otherTone)
	}
	if s.Comparison {
		return mix(c, p.Background, 0.5)
	}
	return c
}

// wrap brings an index into 0 to n-1.
func wrap(i, n int) int { return (i%n + n) % n }

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// mix goes the part t of the way from a to b.
func mix(a, b color.NRGBA, t float64) color.NRGBA {
	channel := func(x, y uint8) uint8 {
		return uint8(math.Round(float64(x) + t*(float64(y)-float64(x))))
	}
	return color.NRGBA{R: channel(a.R, b.R), G: channel(a.G, b.G), B: channel(a.B, b.B), A: a.A}
}

// contrast is how far two colours are apart in lightness, from 1 to 21, as WCAG
// 2.1 defines it.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		if s := float64(v) / 0xFF; s > 0.04045 {
			return math.Pow((s+0.055)/1.055, 2.4)
		} else {
			return s / 12.92
		}
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// alpha makes a colour translucent.
func alpha(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(math.Round(float64(c.A) * opacity))
	return c
}

// ink converts to go-chart's colour.
func ink(c color.NRGBA) drawing.Color { return drawing.Color{R: c.R, G: c.G, B: c.B, A: c.A} }

// scheme gives go-chart the one colour that it asks for; all else has a style.
type scheme struct{ background drawing.Color }

func (s scheme) BackgroundColor() drawing.Color       { return s.background }
func (s scheme) BackgroundStrokeColor() drawing.Color { return drawing.ColorTransparent }
func (s scheme) CanvasColor() drawing.Color           { return drawing.ColorTransparent }
func (s scheme) CanvasStrokeColor() drawing.Color     { return drawing.ColorTransparent }
func (s scheme) AxisStrokeColor() drawing.Color       { return drawing.ColorTransparent }
func (s scheme) TextColor() drawing.Color             { return drawing.ColorTransparent }
func (s scheme) GetSeriesColor(int) drawing.Color     { return drawing.ColorTransparent }
