package demo

import (
	"encoding/json"
	"errors"
	"net/http"
)

// Stats counts what happened since the start.
type Stats struct {
	Authorizations int64 `json:"authorizations"` // authorization codes given out
	Tokens         int64 `json:"tokens"`         // access tokens given out, by any grant
	Refreshes      int64 `json:"refreshes"`      // those of them that a refresh token paid for
	APIRequests    int64 `json:"api_requests"`   // requests to the Reporting API that came in, a bulk request being one
}

// Fault is a fault as people and programs see it.
type Fault struct {
	Name string `json:"name"`
	Does string `json:"does"`
	On   bool   `json:"on"`
}

// ownHandler serves the demo's own folder: pages for people and the control for programs. Control has no password: who
// reaches loopback may do all. Pages of other origins may not, which the browser tells (CrossOriginProtection).
func (s *instance) ownHandler() http.Handler {
	control := s.path + controlFolder
	mux := http.NewServeMux()
	mux.Handle(s.path+demoFolder, s.administration())
	for name, answer := range map[string]func(*http.Request) any{
		"stats":    func(*http.Request) any { return s.stats() },
		"faults":   func(*http.Request) any { return s.faults.states() },
		"wire":     func(r *http.Request) any { return s.server.exchanges.since(after(r)) },
		"activity": func(*http.Request) any { return s.auth.Activity() },
	} {
		mux.HandleFunc("GET "+control+name, func(w http.ResponseWriter, r *http.Request) {
			writeJSON(w, http.StatusOK, answer(r))
		})
	}
	mux.HandleFunc("POST "+control+"faults", s.switchFault)
	mux.HandleFunc("POST "+control+"reset", s.reset)
	return http.NewCrossOriginProtection().Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		mux.ServeHTTP(w, r)
	}))
}

func (s *instance) stats() Stats {
	count := s.auth.Stats()
	return Stats{
		Authorizations: count.Authorizations,
		Tokens:         count.Tokens,
		Refreshes:      count.Refreshes,
		APIRequests:    s.apiRequests.Load(),
	}
}

// switchFault takes {"name":…,"on":…} and answers with the state of all.
func (s *instance) switchFault(w http.ResponseWriter, r *http.Request) {
	var order struct {
		Name string `json:"name"`
		On   *bool  `json:"on"`
	}
	if err := json.NewDecoder(r.Body).Decode(&order); err != nil || order.On == nil {
		writeControlError(w, http.StatusBadRequest, errors.New(`the body must be {"name":"delay","on":true}`))
		return
	}
	if err := s.faults.set(order.Name, *order.On); err != nil {
		writeControlError(w, http.StatusBadRequest, err)
		return
	}
	writeJSON(w, http.StatusOK, s.faults.states())
}

// reset brings back the start and answers with the faults that are on then.
func (s *instance) reset(w http.ResponseWriter, _ *http.Request) {
	if err := s.server.Reset(); err != nil {
		writeControlError(w, http.StatusInternalServerError, err)
		return
	}
	writeJSON(w, http.StatusOK, s.server.Faults())
}

func writeControlError(w http.ResponseWriter, status int, err error) {
	writeJSON(w, status, map[string]string{"error": err.Error()})
}
