package flow_test

import (
	"testing"

	"matoscope/auth"
	"matoscope/auth/flow"
)

func TestNewRefuses(t *testing.T) {
	whole := flow.Params{BaseURL: "https://stats.example/", ClientID: clientID}
	for name, tc := range map[string]struct {
		change func(*flow.Params)
		want   auth.Code
	}{
		"plain http":           {func(p *flow.Params) { p.BaseURL = "http://stats.example/" }, auth.CodeInsecure},
		"plain http by choice": {func(p *flow.Params) { p.BaseURL, p.AllowHTTP = "http://stats.example/", true }, ""},
		"no address":           {func(p *flow.Params) { p.BaseURL = "" }, auth.CodeInvalidAddress},
		"no client":            {func(p *flow.Params) { p.ClientID = "" }, auth.CodeInvalidClient},
		"token_auth":           {func(p *flow.Params) { p.Grant = auth.GrantTokenAuth }, auth.CodeUnsupportedGrantType},
		"no such defect":       {func(p *flow.Params) { p.Defect = "thunder" }, auth.CodeUnsupportedGrantType},
		"a defect of the other grant": {
			func(p *flow.Params) { p.Grant, p.Defect = auth.GrantClientCredentials, flow.CodeTwice }, auth.CodeUnsupportedGrantType,
		},
	} {
		p := whole
		tc.change(&p)
		if _, err := flow.New(p); auth.CodeOf(err) != tc.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}
