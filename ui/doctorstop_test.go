package ui_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

// TestDoctorInterrupted tells what was done until then, and that it was interrupted.
func TestDoctorInterrupted(t *testing.T) {
	t.Parallel()
	for _, asJSON := range []bool{false, true} {
		ctx, interrupt := context.WithCancel(t.Context())
		var requests atomic.Int64
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if requests.Add(1) == 4 {
				interrupt()
				<-r.Context().Done()
				return
			}
			w.Write([]byte(`{"result":"error","message":"no"}`))
		}))
		args := []string{"doctor", s.URL + "/analytics/"}
		if asJSON {
			args = append(args, "--json")
		}
		got := run(ctx, t.TempDir(), nil, nil, args...)
		s.Close()
		interrupt()
		if got.code != 3 || !strings.Contains(got.stderr, "ancelled") {
			t.Errorf("exit code %d, %q", got.code, got.stderr)
		}
		if asJSON {
			if !json.Valid([]byte(got.stdout)) || !strings.Contains(got.stdout, `"summary"`) {
				t.Errorf("no report: %q", got.stdout)
			}
			continue
		}
		shown := strings.Count(got.stdout, "pass  ") + strings.Count(got.stdout, "fail  ") + strings.Count(got.stdout, "warn  ") + strings.Count(got.stdout, "skip  ")
		if !strings.Contains(got.stdout, "passed, ") || !strings.Contains(got.stdout, "Interrupted: ") || shown == 0 || shown > 10 {
			t.Errorf("%d checks in %q", shown, got.stdout)
		}
	}
}
