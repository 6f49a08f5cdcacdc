package demo_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"matoscope/ui/demo"
)

// TestFaultsOfTheAPI switches each fault on and off again: off, the answer is good.
func TestFaultsOfTheAPI(t *testing.T) {
	s := start(t, demo.Params{})
	mine := signIn(t, s, "viewer").Access
	for name, check := range map[string]func(answer) bool{
		"too-many-requests": func(a answer) bool {
			return a.status == http.StatusTooManyRequests && a.header.Get("Retry-After") != ""
		},
		"unavailable": func(a answer) bool {
			return a.status == http.StatusServiceUnavailable && a.header.Get("Retry-After") != ""
		},
		"drop-bearer": func(a answer) bool {
			return a.status == http.StatusUnauthorized && strings.Contains(a.body, "view access")
		},
		"html":         func(a answer) bool { return a.status == http.StatusOK && strings.HasPrefix(a.body, "<!DOCTYPE html>") },
		"result-error": func(a answer) bool { return a.status == http.StatusOK && strings.Contains(a.body, `"result":"error"`) },
		"clock-ahead":  func(a answer) bool { return clockOff(a, 10*time.Minute) },
		"clock-behind": func(a answer) bool { return clockOff(a, -10*time.Minute) },
	} {
		t.Run(name, func(t *testing.T) {
			switchFault(t, s, name, true)
			if got := send(t, apiRequest(t, s, mine, versionMethod, nil)); !check(got) {
				t.Errorf("status %d, %v: %s", got.status, got.header, got.body)
			}
			switchFault(t, s, name, false)
			if got := send(t, apiRequest(t, s, mine, versionMethod, nil)); got.status != http.StatusOK || check(got) {
				t.Errorf("switched off: status %d, %v: %s", got.status, got.header, got.body)
			}
		})
	}
}

func clockOff(a answer, by time.Duration) bool {
	date, err := http.ParseTime(a.header.Get("Date"))
	return err == nil && (time.Until(date)-by).Abs() < time.Minute
}

func TestTruncateTakesTurns(t *testing.T) {
	s := start(t, demo.Params{Faults: []string{"truncate"}})
	mine := signIn(t, s, "viewer").Access
	var broken, cut int
	for range 4 {
		got, err := trySend(t, apiRequest(t, s, mine, versionMethod, nil))
		switch {
		case errors.Is(err, io.ErrUnexpectedEOF) && got.body != "":
			cut++
		case err == nil && got.body != "" && !json.Valid([]byte(got.body)):
			broken++
		default:
			t.Errorf("%v: %q", err, got.body)
		}
	}
	if broken != 2 || cut != 2 {
		t.Errorf("%d broken, %d cut", broken, cut)
	}
}

func TestRefuseRefresh(t *testing.T) {
	s := start(t, demo.Params{})
	mine := signIn(t, s, "viewer") // the fault leaves other grants alone
	switchFault(t, s, "refuse-refresh", true)
	form := refreshForm(client(t, s, "Desktop").ClientID, mine.Refresh)
	got := send(t, newRequest(t, http.MethodPost, s.Info().TokenURL, formType, form.Encode()))
	if got.status != http.StatusBadRequest || !strings.Contains(got.body, `"error":"invalid_grant"`) {
		t.Errorf("status %d: %s", got.status, got.body)
	}
	switchFault(t, s, "refuse-refresh", false)
	tokenAnswer(t, s, form)
}

func TestLoseRefreshAnswer(t *testing.T) {
	s := start(t, demo.Params{})
	mine := signIn(t, s, "viewer")
	switchFault(t, s, "lose-refresh-answer", true)
	form := refreshForm(client(t, s, "Desktop").ClientID, mine.Refresh).Encode()
	if got, err := trySend(t, newRequest(t, http.MethodPost, s.Info().TokenURL, formType, form)); err == nil {
		t.Errorf("answered: status %d", got.status)
	}
	if got := stats(t, s); got.Refreshes != 1 {
		t.Errorf("%d refreshes took place, want 1", got.Refreshes)
	}
	switchFault(t, s, "lose-refresh-answer", false)
	if got := send(t, newRequest(t, http.MethodPost, s.Info().TokenURL, formType, form)); got.status != http.StatusBadRequest {
		t.Errorf("the old refresh token lives: status %d", got.status)
	}
}

// TestExpireNowFromTheStart arms the fault before there is a token to expire.
func TestExpireNowFromTheStart(t *testing.T) {
	s := start(t, demo.Params{Faults: []string{"expire-now"}})
	mine := signIn(t, s, "viewer")
	if got := send(t, apiRequest(t, s, mine.Access, versionMethod, nil)); got.status != http.StatusUnauthorized {
		t.Errorf("status %d", got.status)
	}
	mine = signIn(t, s, "viewer")
	if got := send(t, apiRequest(t, s, mine.Access, versionMethod, nil)); got.status != http.StatusOK {
		t.Errorf("the fault did not switch itself off: status %d", got.status)
	}
}

// TestFaultsTogether: which of two faults stands in front of the other does not depend on the list that people read.
func TestFaultsTogether(t *testing.T) {
	s := start(t, demo.Params{})
	mine := signIn(t, s, "viewer")
	api := func() *http.Request { return apiRequest(t, s, mine.Access, versionMethod, nil) }
	refresh := func() *http.Request {
		form := refreshForm(client(t, s, "Desktop").ClientID, mine.Refresh)
		return newRequest(t, http.MethodPost, s.Info().TokenURL, formType, form.Encode())
	}
	for _, tc := range []struct {
		front, behind string
		request       func() *http.Request
		check         func(answer, error) bool
	}{
		{"clock-ahead", "unavailable", api, func(a answer, _ error) bool { return a.status == 503 && clockOff(a, 10*time.Minute) }},
		{"unavailable", "too-many-requests", api, func(a answer, _ error) bool { return a.status == 503 }},
		{"too-many-requests", "html", api, func(a answer, _ error) bool { return a.status == 429 }},
		{"truncate", "result-error", api, func(a answer, err error) bool { return err != nil || !json.Valid([]byte(a.body)) }},
		{"refuse-refresh", "lose-refresh-answer", refresh, func(a answer, err error) bool { return err == nil && a.status == 400 }},
	} {
		t.Run(tc.front+" before "+tc.behind, func(t *testing.T) {
			for _, on := range []bool{true, false} {
				switchFault(t, s, tc.front, on)
				switchFault(t, s, tc.behind, on)
				if !on {
					return
				}
				if got, err := trySend(t, tc.request()); !tc.check(got, err) {
					t.Errorf("status %d, %v, %v: %s", got.status, got.header, err, got.body)
				}
			}
		})
	}
}

// TestFaultsAreListedInOrder: people and programs read them in the order of the command line's contract.
func TestFaultsAreListedInOrder(t *testing.T) {
	want := "expire-now refuse-refresh lose-refresh-answer delay too-many-requests unavailable clock-ahead clock-behind drop-bearer html " +
		"result-error archiving hang-consent truncate"
	s := start(t, demo.Params{})
	var names []string
	for _, f := range s.Faults() {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	page := newVisitor(t, s).get("faults").body
	last := 0
	for _, name := range names {
		if at := strings.Index(page, ">"+name+"<"); at < last {
			t.Errorf("%s stands at %d of the page, after something at %d", name, at, last)
		} else {
			last = at
		}
	}
}
