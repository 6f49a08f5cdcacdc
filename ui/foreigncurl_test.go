package ui_test

import (
	"encoding/json"
	"net/url"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/oauth2"

	"matoscope/ui/demo"
)

// runCurl runs the real curl with options as its configuration files have them,
// which keeps secrets off its command line. An answer that is an error fails.
func runCurl(t *testing.T, options ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "curl", "--disable", "--silent", "--show-error", "--fail-with-body", "--noproxy", "*", "--config", "-")
	cmd.Stdin = strings.NewReader(strings.Join(options, "\n"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

// TestForeignCurl signs in by curl alone.
func TestForeignCurl(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("no curl on this machine")
	}
	letIn(t, byCurl)
}

// curlToken asks the token endpoint: a public client says who it is in the form,
// a confidential one by Basic authentication, which is curl's own way.
func curlToken(t *testing.T, endpoint string, c demo.ClientInfo, fields ...string) answered {
	t.Helper()
	options := []string{"url = " + endpoint}
	if c.ClientSecret != "" {
		options = append(options, "user = "+c.ClientID+":"+c.ClientSecret)
	} else {
		fields = append(fields, "client_id="+c.ClientID)
	}
	for _, field := range fields {
		options = append(options, "data-urlencode = "+field)
	}
	var a answered
	if text := runCurl(t, options...); json.Unmarshal([]byte(text), &a) != nil {
		t.Fatalf("no token in %s", text)
	}
	return a
}

func byCurl(t *testing.T, d demo.Info, c demo.ClientInfo) granted {
	var told struct {
		Authorize string `json:"authorization_endpoint"`
		Token     string `json:"token_endpoint"`
	}
	if text := runCurl(t, "url = "+d.MetadataURL); json.Unmarshal([]byte(text), &told) != nil {
		t.Fatalf("no metadata in %s", text)
	}
	verifier := oauth2.GenerateVerifier()
	code, redirectURI := codeFor(t, "s", func(redirectURI string) string {
		return told.Authorize + "&" + url.Values{
			"response_type": {"code"}, "client_id": {c.ClientID}, "redirect_uri": {redirectURI}, "scope": {c.Scope}, "state": {"s"},
			"code_challenge": {oauth2.S256ChallengeFromVerifier(verifier)}, "code_challenge_method": {"S256"},
		}.Encode()
	})
	var g granted
	g.First = curlToken(t, told.Token, c, "grant_type=authorization_code", "code="+code, "code_verifier="+verifier, "redirect_uri="+redirectURI)
	g.Renewed = curlToken(t, told.Token, c, "grant_type=refresh_token", "refresh_token="+g.First.Refresh)
	if c.ClientSecret != "" {
		g.OnItsOwn = curlToken(t, told.Token, c, "grant_type=client_credentials", "scope="+c.Scope)
	}
	const who = "index.php?module=API&format=json&method=API.getMatomoVersion"
	if text := runCurl(t, "url = "+d.URL+who, "oauth2-bearer = "+g.Renewed.Access); !strings.Contains(text, `"value"`) {
		t.Errorf("the API says %s", text)
	}
	return g
}
