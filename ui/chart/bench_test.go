package chart_test

import (
	"image"
	"strconv"
	"testing"

	gochart "github.com/wcharczuk/go-chart/v2"

	"matoscope/ui/chart"
)

var days = []int{30, 365, 1825}

func BenchmarkLine(b *testing.B) {
	for _, n := range days {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			l := visits(n)
			for b.Loop() {
				if _, _, err := l.Image(chart.Size{Width: 1200, Height: 500}, chart.Light()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkGoChart draws the same lines with go-chart's own renderer, for the
// ratio.
func BenchmarkGoChart(b *testing.B) {
	for _, n := range days {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			c := gochart.Chart{Width: 1200, Height: 500}
			for i, s := range visits(n).Series {
				x := make([]float64, n)
				for k := range x {
					x[k] = float64(k)
				}
				style := gochart.Style{StrokeWidth: 2, StrokeColor: gochart.ColorBlue}
				if i == 0 {
					style.FillColor = gochart.ColorBlue.WithAlpha(25)
				} else {
					style.StrokeDashArray = []float64{5, 4}
				}
				c.Series = append(c.Series, gochart.ContinuousSeries{XValues: x, YValues: s.Values, Style: style})
			}
			for b.Loop() {
				if err := c.Render(gochart.PNG, discard{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// discard takes go-chart's image without encoding it.
type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) SetRGBA(*image.RGBA)         {}

func BenchmarkSVG(b *testing.B) {
	l := visits(1825)
	for b.Loop() {
		if err := l.SVG(discard{}, chart.Size{Width: 1200, Height: 500}, chart.Light()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStack(b *testing.B) {
	for _, n := range days {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			s := rows(n, 6)
			for b.Loop() {
				if _, _, err := s.Image(chart.Size{Width: 1200, Height: 500}, chart.Light()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkHeat(b *testing.B) {
	h := hours(2400)
	for b.Loop() {
		if _, _, err := h.Image(chart.Size{Width: 1200, Height: 500}, chart.Light()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHeatText(b *testing.B) {
	h := hours(2400)
	for b.Loop() {
		if err := h.Text(discard{}, chart.TextOptions{Color: true}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSpark(b *testing.B) {
	values := visits(30).Series[0].Values
	for b.Loop() {
		chart.Spark(values, true, chart.Size{Width: 64, Height: 20}, chart.Light().Accent)
	}
}

func BenchmarkBars(b *testing.B) {
	for b.Loop() {
		if _, _, err := pages().Image(chart.Size{Width: 400, Height: 200}, chart.Light()); err != nil {
			b.Fatal(err)
		}
	}
}
