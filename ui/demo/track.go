package demo

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"matoscope/matomoapi/sample"
)

// pixel is what a tracker answers to an <img>: a GIF of one transparent point.
const pixel = "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"

// isTracker reports whether a request is for the Tracking API, under its name or the one that it had as Piwik.
func (s *instance) isTracker(r *http.Request) bool {
	return r.URL.Path == s.path+"matomo.php" || r.URL.Path == s.path+"piwik.php"
}

// serveTracker takes hits as a Matomo does: one as the fields of a query or form, or many as JSON. Anybody may send hits;
// what they say about time and visitor is believed only with a credential in the header or the body. Websites of other
// origins may send them too.
func (s *instance) serveTracker(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Cache-Control", "no-store")
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
	default:
		w.Header().Set("Allow", "GET, HEAD, POST")
		http.Error(w, "A hit is sent by GET or POST.", http.StatusMethodNotAllowed)
		return
	}
	if many, ok := readBulk(r); ok {
		s.trackMany(w, r, many)
		return
	}
	form := peekForm(r)
	hit := apiParams(r.URL.Query(), form)
	if err := s.sample.Track(r.Context(), s.tracking(r, form), hit); err != nil {
		refuseHit(w, err)
		return
	}
	if hit.Get("send_image") == "0" {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("Content-Type", "image/gif")
	w.Write([]byte(pixel))
}

// tracking is who sends a hit. A credential that is no good, or stands in the URL, makes nobody of them: hits need none.
func (s *instance) tracking(r *http.Request, form url.Values) sample.Viewer {
	viewer, err := s.viewer(r, form)
	if err != nil {
		return sample.Viewer{}
	}
	return viewer
}

func refuseHit(w http.ResponseWriter, err error) {
	if hit, ok := errors.AsType[*sample.HitError](err); ok {
		http.Error(w, hit.Parameter+" "+hit.Reason, http.StatusBadRequest)
		return
	}
	http.Error(w, err.Error(), http.StatusServiceUnavailable)
}

// bulk is the body of a request with many hits, each a query string.
type bulk struct {
	Requests []json.RawMessage `json:"requests"`
	Token    string            `json:"token_auth"`
}

// readBulk reads many hits where the body has them, whatever type it says to be of: browsers send it as text.
func readBulk(r *http.Request) (bulk, bool) {
	body := peekBody(r)
	var many bulk
	if !strings.HasPrefix(strings.TrimSpace(string(body)), "{") || json.Unmarshal(body, &many) != nil {
		return bulk{}, false
	}
	return many, many.Requests != nil
}

// trackMany takes hits in their order. Those that are refused are counted; which they were is told to users, not to strangers.
func (s *instance) trackMany(w http.ResponseWriter, r *http.Request, many bulk) {
	viewer := s.tracking(r, url.Values{"token_auth": {many.Token}})
	answer := struct {
		Status  string `json:"status"`
		Tracked int    `json:"tracked"`
		Invalid int    `json:"invalid"`
		Indices []int  `json:"invalid_indices,omitempty"`
	}{Status: "success"}
	for i, one := range many.Requests {
		err := s.trackOne(r, viewer, one)
		if _, invalid := errors.AsType[*sample.HitError](err); invalid {
			answer.Invalid++
			answer.Indices = append(answer.Indices, i)
			continue
		}
		if err != nil {
			refuseHit(w, err)
			return
		}
		answer.Tracked++
	}
	if !viewer.Superuser && len(viewer.Access) == 0 {
		answer.Indices = nil
	}
	writeJSON(w, http.StatusOK, answer)
}

func (s *instance) trackOne(r *http.Request, viewer sample.Viewer, one json.RawMessage) error {
	var text string
	if err := json.Unmarshal(one, &text); err != nil {
		return &sample.HitError{Parameter: "requests", Reason: fmt.Sprintf("must be texts: %v", err)}
	}
	query, err := url.ParseQuery(strings.TrimPrefix(text, "?"))
	if err != nil {
		return &sample.HitError{Parameter: "requests", Reason: "must be query strings"}
	}
	return s.sample.Track(r.Context(), viewer, query)
}
