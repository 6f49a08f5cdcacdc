package ui

import (
	"context"

	"matoscope/ui/viewmodel"
)

// SegmentFields reads the fields that segments of a website can use.
func (b *backend) SegmentFields(ctx context.Context, site int) viewmodel.SegmentFields {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.SegmentFields { return viewmodel.SegmentFields{Problem: p} },
		func(s *viewmodel.Session) viewmodel.SegmentFields { return s.SegmentFields(ctx, site, viewmodel.Fresh) })
}

// SuggestedValues are values that a field has had.
func (b *backend) SuggestedValues(ctx context.Context, site int, field string) (values []string, p *viewmodel.Problem) {
	p = b.try(ctx, func(s *viewmodel.Session) (err error) {
		values, err = s.SuggestedValues(ctx, site, field, viewmodel.Fresh)
		return err
	})
	return values, p
}
