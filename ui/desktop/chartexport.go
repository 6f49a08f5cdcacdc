package desktop

import (
	"context"
	"io"
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

// charted is a screen with a chart that can be kept; false where there is none at
// the moment.
type charted interface {
	charted() (d chart.Picture, c caption, there bool)
}

// caption says what a chart in a file shows.
type caption struct {
	head   viewmodel.Head
	report string // "" where the title of the chart says enough
	metric string
}

// fileName is the name of a file with the chart, without its ending.
func (c caption) fileName() string {
	if c.report == "" {
		return c.head.FileName(c.metric)
	}
	return c.head.FileName(c.report, c.metric)
}

// over puts the report before the title of a chart, and below it website, period
// and segment.
func (c caption) over(title, segment string) string {
	if c.report != "" && !strings.Contains(title, c.report) {
		title = strings.Trim(c.report+": "+title, ": ")
	}
	return title + "\n" + strings.Join([]string{c.head.Site.Name, c.head.PeriodText, segment}, " · ")
}

// Sizes of a chart in a file, in points.
const (
	fileWidth  = 1200
	fileHeight = 500
	fileScale  = 2  // pixels of a PNG a point
	fileRow    = 26 // of a bar and the gap below it
)

// fileSize is how large a chart is in a file; few bars leave no room below them.
func fileSize(d chart.Picture) chart.Size {
	size := chart.Size{Width: fileWidth, Height: fileHeight}
	if b, ok := d.(chart.Bars); ok {
		size.Height = min(size.Height, fileRow*(len(b.Labels)+3))
	}
	return size
}

// addCharts offers the files that the chart on screen can be written to. They are
// light, as slides and paper are, unless dark ones are chosen.
func (s *shell) addCharts(add func(string, func())) {
	screen, can := s.current.content.(charted)
	if !can {
		return
	}
	d, c, there := screen.charted()
	if !there {
		return
	}
	segment := allVisits()
	if c.head.Query.Segment != "" {
		segment = s.segmentName(c.head.Query.Segment)
	}
	d = chart.Titled(d, func(title string) string { return c.over(title, segment) })
	png := func(look chart.Palette) func(io.Writer) error {
		return func(w io.Writer) error {
			size := fileSize(d)
			return d.PNG(w, chart.Size{Width: fileScale * size.Width, Height: fileScale * size.Height, Scale: fileScale}, look)
		}
	}
	light, dark := filePalettes()
	add(say("Save the chart as PNG…"), func() { s.saveChart(c.fileName()+".png", png(light)) })
	add(say("Save the chart as PNG, dark…"), func() { s.saveChart(viewmodel.FormName(c.fileName(), say("dark"))+".png", png(dark)) })
	add(say("Save the chart as SVG…"), func() {
		s.saveChart(c.fileName()+".svg", func(w io.Writer) error { return d.SVG(w, fileSize(d), light) })
	})
}

// filePalettes are the looks of a chart in a file, with the typeface of the window.
func filePalettes() (light, dark chart.Palette) {
	light, dark = chart.Light(), chart.Dark()
	l, _ := currentLook()
	light.Font, dark.Font = l.font, l.font
	return light, dark
}

// saveChart asks for a file and draws the chart into it.
func (s *shell) saveChart(name string, draw func(io.Writer) error) {
	s.saveFile(say("Save the chart"), name, alone(func(ctx context.Context, path string) *viewmodel.Problem {
		return s.backend.SavePicture(ctx, path, draw)
	}))
}

// labelOf names a metric.
func labelOf(metrics []viewmodel.MetricChoice, name string) string {
	for _, m := range metrics {
		if m.Name == name {
			return m.Label
		}
	}
	return name
}

// metricTitle names the metric that the evolution of a dashboard shows.
func metricTitle(d viewmodel.Dashboard) string {
	for _, f := range d.Figures {
		if f.Metric == d.Evolution.Metric {
			return f.Title
		}
	}
	return d.Evolution.Metric
}
