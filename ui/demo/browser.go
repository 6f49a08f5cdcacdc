package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// maxPage bounds what is read of a page, in bytes.
const maxPage = 1 << 20

// browser does what a person's browser does with plain pages: cookies, redirects, forms.
type browser struct {
	client *http.Client
}

// webPage is what a request ended at.
type webPage struct {
	at     *url.URL
	status int
	kind   string // content type
	body   string
}

func newBrowser() (*browser, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, fmt.Errorf("make a cookie jar: %w", err)
	}
	return &browser{client: &http.Client{
		Jar:       jar,
		Transport: &http.Transport{Proxy: nil, ResponseHeaderTimeout: time.Minute}, // loopback needs no proxy
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) > 5 || !isLoopback(r.URL.Hostname()) {
				return errors.New("the redirect leaves this machine or does not end")
			}
			return nil
		},
	}}, nil
}

func (b *browser) get(ctx context.Context, address string) (webPage, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return webPage{}, withoutURL(err)
	}
	return b.do(req)
}

// submit fills in the page's form and sends it as a browser would, Origin included.
func (b *browser) submit(ctx context.Context, page webPage, fill url.Values) (webPage, error) {
	action, fields, err := page.form()
	if err != nil {
		return webPage{}, err
	}
	for name, values := range fill {
		fields[name] = values
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, action, strings.NewReader(fields.Encode()))
	if err != nil {
		return webPage{}, withoutURL(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Origin", page.at.Scheme+"://"+page.at.Host)
	return b.do(req)
}

func (b *browser) do(req *http.Request) (webPage, error) {
	resp, err := b.client.Do(req)
	if err != nil {
		return webPage{}, withoutURL(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxPage))
	if err != nil {
		return webPage{}, fmt.Errorf("read the page: %w", err)
	}
	return webPage{at: resp.Request.URL, status: resp.StatusCode, kind: resp.Header.Get("Content-Type"), body: string(body)}, nil
}

// form finds the page's form that is posted: where it goes and what it holds already, a radio button or box where checked.
func (p webPage) form() (action string, fields url.Values, err error) {
	root, err := html.Parse(strings.NewReader(p.body))
	if err != nil {
		return "", nil, fmt.Errorf("parse the page: %w", err)
	}
	for form := range root.Descendants() {
		if form.Data != "form" || !strings.EqualFold(attr(form, "method"), "post") {
			continue
		}
		target, err := p.at.Parse(attr(form, "action"))
		if err != nil {
			return "", nil, errors.New("the form's action is no URL")
		}
		fields = url.Values{}
		for input := range form.Descendants() {
			name, kind := attr(input, "name"), attr(input, "type")
			chosen := kind != "radio" && kind != "checkbox" || has(input, "checked")
			if input.Data == "input" && name != "" && kind != "submit" && chosen {
				fields.Add(name, attr(input, "value"))
			}
		}
		return target.String(), fields, nil
	}
	return "", nil, fmt.Errorf("no form but status %d: %s", p.status, p.excerpt())
}

// excerpt is the text of a page that was not expected. Short texts and JSON are the server's words to the person; of a
// page of HTML the title must do.
func (p webPage) excerpt() string {
	if !strings.HasPrefix(p.kind, "text/html") {
		return p.body[:min(len(p.body), 300)]
	}
	if _, rest, ok := strings.Cut(p.body, "<title>"); ok {
		title, _, _ := strings.Cut(rest, "</title>")
		return title
	}
	return "a page without a title"
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// withoutURL drops the URL from a client's error: the callback's holds the authorization code.
func withoutURL(err error) error {
	if with, ok := errors.AsType[*url.Error](err); ok {
		return with.Err
	}
	return err
}
