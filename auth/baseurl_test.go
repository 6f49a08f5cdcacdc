package auth_test

import (
	"net/url"
	"strings"
	"testing"

	"matoscope/auth"
)

func TestNormalizeBaseURL(t *testing.T) {
	tests := []struct {
		in, want string
		code     auth.Code
	}{
		{in: "stats.example", want: "https://stats.example/"},
		{in: "  https://Stats.Example/analytics ", want: "https://stats.example/analytics/"},
		{in: "https://stats.example:443/", want: "https://stats.example/"},
		{in: "stats.example:8443/a/b", want: "https://stats.example:8443/a/b/"},
		{in: "https://stats.example/analytics/index.php?module=CoreHome&idSite=1#?x", want: "https://stats.example/analytics/"},
		{in: "https://stats.example/index.php/", want: "https://stats.example/"},
		{in: "https://stats.example//a/../b/./", want: "https://stats.example/b/"},
		{in: "https://stats.example/a%2Fb%20c", want: "https://stats.example/a%2Fb%20c/"},
		{in: "//stats.example/x", want: "https://stats.example/x/"},
		{in: "localhost:8080/matomo", want: "http://localhost:8080/matomo/"},
		{in: "127.0.0.1:80", want: "http://127.0.0.1/"},
		{in: "[::1]:8080", want: "http://[::1]:8080/"},
		{in: "http://127.0.0.9/", want: "http://127.0.0.9/"},
		{in: "https://müller.example", want: "https://müller.example/"},
		{in: "http://stats.example/", code: auth.CodeInsecure},
		{in: "http://localhost.stats.example/", code: auth.CodeInsecure},
		{in: "https://me:pw123456@stats.example/", code: auth.CodeInvalidAddress},
		{in: "me@stats.example", code: auth.CodeInvalidAddress},
		{in: "ftp://stats.example/", code: auth.CodeInvalidAddress},
		{in: "javascript:alert(1)", code: auth.CodeInvalidAddress},
		{in: "", code: auth.CodeInvalidAddress},
		{in: "https:///x", code: auth.CodeInvalidAddress},
		{in: "https://a b/", code: auth.CodeInvalidAddress},
		{in: `https://a"b/`, code: auth.CodeInvalidAddress},
		{in: "https://stats.example:99x/", code: auth.CodeInvalidAddress},
	}
	for _, tt := range tests {
		got, err := auth.NormalizeBaseURL(tt.in)
		if got != tt.want || auth.CodeOf(err) != tt.code {
			t.Errorf("%q: got %q, %v; want %q, %q", tt.in, got, err, tt.want, tt.code)
		}
		if err != nil && strings.Contains(err.Error(), "pw123456") {
			t.Errorf("%q: the password is in %q", tt.in, err)
		}
	}
	if got, err := auth.NormalizeInsecureBaseURL("http://stats.example"); got != "http://stats.example/" || err != nil {
		t.Errorf("insecure: got %q, %v", got, err)
	}
}

func FuzzNormalizeBaseURL(f *testing.F) {
	for _, s := range []string{"stats.example", "http://[::1]:80/x/index.php?y#z", "https://u:p@h/", "a%20b", "HTTPS://İ.example/%2e%2E/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		base, err := auth.NormalizeBaseURL(s)
		if err != nil {
			return
		}
		u, err := url.Parse(base)
		if err != nil || u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.Host == "" || !strings.HasSuffix(base, "/") {
			t.Fatalf("%q became %q (%v)", s, base, err)
		}
		if again, err := auth.NormalizeBaseURL(base); again != base || err != nil {
			t.Fatalf("%q is not stable: %q, %v", base, again, err)
		}
	})
}
