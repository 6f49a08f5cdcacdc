package demo_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"matoscope/ui/demo"
)

// TestReset changes whatever can be changed and brings back the start, by each of the ways to do so.
func TestReset(t *testing.T) {
	for name, reset := range map[string]func(*testing.T, *demo.Server) int{
		"control": func(t *testing.T, s *demo.Server) int {
			return send(t, newRequest(t, http.MethodPost, s.Info().ControlURL+"reset", "", "")).status
		},
		"page": func(t *testing.T, s *demo.Server) int {
			got := newVisitor(t, s).post("reset", url.Values{})
			if !strings.Contains(got.body, "as it was at the start") {
				t.Errorf("the page does not tell: %.200s", got.body)
			}
			return got.status
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, demo.Params{Seed: 7, Faults: []string{"drop-bearer"}})
			before := s.Info().Clients
			switchFault(t, s, "drop-bearer", false)
			mine := signIn(t, s, "viewer")
			person := newVisitor(t, s)
			person.post("oauth/clients/"+client(t, s, "Server").ClientID+"/delete", url.Values{})
			if err := s.SetActive(client(t, s, "Desktop").ClientID, false); err != nil {
				t.Fatal(err)
			}
			for range 20 {
				send(t, apiRequest(t, s, "bad", versionMethod, nil))
			}
			if got := reset(t, s); got != http.StatusOK {
				t.Fatalf("status %d", got)
			}
			if !isOn(s, "drop-bearer") {
				t.Error("a fault that was on from the start is off")
			}
			switchFault(t, s, "drop-bearer", false)
			after := s.Info().Clients
			if !slices.EqualFunc(after, before, sameClient) {
				t.Errorf("clients %+v", after)
			}
			if got := send(t, apiRequest(t, s, mine.Access, versionMethod, nil)); got.status != http.StatusUnauthorized {
				t.Errorf("an access token from before, at an address that was shut out: status %d", got.status)
			}
			form := refreshForm(client(t, s, "Desktop").ClientID, mine.Refresh).Encode()
			if got := send(t, newRequest(t, http.MethodPost, s.Info().TokenURL, formType, form)); got.status != http.StatusBadRequest {
				t.Errorf("a refresh token from before: status %d", got.status)
			}
			if got, want := stats(t, s), (demo.Stats{APIRequests: 1}); got != want {
				t.Errorf("stats %+v, want %+v", got, want)
			}
			fresh := signIn(t, s, "viewer")
			if got := send(t, apiRequest(t, s, fresh.Access, versionMethod, nil)); got.status != http.StatusOK {
				t.Errorf("after signing in anew: status %d", got.status)
			}
		})
	}
}

func TestResetReplacesWhatIsKept(t *testing.T) {
	dir := t.TempDir()
	s, err := demo.Start(t.Context(), demo.Params{BasePath: base, Data: dir, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	mine := signIn(t, s, "viewer")
	if err := s.Reset(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	again := start(t, demo.Params{Data: dir, Seed: 7})
	if got := send(t, apiRequest(t, again, mine.Access, versionMethod, nil)); got.status != http.StatusUnauthorized {
		t.Errorf("a token from before the reset: status %d", got.status)
	}
}

func sameClient(a, b demo.ClientInfo) bool {
	return a.ClientID == b.ClientID && a.ClientSecret == b.ClientSecret && a.Active == b.Active
}
