package demo

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"sync"
)

//go:embed admin.html
var adminHTML string

var adminPage = sync.OnceValues(func() (*template.Template, error) {
	return template.New("admin").Funcs(template.FuncMap{"join": strings.Join}).Parse(adminHTML)
})

// serveAdmin shows people what the demo holds and what happened so far.
func (s *Server) serveAdmin(w http.ResponseWriter, _ *http.Request) {
	page, err := s.renderAdmin()
	if err != nil {
		http.Error(w, "The page cannot be shown: "+err.Error(), http.StatusInternalServerError)
		return
	}
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'")
	header.Set("Cache-Control", "no-store")
	w.Write(page)
}

func (s *Server) renderAdmin() ([]byte, error) {
	page, err := adminPage()
	if err != nil {
		return nil, fmt.Errorf("parse the page: %w", err)
	}
	var out bytes.Buffer
	err = page.Execute(&out, struct {
		Info   Info
		Stats  Stats
		Faults []Fault
	}{s.Info(), s.stats(), s.faultStates()})
	return out.Bytes(), err
}
