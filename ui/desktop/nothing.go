package desktop

import (
	"net/url"
	"strconv"
	"strings"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// showNothing says that there were no visits: in a segment, that it may be the
// segment; else where there may be some, and how to see whether they are counted.
func (p *pane) showNothing(words string) {
	q := p.on.head.Query
	if q.Segment != "" {
		p.showNotice(say("No visits match %s in this period", p.shortSegment(q.Segment)), words,
			wayOut{allVisits(), p.dropSegment}, p.changeSegment(""))
		return
	}
	p.showNotice(noVisitsIn(p.on.head), words,
		wayOut{say("Previous period"), func() { p.shift(-1) }}, wayOut{say("Check the tracking code"), p.openTrackingCode})
}

// showRefused says that the server does not take the segment, in its words.
func (p *pane) showRefused(words string) {
	p.showNotice(say("The Matomo does not take this segment"), joined("\n", p.shortSegment(p.wish.Segment), words),
		p.changeSegment(words), wayOut{allVisits(), p.dropSegment})
}

// changeSegment opens the builder with the segment in force, and with what the
// server said about it.
func (p *pane) changeSegment(refused string) wayOut {
	return wayOut{say("Change the segment"), func() { p.showSegmentBuilder(p.asked.Segment, refused) }}
}

// noVisitsIn names the period without visits.
func noVisitsIn(h viewmodel.Head) string {
	switch h.Query.Period {
	case matomoapi.Day, "":
		return say("No visits on %s", h.PeriodText)
	case matomoapi.Month, matomoapi.Year:
		return say("No visits in %s", h.PeriodText)
	}
	return say("No visits: %s", h.PeriodText)
}

// openTrackingCode opens Matomo's page with the tracking code of the website.
func (p *pane) openTrackingCode() {
	page := url.Values{
		"module": {"CoreAdminHome"}, "action": {"trackingCodeGenerator"}, "idSite": {strconv.Itoa(p.on.head.Site.ID)},
	}
	p.browse(strings.TrimSuffix(p.state.Server, "/") + "/index.php?" + page.Encode())
}
