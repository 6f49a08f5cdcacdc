// Package chart draws the charts of the program: series in; PNG, SVG, pixels
// or characters out, plus the geometry of the plot for hover. It knows numbers,
// labels and colours; it knows no report, no period and no widget, and what it
// writes on a chart is given to it.
//
// The model is go-chart's: a chart with ranges, series in painting order and
// elements on top. This package is its only importer. It lays the chart out
// itself, because go-chart's axes have neither round ticks nor labels that
// avoid each other, and it draws on renderers of its own, because go-chart's
// take hundreds of milliseconds for a few years of days and leave the text of
// an SVG unescaped.
package chart

import (
	"fmt"
	"math"
)

// Size is how large a picture is.
type Size struct {
	Width, Height int     // in device pixels
	Scale         float64 // device pixels a point of text and strokes; 0 means 1
}

// largest is the side in pixels above which a picture is refused: the memory
// for it would be gigabytes.
const largest = 16384

// SizeError refuses a picture that is larger than 16,384 pixels in a
// direction.
type SizeError struct{ Width, Height int }

func (e *SizeError) Error() string {
	return fmt.Sprintf("draw chart: %dx%d is too large, at most %dx%d", e.Width, e.Height, largest, largest)
}

// checked gives a size that can be drawn. A side below one pixel, which a
// window asks for before its first layout, becomes one pixel.
func (s Size) checked() (Size, error) {
	if s.Width > largest || s.Height > largest {
		return s, &SizeError{Width: s.Width, Height: s.Height}
	}
	s.Width, s.Height = max(s.Width, 1), max(s.Height, 1)
	if !(s.Scale > 0) || s.Scale > largest {
		s.Scale = 1
	}
	return s, nil
}

// pt converts points to pixels.
func (s Size) pt(points float64) float64 { return points * s.Scale }

// hair is the thickness in whole pixels of a grid line, so that it is crisp at
// every scale.
func (s Size) hair() int { return max(1, int(math.Round(s.Scale))) }
