package viewmodel

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"matoscope/matomoapi"
)

// Note is an annotation: what somebody wrote to a day.
type Note struct {
	ID       int // among the notes of the website; 0 is one too
	Date     matomoapi.Date
	DateText string // "Tue 17 Nov 2026"
	Text     string
	Starred  bool
	By       string // "" where the user may not know
	CanEdit  bool
}

// Notes are the annotations of a time.
type Notes struct {
	Notes   []Note // oldest first
	CanAdd  bool   // everybody who is known by a name may
	Problem *Problem
}

// Notes lists the annotations to the days that the evolution of a query shows,
// and to the whole of the period chosen.
func (s *Session) Notes(ctx context.Context, q Query, f Freshness) Notes {
	b, err := s.newBoard(ctx, q, f)
	if err != nil {
		return Notes{Problem: s.locale.Explain(err)}
	}
	found, err := s.client(f).Annotations(ctx, b.site.ID, b.trail.whole())
	if err != nil {
		return Notes{Problem: s.locale.Explain(fmt.Errorf("load annotations: %w", err))}
	}
	out := Notes{CanAdd: s.account.User != "anonymous"}
	for _, a := range found {
		out.Notes = append(out.Notes, Note{a.ID, a.Date, b.dayText(a.Date), a.Note, a.Starred, a.Login, a.CanEdit})
	}
	slices.SortStableFunc(out.Notes, func(a, b Note) int { return a.Date.DaysSince(b.Date) })
	return out
}

// whole are all days of the trail.
func (t trail) whole() matomoapi.Span {
	return matomoapi.NewRange(t.spans[0].From, t.spans[len(t.spans)-1].To)
}

// Marker is a point of a chart with the notes to its days.
type Marker struct {
	Point int // place in the evolution
	Notes []Note
}

// Markers sets notes beside the points of an evolution.
func (e Evolution) Markers(notes []Note) []Marker {
	var out []Marker
	for i, p := range e.Points {
		spans, err := matomoapi.ParseSpans(p.Period, p.Date, matomoapi.Date{})
		if err != nil || len(spans) == 0 {
			continue
		}
		m := Marker{Point: i}
		for _, n := range notes {
			if !n.Date.Before(spans[0].From) && !n.Date.After(spans[0].To) {
				m.Notes = append(m.Notes, n)
			}
		}
		if m.Notes != nil {
			out = append(out, m)
		}
	}
	return out
}

// NoteInput is an annotation to be written.
type NoteInput struct {
	Site    int
	Date    string // 2026-11-20
	Text    string
	Starred bool
}

// AddNote writes an annotation (Annotations.add). Matomo lets everybody who may
// view the website, in any scope.
func (s *Session) AddNote(ctx context.Context, in NoteInput) error {
	return s.writeNote(ctx, "Annotations.add", in, url.Values{})
}

// EditNote replaces an annotation (Annotations.save), which its author and the
// website's administrators may: see [Note].CanEdit.
func (s *Session) EditNote(ctx context.Context, id int, in NoteInput) error {
	return s.writeNote(ctx, "Annotations.save", in, url.Values{"idNote": {strconv.Itoa(id)}})
}

// DeleteNote removes an annotation (Annotations.delete).
func (s *Session) DeleteNote(ctx context.Context, site, id int) error {
	params := url.Values{"idSite": {strconv.Itoa(site)}, "idNote": {strconv.Itoa(id)}}
	if _, err := s.api.Raw(ctx, "Annotations.delete", params); err != nil {
		return fmt.Errorf("delete annotation: %w", err)
	}
	return nil
}

func (s *Session) writeNote(ctx context.Context, method string, in NoteInput, params url.Values) error {
	text := strings.TrimSpace(in.Text)
	date, err := matomoapi.ParseDate(in.Date)
	switch {
	case err != nil:
		return Problem{Kind: UsageProblem, Code: "bad_date", To: "Write it as 2026-11-20.", Cause: err}.saying("“%s” is no day.", in.Date)
	case text == "":
		return &Problem{Kind: UsageProblem, Code: "empty_note", What: "The note is empty.", To: "Write what happened that day."}
	}
	params.Set("idSite", strconv.Itoa(in.Site))
	params.Set("date", date.String())
	params.Set("note", text)
	params.Set("starred", strconv.Itoa(flag(in.Starred)))
	if _, err := s.api.Raw(ctx, method, params); err != nil {
		return fmt.Errorf("write annotation: %w", err)
	}
	return nil
}
