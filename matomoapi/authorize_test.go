package matomoapi_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"matoscope/matomoapi"
)

const refusal = `{"result":"error","message":"Unable to authenticate with the provided token. It is either invalid or expired."}`

// tokens hands out one token after the other and keeps what it was told.
type tokens struct {
	next    int
	refused []string // what h held when a token had been refused
	err     error    // given out instead of a second token
}

func (s *tokens) authorize(_ context.Context, h http.Header, _ url.Values, refused bool) error {
	if refused {
		s.refused = append(s.refused, h.Get("Authorization"))
		if s.err != nil {
			return s.err
		}
		s.next++
	}
	h.Set("Authorization", "Bearer token"+string(rune('0'+s.next)))
	return nil
}

func TestAuthorizeAgain(t *testing.T) {
	f := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer token1" {
			say(401, refusal)(w, r)
			return
		}
		_, _ = io.WriteString(w, `{"value":"5"}`)
	})
	var source tokens
	f.params.Authorize = source.authorize
	if v, err := f.client(t).Version(t.Context()); v != "5" || err != nil {
		t.Fatalf("got %q, %v", v, err)
	}
	if len(source.refused) != 1 || source.refused[0] != "Bearer token0" || f.count() != 2 {
		t.Errorf("refused %q, %d requests", source.refused, f.count())
	}
}

func TestAuthorizeFinal(t *testing.T) {
	page := "<html><head><title>Matomo</title></head><body>Unable to authenticate with the provided token.</body></html>"
	giveUp := errors.New("signed out")
	tests := []struct {
		name     string
		body     string
		err      error
		kind     matomoapi.Kind
		requests int
		asked    int
	}{
		{"second refusal", refusal, nil, matomoapi.KindCredential, 2, 1},
		{"second refusal as a page", page, nil, matomoapi.KindCredential, 2, 1},
		{"empty refusal", "", nil, matomoapi.KindCredential, 2, 1},
		{"no other credential", refusal, giveUp, "", 1, 1},
		{"no access is no refusal", `{"result":"error","message":"You can't access this resource as it requires 'view' access for the website id = 3."}`, nil, matomoapi.KindAccess, 1, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t, say(401, test.body))
			source := tokens{err: test.err}
			f.params.Authorize = source.authorize
			_, err := f.client(t).Version(t.Context())
			if err == nil || kindOf(err) != test.kind || test.err != nil && !errors.Is(err, test.err) {
				t.Errorf("got %v, want kind %q", err, test.kind)
			}
			if f.count() != test.requests || len(source.refused) != test.asked {
				t.Errorf("%d requests, asked %d times", f.count(), len(source.refused))
			}
			var e *matomoapi.Error
			if dropped := errors.As(err, &e) && e.MaybeDropped; dropped != (test.kind == matomoapi.KindAccess) {
				t.Errorf("MaybeDropped is %v", dropped)
			}
		})
	}
}

// TestErrorsHoldNoCredential has the server echo what it was sent.
func TestErrorsHoldNoCredential(t *testing.T) {
	f := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		words := "bad " + r.Header.Get("Authorization") + " and " + r.PostForm.Get("token_auth") + " at ?token_auth=third"
		if r.URL.Query().Get("method") == "A.page" {
			say(500, "<title>"+words+"</title>")(w, r)
			return
		}
		say(200, `{"result":"error","message":"`+words+`"}`)(w, r)
	})
	f.params.Authorize = func(_ context.Context, h http.Header, form url.Values, _ bool) error {
		h.Set("Authorization", "Bearer first")
		form.Set("token_auth", "second")
		return nil
	}
	for _, method := range []string{"A.get", "A.page"} {
		_, err := f.client(t).Raw(t.Context(), method, url.Values{"idSite": {"1"}})
		text := err.Error()
		if strings.Contains(text, "first") || strings.Contains(text, "second") || strings.Contains(text, "third") || !strings.Contains(text, "bad Bearer ***") {
			t.Error(text)
		}
	}
}
