package auth

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// maxRedirects bounds the hops within one host.
const maxRedirects = 5

// Discover finds the endpoints of the Matomo at base, which is as
// [NormalizeBaseURL] returns it. It asks at each of [MetadataURLs]; where
// nothing is published, it takes the plugin's known endpoints, once it has seen
// that the plugin or a Matomo answers there, and sets Assumed.
//
// It fails with [CodeUnreachable], [CodeTLS], [CodeServerError],
// [CodeRateLimited], [CodeNotMatomo], [CodePassword], [CodeRedirected] (to
// another host), [CodeIssuerMismatch] or [CodeInsecure].
func Discover(ctx context.Context, hc *http.Client, base string) (Metadata, error) {
	d := discovery{base: base, client: plainClient(hc, followWithinHost)}
	var refused error
	for _, address := range MetadataURLs(base) {
		m, err := d.read(ctx, address)
		if err == nil {
			return m, nil
		}
		switch CodeOf(err) {
		case CodeCancelled, CodeUnreachable, CodeTLS, CodeRateLimited, CodeInvalidAddress:
			return Metadata{}, err // the other places would say the same
		case CodeIssuerMismatch, CodeInsecure:
			// Perhaps another server's metadata at the root of a shared host.
			if refused == nil {
				refused = err
			}
		}
	}
	if refused != nil {
		return Metadata{}, refused
	}
	return d.assume(ctx)
}

type discovery struct {
	base   string
	client *http.Client
}

// read gets and checks the metadata at one address.
func (d discovery) read(ctx context.Context, address string) (Metadata, error) {
	a, err := d.get(ctx, address)
	if err != nil {
		return Metadata{}, err
	}
	if a.status != http.StatusOK || !a.isJSON() {
		return Metadata{}, a.refusal()
	}
	m, err := decodeMetadata(a.body, d.base)
	if e, ok := errors.AsType[*Error](err); ok && e.Address == "" {
		e.Address = withoutQuery(address)
	}
	m.URL = address
	return m, err
}

// assume returns the plugin's known endpoints after a look at what answers.
// The plugin's token endpoint is told by its 405 for GET; behind a firewall that
// answers in its place, a JSON answer of the Reporting API tells a Matomo.
func (d discovery) assume(ctx context.Context) (Metadata, error) {
	m := assumedMetadata(d.base)
	token, err := d.get(ctx, m.TokenEndpoint)
	if err != nil {
		return Metadata{}, err
	}
	if token.status == http.StatusMethodNotAllowed {
		return m, nil
	}
	api, err := d.get(ctx, d.base+"index.php?module=API&method=API.getMatomoVersion&format=json")
	if err != nil {
		return Metadata{}, err
	}
	if api.isReporting() {
		return m, nil
	}
	return Metadata{}, api.refusal()
}

// answer is one HTTP answer, read to its end.
type answer struct {
	address string
	status  int
	header  http.Header
	body    []byte
}

func (d discovery) get(ctx context.Context, address string) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return answer{}, invalidAddress("not an address")
	}
	req.Header.Set("Accept", "application/json")
	resp, err := d.client.Do(req)
	if err != nil {
		return answer{}, requestError(opDiscover, address, err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return answer{}, requestError(opDiscover, address, err)
	}
	return answer{address: address, status: resp.StatusCode, header: resp.Header, body: body}, nil
}

func (a answer) isJSON() bool {
	media, _, _ := mime.ParseMediaType(a.header.Get("Content-Type"))
	return media == "application/json" || strings.HasSuffix(media, "+json") || media == "text/json"
}

// isReporting recognizes the Reporting API: {"value":…} with the version, or
// {"result":"error","message":…} for people who may not know it.
func (a answer) isReporting() bool {
	var body struct {
		Value   *string `json:"value"`
		Result  *string `json:"result"`
		Message *string `json:"message"`
	}
	return json.Unmarshal(a.body, &body) == nil && (body.Value != nil || body.Result != nil && body.Message != nil)
}

// refusal is the error for an answer that is not the one wanted.
func (a answer) refusal() *Error {
	e := &Error{Code: CodeNotMatomo, Op: opDiscover, Address: withoutQuery(a.address), Status: a.status}
	switch {
	case a.status == http.StatusTooManyRequests:
		e.Code, e.RetryAfter = CodeRateLimited, retryAfter(a.header, time.Now())
	case a.status >= 500:
		e.Code, e.RetryAfter = CodeServerError, retryAfter(a.header, time.Now())
	case asksPassword(a.status, a.header) && !a.isJSON():
		e.Code = CodePassword
	case a.status >= 300 && a.status < 400:
		e.Code, e.Hint = CodeRedirected, redirectTarget(a.address, a.header.Get("Location"))
	}
	return e
}

// followWithinHost follows redirects to the same host, https never to http.
func followWithinHost(next *http.Request, via []*http.Request) error {
	last := via[len(via)-1].URL
	samePort := next.URL.Port() == last.Port() || last.Scheme == "http" && next.URL.Scheme == "https"
	downgrade := last.Scheme == "https" && next.URL.Scheme != "https"
	if len(via) > maxRedirects || !samePort || downgrade || !strings.EqualFold(next.URL.Hostname(), last.Hostname()) {
		return http.ErrUseLastResponse
	}
	return nil
}

// redirectTarget is where a Location header points to, without its query.
func redirectTarget(from, location string) string {
	base, err := url.Parse(from)
	if err != nil {
		return ""
	}
	target, err := base.Parse(location)
	if err != nil {
		return ""
	}
	return serverText(withoutQuery(target.String()))
}
