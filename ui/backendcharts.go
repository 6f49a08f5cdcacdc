package ui

import (
	"context"
	"fmt"
	"io"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

// Hours adds up the hours of the weekdays of an open report.
func (b *backend) Hours(ctx context.Context, e viewmodel.Explorer) viewmodel.HourGrid {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.HourGrid {
		return viewmodel.HourGrid{Head: viewmodel.Head{Problem: p}}
	}, func(s *viewmodel.Session) viewmodel.HourGrid { return s.Hours(ctx, e, viewmodel.Fresh) })
}

// SavePicture replaces a file with a picture, once that is drawn.
func (b *backend) SavePicture(_ context.Context, path string, draw func(io.Writer) error) *viewmodel.Problem {
	if err := export.Replace(path, draw); err != nil {
		return b.current().Explain(fmt.Errorf("save chart: %w", err))
	}
	return nil
}
