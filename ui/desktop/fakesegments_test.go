package desktop_test

import (
	"context"
	"slices"

	"matoscope/ui/viewmodel"
)

func (f *fakeBackend) SegmentFields(context.Context, int) viewmodel.SegmentFields {
	return viewmodel.SegmentFields{Categories: []viewmodel.SegmentCategory{
		{Name: "Visitors", Fields: []viewmodel.SegmentField{
			{Field: "countryCode", Category: "Visitors", Name: "Country", Accepted: "de, us, fr"},
			{Field: "deviceType", Category: "Visitors", Name: "Device type"},
			{Field: "browserCode", Category: "Visitors", Name: "Browser"},
			{Field: "visitDuration", Category: "Visitors", Name: "Visit duration (in seconds)", Number: true, Accepted: "Any number."},
		}},
		{Name: "Behaviour", Fields: []viewmodel.SegmentField{{Field: "pageUrl", Category: "Behaviour", Name: "Page URL"}, {Field: "actions", Category: "Behaviour", Name: "Number of actions", Number: true}}},
	}}
}

func (f *fakeBackend) SuggestedValues(_ context.Context, _ int, field string) ([]string, *viewmodel.Problem) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.suggested = append(f.suggested, field)
	return slices.Clone(map[string][]string{
		"countryCode": {"de", "us", "in", "fr", "br", "gb"}, "deviceType": {"desktop", "smartphone", "tablet"},
	}[field]), nil
}
