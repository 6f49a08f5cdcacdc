package viewmodel

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"matoscope/matomoapi"
)

// dateForms are the ways of writing a date.
const dateForms = "Use today, yesterday, 2026-11-20, last30, previous7 or 2026-11-01,2026-11-20."

// explainDate adds, to a refusal of the server, what dates look like where it
// was asked for something else.
func explainDate(err error, in ReportInput) error {
	e, ok := errors.AsType[*matomoapi.Error](err)
	if _, bad := matomoapi.ParseSpans(matomoapi.Period(in.Period), in.Date, matomoapi.NewDate(2026, 1, 1)); bad == nil || !ok || e.Kind != matomoapi.KindResult {
		return err
	}
	p := *Explain(err)
	p.To = dateForms
	return &p
}

// badDate explains a date expression that could not be read.
func badDate(err error) error {
	var p *Problem
	if errors.As(err, &p) {
		return err
	}
	return &Problem{
		Kind: UsageProblem, Code: "bad_date", What: sentence(err.Error()),
		To:    dateForms,
		Cause: err,
	}
}

// wrongDate refuses a date that is sure to be wrong before any request: a day that
// the calendar does not have or that is written in another order, and a range without
// two dates. The server reads more words than this program does: they are left to it.
func (in ReportInput) wrongDate() error {
	if in.Trail {
		return nil // the server is asked for other dates
	}
	wrong := func(what string) error {
		return &Problem{Kind: UsageProblem, Code: "bad_date", What: what, To: dateForms}
	}
	days := strings.Split(in.Date, ",")
	for _, day := range days {
		if noDay(day) {
			return wrong(fmt.Sprintf("There is no day %q.", day))
		}
	}
	one := len(days) == 1 && !strings.HasPrefix(in.Date, "last") && !strings.HasPrefix(in.Date, "previous")
	if in.Period == string(matomoapi.Range) && (one || days[0] == "" || days[len(days)-1] == "") {
		return wrong(fmt.Sprintf("A range has two dates, not %q.", in.Date))
	}
	return nil
}

// noDay says that an expression is written as a day is, with numbers for year, month
// and day, and is none.
func noDay(expr string) bool {
	numbers := strings.FieldsFunc(expr, func(r rune) bool { return r == '-' || r == '.' })
	if len(numbers) != 3 || strings.Trim(expr, "-.0123456789") != "" {
		return false
	}
	_, err := time.Parse("2006-1-2", expr)
	return err != nil
}
