package proxy

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// maxRefusal bounds what is read of an answer to see whether the token is meant.
const maxRefusal = 64 << 10

// upstream sends calls to the server, those of the API with a token.
type upstream struct {
	next      http.RoundTripper
	authorize func(ctx context.Context, h http.Header, form url.Values, refused bool) error
	base      string
}

// RoundTrip sends a call. Its answer is a copy: net/http adds trailers to the
// original, and they are kept back.
func (u upstream) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := u.send(r, callIn(r.Context()))
	if err != nil {
		return nil, cause(r.Context(), err)
	}
	bare := *resp
	bare.Trailer = nil
	return &bare, nil
}

// send sends a call, and once more with a newer token where the server
// refuses the first. It stops then: each dead token counts as a failed login of
// this machine.
func (u upstream) send(r *http.Request, c *call) (*http.Response, error) {
	if !c.api {
		return u.next.RoundTrip(r)
	}
	header, credential := r.Header.Clone(), url.Values{}
	for _, refused := range []bool{false, true} {
		if err := u.authorize(r.Context(), header, credential, refused); err != nil {
			return nil, err
		}
		c.secrets = secretsIn(header, credential)
		resp, err := u.next.RoundTrip(c.request(r, header, credential))
		if err != nil {
			return nil, err
		}
		if dead, err := refusesToken(resp); err != nil || !dead {
			return resp, err
		}
		_ = resp.Body.Close()
	}
	return nil, &problem{http.StatusBadGateway, "The Matomo server refuses the token, and a new one too. Sign in again with: matoscope login " + u.base}
}

// request makes the request for one try. A credential that goes into the form
// makes it a POST.
func (c *call) request(r *http.Request, h http.Header, credential url.Values) *http.Request {
	form := slices.Clone(c.form)
	for name, values := range credential {
		for _, v := range values {
			form = append(form, pair{name, v})
		}
	}
	out := r.Clone(r.Context())
	out.Header = h.Clone()
	if len(form) == 0 && r.Method != http.MethodPost {
		return out
	}
	body := encode(form)
	out.Method = http.MethodPost
	out.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	out.Body, out.ContentLength = io.NopCloser(strings.NewReader(body)), int64(len(body))
	out.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(body)), nil }
	return out
}

// secretsIn lists what was put on a request.
func secretsIn(h http.Header, credential url.Values) []string {
	var secrets []string
	if _, token, ok := strings.Cut(h.Get("Authorization"), " "); ok {
		secrets = append(secrets, token)
	}
	for _, values := range credential {
		secrets = append(secrets, values...)
	}
	return slices.DeleteFunc(secrets, func(s string) bool { return s == "" })
}

// refusesToken reports whether an answer refuses the token. A user who lacks
// access gets 401, too, with a message that says so: that token is good. What
// was read of the body is put back.
func refusesToken(resp *http.Response) (bool, error) {
	if resp.StatusCode != http.StatusUnauthorized {
		return false, nil
	}
	start, err := io.ReadAll(io.LimitReader(resp.Body, maxRefusal))
	if err != nil {
		return false, err
	}
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(start), resp.Body), resp.Body}
	var say struct {
		Message string `json:"message"`
	}
	if json.Unmarshal(start, &say) != nil {
		say.Message = string(start) // another format
	}
	message := strings.ToLower(say.Message)
	return !strings.Contains(message, "you can't access this resource") && !strings.Contains(message, "super user"), nil
}

// cause is why a context ended, where that is why a request failed.
func cause(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}
