package flow_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
	"matoscope/auth/flow"
	"matoscope/ui/demo"
)

// TestBundledServer runs the flows against the server that behaves like the
// plugin, answer for answer.
func TestBundledServer(t *testing.T) {
	s, err := demo.Start(t.Context(), demo.Params{BasePath: basePath})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	info := s.Info()
	const public, withoutRefresh, confidential, paused = 0, 1, 2, 3
	for name, tc := range map[string]struct {
		client   int
		grant    auth.Grant
		defect   flow.Defect
		outcome  flow.Outcome
		observed string
	}{
		"public":             {public, "", "", flow.OK, ""},
		"without refresh":    {withoutRefresh, "", "", flow.OK, ""},
		"confidential":       {confidential, "", "", flow.OK, ""},
		"client credentials": {confidential, auth.GrantClientCredentials, "", flow.OK, ""},
		"paused":             {paused, "", "", flow.Failed, ""},
		"wrong verifier":     {public, "", flow.WrongVerifier, flow.OK, "400 invalid_grant"},
		"code twice":         {public, "", flow.CodeTwice, flow.OK, "400 invalid_grant"},
		"other port":         {confidential, "", flow.OtherPort, flow.OK, "400 invalid_request"},
		"old refresh token":  {public, "", flow.OldRefreshToken, flow.OK, "the new tokens live on"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := info.Clients[tc.client]
			r, err := flow.New(flow.Params{
				BaseURL: info.URL, ClientID: c.ClientID, ClientSecret: auth.Secret(c.ClientSecret), Grant: tc.grant, Defect: tc.defect,
				SignIn: auth.SignIn{
					Timeout: 2 * time.Second,
					Open: func(ctx context.Context, address string) error {
						return s.SignInByHTTP(ctx, address, "viewer")
					},
				},
			})
			if err != nil {
				t.Fatal(err)
			}
			ctx := t.Context()
			if tc.client == paused { // the browser shows the error, and the program is not told
				var cancel context.CancelFunc
				ctx, cancel = context.WithTimeout(ctx, 200*time.Millisecond)
				defer cancel()
			}
			got := r.Run(ctx, nil)
			if got.Outcome != tc.outcome {
				t.Fatalf("%s: %s\n%+v", got.Outcome, outcomes(got), got.Steps)
			}
			if got.Trial != nil && !strings.Contains(got.Trial.Observed, tc.observed) {
				t.Errorf("observed %s", got.Trial.Observed)
			}
		})
	}
}
