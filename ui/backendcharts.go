package ui

import (
	"context"

	"matoscope/ui/viewmodel"
)

// Hours adds up the hours of the weekdays of an open report.
func (b *backend) Hours(ctx context.Context, e viewmodel.Explorer) viewmodel.HourGrid {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.HourGrid {
		return viewmodel.HourGrid{Head: viewmodel.Head{Problem: p}}
	}, func(s *viewmodel.Session) viewmodel.HourGrid { return s.Hours(ctx, e, viewmodel.Fresh) })
}
