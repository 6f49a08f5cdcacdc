package ui

import (
	"context"

	"matoscope/ui/viewmodel"
)

// KeepColumns keeps the columns that a report opens with; nil for its own.
func (b *backend) KeepColumns(ctx context.Context, report string, columns []string) *viewmodel.Problem {
	s, err := b.current().Session(ctx, b.account())
	if err == nil {
		err = s.KeepColumns(ctx, report, columns)
	}
	return b.current().Explain(err)
}
