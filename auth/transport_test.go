package auth_test

import (
	"net/http"
	"strings"
	"testing"

	"matoscope/auth"
)

func TestHTTPSOnly(t *testing.T) {
	for _, tt := range []struct {
		address, plainHost string
		want               auth.Code
	}{
		{"https://stats.example/", "", ""},
		{"http://127.0.0.1:8080/", "", ""},
		{"http://localhost/", "", ""},
		{"http://stats.example/", "", auth.CodeInsecure},
		{"http://stats.example/", "stats.example", ""},
		{"http://Stats.example:8080/", "stats.example:8080", ""},
		{"http://stats.example:8080/", "stats.example", auth.CodeInsecure},
		{"http://other.example/", "stats.example", auth.CodeInsecure},
		{"ftp://stats.example/", "", auth.CodeInvalidAddress},
	} {
		sent := false
		next := roundTrip(func(*http.Request) (*http.Response, error) {
			sent = true
			return &http.Response{Body: http.NoBody}, nil
		})
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, tt.address, strings.NewReader("token=secret"))
		if err != nil {
			t.Fatal(err)
		}
		resp, err := auth.HTTPSOnly(next, tt.plainHost).RoundTrip(req)
		if err == nil {
			_ = resp.Body.Close()
		}
		if auth.CodeOf(err) != tt.want || sent != (tt.want == "") {
			t.Errorf("%s beside %q: sent %v, %v", tt.address, tt.plainHost, sent, err)
		}
	}
}
