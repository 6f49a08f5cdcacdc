package desktop

import (
	"context"
	"io"
	"regexp"
	"strings"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// Charting is what the charts ask for beside the numbers of their screens.
type Charting interface {
	// Hours adds up the hours of the weekdays of an open report.
	Hours(ctx context.Context, e viewmodel.Explorer) viewmodel.HourGrid
	// SavePicture replaces the file of a path with what draw writes.
	SavePicture(ctx context.Context, path string, draw func(io.Writer) error) *viewmodel.Problem
}

// drawable is a chart of any kind.
type drawable interface {
	PNG(io.Writer, chart.Size, chart.Palette) error
	SVG(io.Writer, chart.Size, chart.Palette) error
}

// charted is a screen with a chart that can be kept; false where there is none at
// the moment.
type charted interface {
	charted() (d drawable, name string, there bool)
}

// Sizes of a chart in a file, in pixels.
const (
	fileWidth  = 1200
	fileHeight = 500
	fileScale  = 2 // pixels of a PNG a point
)

// addCharts offers the files that the chart on screen can be written to.
func (s *shell) addCharts(add func(string, func())) {
	c, can := s.current.content.(charted)
	if !can {
		return
	}
	d, name, there := c.charted()
	if !there {
		return
	}
	look := chartPalette()
	svg := func(w io.Writer) error { return d.SVG(w, chart.Size{Width: fileWidth, Height: fileHeight}, look) }
	png := func(w io.Writer) error {
		return d.PNG(w, chart.Size{Width: fileScale * fileWidth, Height: fileScale * fileHeight, Scale: fileScale}, look)
	}
	add(say("Save the chart as PNG…"), func() { s.saveChart(name+".png", png) })
	add(say("Save the chart as SVG…"), func() { s.saveChart(name+".svg", svg) })
}

// saveChart asks for a file and draws the chart into it.
func (s *shell) saveChart(name string, draw func(io.Writer) error) {
	s.saveFile(say("Save the chart"), name, func(ctx context.Context, path string) *viewmodel.Problem {
		return s.backend.SavePicture(ctx, path, draw)
	})
}

var unsafeInNames = regexp.MustCompile(`[^\pL\pN,.-]+`)

// fileName makes a name for a file of what a chart shows.
func fileName(parts ...string) string {
	return strings.Trim(unsafeInNames.ReplaceAllString(strings.Join(parts, "_"), "_"), "_")
}
