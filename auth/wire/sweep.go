package wire

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
)

// sweepExchange masks every secret that was met anywhere, longest first so that
// none survives in a part of another.
func (m *masker) sweepExchange(e *Exchange) {
	if len(m.met) == 0 {
		return
	}
	secrets := make([]string, 0, len(m.met))
	for s := range m.met {
		secrets = append(secrets, s)
	}
	slices.SortFunc(secrets, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	var pairs []string
	for _, s := range secrets {
		pairs = append(pairs, s, m.met[s])
	}
	replacer := strings.NewReplacer(pairs...)
	for _, b := range []*Body{&e.Request, &e.Response} {
		if b.Truncated {
			b.Text = withoutCutSecret(b.Text, secrets)
		}
	}
	for _, text := range []*string{&e.URL, &e.Request.Text, &e.Request.Type, &e.Response.Text, &e.Response.Type, &e.Error} {
		*text = replacer.Replace(*text)
	}
	for _, h := range []http.Header{e.RequestHeader, e.ResponseHeader} {
		for _, values := range h {
			for i, v := range values {
				values[i] = replacer.Replace(v)
			}
		}
	}
}

// withoutCutSecret removes the beginning of a secret at which a text was cut
// off: it could not be found as the whole.
func withoutCutSecret(text string, secrets []string) string {
	longest := 0
	for _, s := range secrets {
		for n := min(len(s)-1, len(text)); n > longest; n-- {
			if strings.HasSuffix(text, s[:n]) {
				longest = n
			}
		}
	}
	return text[:len(text)-longest]
}
