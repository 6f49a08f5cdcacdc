package matomoapi_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"matoscope/matomoapi"
)

// newTracker starts a tracker under /analytics/ that keeps the bodies it gets.
func newTracker(t *testing.T, put matomoapi.Authorize, answer func(n int) (status int, body string)) (*matomoapi.Tracker, *[]string) {
	t.Helper()
	var bodies []string
	mux := http.NewServeMux()
	mux.HandleFunc("POST /analytics/matomo.php", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || r.URL.RawQuery != "" || strings.Contains(r.URL.String(), "SECRET") {
			t.Errorf("%s: %v", r.URL, err)
		}
		bodies = append(bodies, r.Header.Get("Content-Type")+" "+string(body))
		status, text := answer(len(bodies))
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	})
	mux.HandleFunc("/", func(_ http.ResponseWriter, r *http.Request) { t.Errorf("%s %s", r.Method, r.URL) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	tracker, err := matomoapi.NewTracker(matomoapi.Params{BaseURL: server.URL + "/analytics/", Authorize: put})
	if err != nil {
		t.Fatal(err)
	}
	return tracker, &bodies
}

// token signs in by the form, as the Tracking API wants it.
func token(_ context.Context, _ http.Header, form url.Values, _ bool) error {
	form.Set("token_auth", "SECRET")
	return nil
}

func accept(int) (int, string) { return 204, "" }

func TestTrack(t *testing.T) {
	page := matomoapi.Hit{Site: 3, URL: "https://x.example/?a=1&b"}
	with := func(change func(*matomoapi.Hit)) matomoapi.Hit {
		h := page
		change(&h)
		return h
	}
	const start = "idsite=3&rec=1&url=https%3A%2F%2Fx.example%2F%3Fa%3D1%26b"
	for name, test := range map[string]struct {
		hit  matomoapi.Hit
		want string
	}{
		"page view": {page, ""},
		"visitor": {with(func(h *matomoapi.Hit) {
			h.Title, h.Referrer, h.VisitorID, h.UserID = "T", "r", "0123456789abcDEF", "ann"
			h.UserAgent, h.Language, h.IP = "UA", "de", "10.0.0.1"
			h.At = time.Date(2026, 11, 20, 1, 2, 3, 0, time.FixedZone("", 3600))
		}), "_id=0123456789abcDEF&action_name=T&cdt=2026-11-20+00%3A02%3A03&cip=10.0.0.1&lang=de&ua=UA&uid=ann&urlref=r"},
		"event": {with(func(h *matomoapi.Hit) {
			h.Event = &matomoapi.Event{Category: "c", Action: "a", Name: "n", Value: new(1.5)}
		}), "e_a=a&e_c=c&e_n=n&e_v=1.5"},
		"event without name": {with(func(h *matomoapi.Hit) {
			h.Event = &matomoapi.Event{Category: "c", Action: "a"}
		}), "e_a=a&e_c=c"},
		"goal":              {with(func(h *matomoapi.Hit) { h.Goal = &matomoapi.GoalHit{ID: 2} }), "idgoal=2"},
		"goal with revenue": {with(func(h *matomoapi.Hit) { h.Goal = &matomoapi.GoalHit{ID: 2, Revenue: new(0.0)} }), "idgoal=2&revenue=0"},
		"order": {with(func(h *matomoapi.Hit) {
			h.Order = &matomoapi.Order{
				ID: "O-1", Revenue: 1000000.5, Subtotal: new(9.0), Tax: new(1.0), Shipping: new(2.0), Discount: new(3.0),
				Items: []matomoapi.OrderItem{{SKU: "s", Name: "n", Category: "c", Price: 4.5, Quantity: 2}},
			}
		}), "ec_dt=3&ec_id=O-1&ec_items=%5B%5B%22s%22%2C%22n%22%2C%22c%22%2C4.5%2C2%5D%5D&ec_sh=2&ec_st=9&ec_tx=1&idgoal=0&revenue=1000000.5"},
		"cart": {with(func(h *matomoapi.Hit) { h.Order = &matomoapi.Order{Revenue: 5} }), "ec_items=%5B%5D&idgoal=0&revenue=5"},
		"further parameters": {with(func(h *matomoapi.Hit) {
			h.Title, h.Params = "T", url.Values{"action_name": {"U"}, "dimension1": {"d"}}
		}), "action_name=U&dimension1=d"},
	} {
		tracker, bodies := newTracker(t, token, accept)
		if err := tracker.Track(t.Context(), test.hit); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		got, err := url.ParseQuery(strings.TrimPrefix((*bodies)[0], "application/x-www-form-urlencoded "))
		if err != nil {
			t.Fatal(err)
		}
		want, err := url.ParseQuery(start + "&send_image=0&token_auth=SECRET&" + test.want)
		if err != nil || got.Encode() != want.Encode() {
			t.Errorf("%s: %s, want %s", name, got.Encode(), want.Encode())
		}
	}
}

func TestTrackFailures(t *testing.T) {
	hit := matomoapi.Hit{Site: 1, URL: "https://x.example/"}
	for _, test := range []struct {
		status int
		body   string
		kind   matomoapi.Kind
	}{
		{200, "GIF89a", ""},
		{400, "", matomoapi.KindEmpty},
		{401, "bad token SECRET", matomoapi.KindCredential},
		{404, "<title>Not Found</title>", matomoapi.KindNotJSON},
		{503, "", matomoapi.KindUnavailable},
	} {
		tracker, bodies := newTracker(t, token, func(int) (int, string) { return test.status, test.body })
		err := tracker.Track(t.Context(), hit)
		if kindOf(err) != test.kind || (err == nil) != (test.kind == "") || err != nil && strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%d %s: %v", test.status, test.body, err)
		}
		if want := map[bool]int{true: 2, false: 1}[test.kind == matomoapi.KindCredential]; len(*bodies) != want {
			t.Errorf("%d: %d requests", test.status, len(*bodies))
		}
	}
	tracker, bodies := newTracker(t, nil, accept)
	for _, bad := range []matomoapi.Hit{
		{URL: "x"},
		{Site: 1, VisitorID: "123"},
		{Site: 1, VisitorID: "0123456789abcdeg"},
		{Site: 1, Order: &matomoapi.Order{Items: []matomoapi.OrderItem{{Price: inf()}}}},
	} {
		if err := tracker.Track(t.Context(), bad); err == nil {
			t.Errorf("%+v was sent", bad)
		}
		if _, err := tracker.TrackAll(t.Context(), []matomoapi.Hit{hit, bad}); err == nil || len(*bodies) != 0 {
			t.Errorf("%+v: %v, %d requests", bad, err, len(*bodies))
		}
	}
	if _, err := matomoapi.NewTracker(matomoapi.Params{BaseURL: "x"}); err == nil {
		t.Error("an address that is none")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := tracker.Track(ctx, hit); err == nil || len(*bodies) != 0 {
		t.Errorf("cancelled: %v", err)
	}
}

func inf() float64 {
	zero := 0.0
	return 1 / zero
}

func ExampleTracker() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println(r.URL.Path, r.PostFormValue("e_c"), r.PostFormValue("e_a"))
		w.WriteHeader(http.StatusNoContent)
	}))
	defer server.Close()
	tracker, err := matomoapi.NewTracker(matomoapi.Params{BaseURL: server.URL})
	if err != nil {
		log.Fatal(err)
	}
	err = tracker.Track(context.Background(), matomoapi.Hit{
		Site:  1,
		URL:   "https://www.example.org/film",
		Event: &matomoapi.Event{Category: "Player", Action: "Play"},
	})
	if err != nil {
		log.Fatal(err)
	}
	// Output:
	// /matomo.php Player Play
}
