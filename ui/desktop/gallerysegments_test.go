package desktop_test

import (
	"fyne.io/fyne/v2"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// inSegment looks at a segment by its text.
func inSegment(r *room, segment string) {
	r.typed('g')
	r.focused().SetText(segment)
	r.focused().OnSubmitted("")
	r.settle()
}

// nobodyMatches is a dashboard of a segment without visits.
func nobodyMatches(d *viewmodel.Dashboard) {
	if d.Query.Segment != "" {
		d.Empty = "No visits of Acme Blog in this time match the segment. Choose another segment, another period or all visits."
	}
}

// refusing is a server that does not take segments.
func refusing(d *viewmodel.Dashboard) {
	if d.Query.Segment != "" {
		d.Problem = &viewmodel.Problem{
			What: "The Matomo answered with an error: Segment 'shoeSize' is not a supported segment.", To: "Check the parameters of the request.",
			Cause: &matomoapi.Error{Kind: matomoapi.KindResult, Message: "Segment 'shoeSize' is not a supported segment."},
		}
	}
}

// segmentScenes are the menu of segments, and what becomes of one.
func segmentScenes() []scene {
	return []scene{
		{"segments-words", signedIn(asItIs), func(r *room) {
			r.typed('g')
			r.focused().SetText("de")
		}},
		{"segments-text", signedIn(asItIs), func(r *room) {
			r.typed('g')
			r.focused().SetText("shoeSize==44")
		}},
		{"segments-in-force", signedIn(asItIs), func(r *room) {
			inSegment(r, "countryCode==in;deviceType==smartphone")
			r.typed('g')
		}},
		{"segments-nobody", signedIn(nobodyMatches), func(r *room) { inSegment(r, "countryCode==in") }},
		{"segments-refused", signedIn(refusing), func(r *room) { inSegment(r, "shoeSize==44") }},
		{"segments-refused-change", signedIn(refusing), func(r *room) {
			inSegment(r, "shoeSize==44")
			r.tapText("Change the segment")
		}},
		{"segment-builder-new", signedIn(asItIs), func(r *room) {
			r.typed('g')
			r.focused().SetText("duration")
			r.focused().OnSubmitted("")
		}},
		{"segment-builder-field", signedIn(asItIs), func(r *room) {
			r.typed('g')
			r.tab()
			r.press(fyne.KeySpace)
			r.press(fyne.KeySpace)
		}},
	}
}
