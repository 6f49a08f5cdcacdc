package viewmodel

import (
	"context"
	"fmt"

	"matoscope/matomoapi"
)

// VisitLog is the state of the visits of a period, in a segment for example
// those that a row of a report counts.
type VisitLog struct {
	Head
	Visits []LiveVisit // the latest first
	More   bool        // there may be further ones
	Empty  string
}

// VisitLog reads visits from one place in the log on, the latest being at 0.
func (s *Session) VisitLog(ctx context.Context, q Query, from, limit int) VisitLog {
	b, err := s.newBoard(ctx, q, Fresh)
	if err != nil {
		return VisitLog{Head: s.failed(q, err)}
	}
	out := VisitLog{Head: b.head()}
	out.Notice, out.Loaded = "", b.now
	read, err := s.api.LastVisits(ctx, matomoapi.VisitsQuery{
		Site: b.site.ID, Period: b.span.Period, Date: b.span.Expression(), Segment: b.query.Segment,
		Limit: limit, Offset: from, Location: b.loc,
	})
	if err != nil {
		out.Problem = s.locale.Explain(fmt.Errorf("load visits: %w", err))
		return out
	}
	for _, v := range read {
		out.Visits = append(out.Visits, s.locale.liveVisit(v, b.loc))
	}
	out.More = len(read) >= limit
	if from == 0 && len(read) == 0 {
		out.Empty = b.nothing(b.Say("There are no visits in this time."), b.Say("There are no visits in this time that the segment matches."), b.Say("Choose another period, or see whether the visitor log is switched off."))
	}
	return out
}
