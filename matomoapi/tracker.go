package matomoapi

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"time"
)

const (
	trackerFile = "matomo.php"
	// trackerBulk is how many hits go into one request of TrackAll.
	trackerBulk = 200
)

// Tracker records hits by the Tracking API of one Matomo server. It may be used by
// several goroutines at once. Nothing is sent twice: where the connection breaks,
// nobody knows whether a hit has been counted.
//
// See https://developer.matomo.org/api-reference/tracking-api
type Tracker struct {
	send step
}

// NewTracker returns a tracker. It makes no use of Concurrency and Cache. Only hits
// with At or IP need Authorize: a token_auth in the form travels in the body of the
// request, a bearer token in the header.
func NewTracker(p Params) (*Tracker, error) {
	base, err := p.complete()
	if err != nil {
		return nil, err
	}
	s := newSender(p, base)
	s.endpoint = *base.JoinPath(trackerFile)
	track := trackingErrors(s, p.Now)
	return &Tracker{send: authorize(userAgent(track, p.UserAgent), p.Authorize)}, nil
}

// trackingErrors posts a call to the tracker and judges what comes. A hit that was
// counted is answered by nothing at all, or by a picture.
func trackingErrors(s *sender, now func() time.Time) step {
	return func(ctx context.Context, c *call) ([]byte, error) {
		a, err := s.follow(ctx, c, &s.endpoint)
		if err != nil {
			return nil, err
		}
		if a.status < http.StatusMultipleChoices {
			return a.body, nil
		}
		return a.body, classify(a).of(c, a.header, now())
	}
}

// Track records one hit.
func (t *Tracker) Track(ctx context.Context, h Hit) error {
	form, err := h.values()
	if err != nil {
		return err
	}
	form.Set("send_image", "0")
	_, err = t.send(ctx, &call{method: trackerFile, form: form, header: http.Header{}})
	return err
}

// Tracked tells what became of the hits of TrackAll.
type Tracked struct {
	Tracked int
	Invalid int
	// Indices are the places of the invalid hits among all; the server tells them
	// only to those who sent a token.
	Indices []int
}

// TrackAll records many hits with few requests, in their order. With an error it
// returns what became of the hits before the request that failed.
func (t *Tracker) TrackAll(ctx context.Context, hits []Hit) (Tracked, error) {
	queries := make([]string, len(hits))
	for i, h := range hits {
		form, err := h.values()
		if err != nil {
			return Tracked{}, err
		}
		queries[i] = "?" + form.Encode()
	}
	var sum Tracked
	first := 0
	for part := range slices.Chunk(queries, trackerBulk) {
		body, err := t.send(ctx, &call{method: trackerFile, form: url.Values{}, header: http.Header{}, hits: part})
		if err == nil {
			err = sum.add(body, first)
		}
		if err != nil {
			return sum, err
		}
		first += len(part)
	}
	return sum, nil
}

// add counts what became of the hits of one request, the first of which stands at
// the place first among all.
func (t *Tracked) add(body []byte, first int) error {
	var a struct {
		Status  looseString `json:"status"`
		Message looseString `json:"message"`
		Tracked looseInt    `json:"tracked"`
		Invalid looseInt    `json:"invalid"`
		Indices []looseInt  `json:"invalid_indices"`
	}
	if err := json.Unmarshal([]byte(jsonText(body)), &a); err != nil {
		return syntaxError(trackerFile, err)
	}
	t.Tracked += int(a.Tracked)
	t.Invalid += int(a.Invalid)
	for _, i := range a.Indices {
		t.Indices = append(t.Indices, first+int(i))
	}
	if a.Status != "success" {
		return &Error{Kind: KindResult, Method: trackerFile, Message: shorten(string(a.Message))}
	}
	return nil
}

// bulkHits writes the body of a bulk tracking request.
func bulkHits(hits []string, token string) string {
	body, err := json.Marshal(struct {
		Requests []string `json:"requests"`
		Token    string   `json:"token_auth,omitempty"`
	}{hits, token})
	if err != nil {
		panic(err) // texts can always be written
	}
	return string(body)
}
