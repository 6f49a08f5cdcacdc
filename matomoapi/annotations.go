package matomoapi

import (
	"context"
	"net/url"
	"strconv"
)

// Annotation is a note that somebody wrote to a day.
type Annotation struct {
	ID      int // among the notes of the website
	Date    Date
	Note    string
	Starred bool
	Login   string // of the author; "" where the user may not know
	CanEdit bool   // by this user
}

// Annotations lists the notes to the days of a span, or to all days for the zero
// Span, in the server's order (Annotations.getAll).
func (c *Client) Annotations(ctx context.Context, site int, s Span) ([]Annotation, error) {
	params := url.Values{"idSite": {strconv.Itoa(site)}, "filter_limit": {"-1"}}
	if !s.IsZero() {
		params.Set("period", string(Range))
		params.Set("date", NewRange(s.From, s.To).Key)
	}
	answers, err := get[looseList[struct {
		ID      looseInt    `json:"idNote"`
		Date    looseString `json:"date"`
		Note    looseString `json:"note"`
		Starred looseInt    `json:"starred"`
		User    looseString `json:"user"`
		CanEdit looseInt    `json:"canEditOrDelete"`
	}]](ctx, c, "Annotations.getAll", params)
	if err != nil {
		return nil, err
	}
	notes := make([]Annotation, len(answers))
	for i, a := range answers {
		date, err := ParseDate(string(a.Date))
		if err != nil {
			return nil, syntaxError("Annotations.getAll", err)
		}
		notes[i] = Annotation{
			ID: int(a.ID), Date: date, Note: string(a.Note), Starred: a.Starred != 0,
			Login: string(a.User), CanEdit: a.CanEdit != 0,
		}
	}
	return notes, nil
}
