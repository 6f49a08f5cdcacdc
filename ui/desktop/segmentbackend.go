package desktop

import (
	"context"

	"matoscope/ui/viewmodel"
)

// Segmenting is what the builder of segments asks for.
type Segmenting interface {
	// SegmentFields reads the fields that segments of a website can use.
	SegmentFields(ctx context.Context, site int) viewmodel.SegmentFields
	// SuggestedValues are values that a field has had, the most frequent first.
	SuggestedValues(ctx context.Context, site int, field string) ([]string, *viewmodel.Problem)
}
