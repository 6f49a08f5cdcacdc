package demo

import (
	"encoding/json"
	"errors"
	"net/http"

	"matoscope/assets"
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

// ownHandler serves the demo's own folder: a page for people and the control for programs. Control has no password: who
// reaches loopback may do all. Pages of other origins may not, which the browser tells (CrossOriginProtection).
func (s *Server) ownHandler() http.Handler {
	control := s.path + controlFolder
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+s.path+demoFolder+"{$}", s.serveAdmin)
	mux.Handle(s.path+adminFolder, s.auth.Admin(s.path+adminFolder, assets.Link{Name: "Demo", URL: s.path + demoFolder}))
	mux.HandleFunc("GET "+control+"stats", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, s.stats())
	})
	mux.HandleFunc("GET "+control+"faults", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, s.faultStates())
	})
	mux.HandleFunc("POST "+control+"faults", s.switchFault)
	return http.NewCrossOriginProtection().Handler(mux)
}

func (s *Server) stats() Stats {
	count := s.auth.Stats()
	return Stats{
		Authorizations: count.Authorizations,
		Tokens:         count.Tokens,
		Refreshes:      count.Refreshes,
		APIRequests:    s.apiRequests.Load(),
	}
}

func (s *Server) faultStates() []Fault {
	list := make([]Fault, len(s.faults))
	for i, f := range s.faults {
		list[i] = Fault{Name: f.name, Does: f.does, On: f.on.Load()}
	}
	return list
}

// switchFault takes {"name":…,"on":…} and answers with the state of all.
func (s *Server) switchFault(w http.ResponseWriter, r *http.Request) {
	var order struct {
		Name string `json:"name"`
		On   *bool  `json:"on"`
	}
	if err := json.NewDecoder(r.Body).Decode(&order); err != nil || order.On == nil {
		writeControlError(w, http.StatusBadRequest, errors.New(`the body must be {"name":"delay","on":true}`))
		return
	}
	f, err := s.faults.find(order.Name)
	if err != nil {
		writeControlError(w, http.StatusBadRequest, err)
		return
	}
	f.on.Store(*order.On)
	writeJSON(w, http.StatusOK, s.faultStates())
}

func writeControlError(w http.ResponseWriter, status int, err error) {
	writeJSON(w, status, map[string]string{"error": err.Error()})
}
