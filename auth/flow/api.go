package flow

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"matoscope/auth"
	"matoscope/auth/wire"
)

const (
	formType  = "application/x-www-form-urlencoded"
	maxAnswer = 1 << 20 // bytes
)

// answer is one HTTP answer, read to its end.
type answer struct {
	status int
	body   []byte
}

// send sends one request of the flow's own, where package auth has none. Its
// errors do not repeat the address.
func (f *Flow) send(ctx context.Context, method, address string, h http.Header, body io.Reader) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		return answer{}, &auth.Error{Code: auth.CodeInvalidAddress, Op: "flow"}
	}
	req.Header = h
	resp, err := f.http.Do(req)
	if err != nil {
		return answer{}, unanswered(address, err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return answer{}, unanswered(address, err)
	}
	return answer{status: resp.StatusCode, body: text}, nil
}

// unanswered is the error of a request without a whole answer. The text of a
// [url.Error] would repeat the address.
func unanswered(address string, err error) error {
	code := auth.CodeUnreachable
	if errors.Is(err, context.Canceled) {
		code = auth.CodeCancelled
	}
	if u, is := errors.AsType[*url.Error](err); is {
		err = u.Err
	}
	return &auth.Error{Code: code, Op: "flow", Address: wire.MaskURL(address), Err: err}
}

func actAPI(ctx context.Context, f *Flow) finding {
	if f.token.Access == "" {
		return skip(noToken)
	}
	address := f.base + "index.php?module=API&method=API.getMatomoVersion&format=json"
	a, err := f.send(ctx, http.MethodGet, address, http.Header{"Authorization": {"Bearer " + f.token.Access.Reveal()}}, nil)
	sent := explain(apiParameters, map[string]string{
		"Authorization": f.last().RequestHeader.Get("Authorization"),
		"module":        "API", "method": "API.getMatomoVersion", "format": "json",
	})
	if err != nil {
		return failed(err).with(sent, nil)
	}
	got := explain(apiAnswer, jsonValues(f.last().Response.Text))
	var say struct {
		Value   string `json:"value"`
		Message string `json:"message"`
	}
	switch err := json.Unmarshal(a.body, &say); {
	case err == nil && a.status == http.StatusOK && say.Value != "":
		return ok("the token is taken: Matomo "+say.Value).with(sent, got)
	case a.status == http.StatusUnauthorized:
		return fail(fmt.Sprintf("%d: the token is not taken, or the web server drops the Authorization header: %s", a.status, say.Message)).with(sent, got)
	}
	return fail(fmt.Sprintf("%d: no answer of the Reporting API: %s", a.status, say.Message)).with(sent, got)
}
