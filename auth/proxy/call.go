package proxy

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// call is a request that was read and found good.
type call struct {
	path  string // below the base URL, without a slash in front
	query []pair
	form  []pair
	api   bool // gets the token

	prefix  string // of the proxy's own addresses
	watch   *watch
	secrets []string // what was put on the request
}

// callKey is the key of a request's context under which its call is.
type callKey struct{}

func callIn(ctx context.Context) *call {
	c, _ := ctx.Value(callKey{}).(*call)
	return c
}

const index = "index.php"

// picturePath is what is served beside the API: the flags and icons that reports
// name. Nothing that PHP or a rewrite rule would run has such a name.
var picturePath = regexp.MustCompile(`^(?:[A-Za-z0-9_-]+/)+[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.(?:png|svg|gif|jpg|jpeg|ico|webp)$`)

// readCall reads and checks a request, or fails with a problem. path has the
// prefix of the proxy removed.
func readCall(w http.ResponseWriter, r *http.Request, path string, writes bool) (*call, error) {
	c := &call{path: strings.TrimPrefix(path, "/")}
	var err error
	switch r.Method {
	case http.MethodGet, http.MethodHead:
	case http.MethodPost:
		if c.form, err = readForm(w, r); err != nil {
			return nil, err
		}
	default:
		return nil, &problem{http.StatusMethodNotAllowed, "Only GET, HEAD and POST."}
	}
	if c.query, err = parse(r.URL.RawQuery); err != nil {
		return nil, err
	}
	switch {
	case c.path == "" || c.path == index:
		c.path, c.api = index, true
	case r.Method != http.MethodPost && picturePath.MatchString(c.path) && !strings.Contains(strings.ToLower(c.path), ".php"):
		return c, nil
	default:
		return nil, &problem{http.StatusNotFound, "The proxy has index.php?module=API and the server's pictures."}
	}
	if err := c.checkAPI(writes); err != nil {
		return nil, err
	}
	c.route()
	return c, nil
}

// readForm reads the body of a POST. PHP reads forms; what it may make of other
// types is not known here.
func readForm(w http.ResponseWriter, r *http.Request) ([]pair, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxForm))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return nil, &problem{http.StatusRequestEntityTooLarge, "The request is too large."}
	}
	if err != nil {
		return nil, &problem{http.StatusBadRequest, "The request cannot be read."}
	}
	media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if len(body) > 0 && media != "application/x-www-form-urlencoded" || r.Header.Get("Content-Encoding") != "" {
		return nil, &problem{http.StatusUnsupportedMediaType, "Only forms: application/x-www-form-urlencoded."}
	}
	return parse(string(body))
}

// route moves what Matomo routes by into the address, where it wants it: with
// the method in the form, a refused token is answered by a page.
func (c *call) route() {
	c.form = slices.DeleteFunc(c.form, func(p pair) bool {
		moves := p.name == "module" || p.name == "method" || p.name == "format"
		if moves {
			c.query = append(c.query, p)
		}
		return moves
	})
}

// pair is one parameter.
type pair struct{ name, value string }

// base is the name without the brackets of PHP's lists.
func (p pair) base() string {
	name, _, _ := strings.Cut(p.name, "[")
	return name
}

// paramName is what PHP takes as it stands. It makes the same name of others:
// "method" of " method" or "token_auth" of "token.auth".
var paramName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*(?:\[[A-Za-z0-9_]*\])*$`)

// dropped are the parameters that say who asks, which is for the proxy to say.
var dropped = []string{"token_auth", "auth_code", "access_token", "force_api_session"}

// parse reads an urlencoded text in its order, which is that of the answers of a
// bulk request, and drops the parameters that say who asks.
func parse(encoded string) ([]pair, error) {
	var pairs []pair
	for part := range strings.SplitSeq(encoded, "&") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		name, errName := url.QueryUnescape(name)
		value, errValue := url.QueryUnescape(value)
		if errName != nil || errValue != nil || !paramName.MatchString(name) {
			return nil, &problem{http.StatusBadRequest, "A parameter cannot be read."}
		}
		p := pair{name, value}
		if !slices.Contains(dropped, p.base()) {
			pairs = append(pairs, p)
		}
	}
	return pairs, nil
}

// encode is what parse reads.
func encode(pairs []pair) string {
	var b strings.Builder
	for i, p := range pairs {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(p.name) + "=" + url.QueryEscape(p.value))
	}
	return b.String()
}
