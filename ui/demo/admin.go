package demo

import (
	"io"
	"net/http"
	"strings"

	"matoscope/assets"
	"matoscope/auth/authserver"
)

// The pages of the demo, below its folder.
const (
	pageFaults = "faults"
	pageReset  = "reset"
	pageWire   = "wire"
	pageRows   = "wire/new"
	pageScript = "wire.js"
)

// administration are the pages for people: the demo's own and, between them, those of the authorization server.
func (s *instance) administration() http.Handler {
	folder := s.path + demoFolder
	admin := s.auth.Admin(s.path+adminFolder, authserver.Around{
		Before: []assets.Link{{Name: "Overview", URL: folder}},
		After:  []assets.Link{{Name: "Faults", URL: folder + pageFaults}, {Name: "Wire", URL: folder + pageWire}},
		Alert:  s.alert,
	})
	for pattern, serve := range map[string]func(*authserver.Administration, http.ResponseWriter, *http.Request){
		"GET " + folder + "{$}":       s.showOverview,
		"GET " + folder + pageFaults:  s.showFaults,
		"POST " + folder + pageFaults: s.postFault,
		"POST " + folder + pageReset:  s.postReset,
		"GET " + folder + pageWire:    s.showWire,
	} {
		admin.Handle(pattern, func(w http.ResponseWriter, r *http.Request) { serve(admin, w, r) })
	}
	admin.Handle("GET "+folder+pageRows, s.writeRows)
	admin.Handle("GET "+folder+pageScript, writeScript)
	return admin
}

// alert names the faults that are on, on every page: who forgot one would look for the mistake elsewhere.
func (s *instance) alert() assets.Alert {
	var on []string
	for _, f := range s.faults.states() {
		if f.On {
			on = append(on, f.Name)
		}
	}
	if len(on) == 0 {
		return assets.Alert{}
	}
	return assets.Alert{
		Text: "Made to go wrong at present: " + strings.Join(on, ", ") + ".",
		Link: assets.Link{Name: "Faults", URL: s.path + demoFolder + pageFaults},
	}
}

func (s *instance) showOverview(admin *authserver.Administration, w http.ResponseWriter, r *http.Request) {
	info, count := s.info(), s.stats()
	page := assets.Overview{
		Address: info.URL, Profile: s.profile(), Control: info.ControlURL, Reset: s.path + demoFolder + pageReset,
		Figures: []assets.Figure{
			{Name: "Authorizations", Count: count.Authorizations},
			{Name: "Tokens", Count: count.Tokens},
			{Name: "Refreshes", Count: count.Refreshes},
			{Name: "API requests", Count: count.APIRequests},
		},
	}
	for _, u := range s.users {
		page.Accounts = append(page.Accounts, assets.DemoUser{Login: u.signIn.Login, Password: u.signIn.Password, Note: u.signIn.Note})
	}
	for _, c := range info.Clients {
		page.Clients = append(page.Clients, assets.AdminClient{
			Name: c.Name, ID: c.ClientID, Type: c.Type, Active: c.Active, URL: s.path + adminFolder + "clients/" + c.ClientID,
		})
	}
	for _, site := range info.Sites {
		page.Sites = append(page.Sites, site.Name)
	}
	admin.Show(w, r, "Overview", func(out io.Writer, frame assets.Admin) error {
		page.Admin = frame
		if r.URL.Query().Get("done") == "reset" {
			page.Notice = "Everything is as it was at the start."
		}
		return assets.RenderOverview(out, page)
	})
}

func (s *instance) postReset(admin *authserver.Administration, w http.ResponseWriter, r *http.Request) {
	if _, ok := admin.Form(w, r); !ok {
		return
	}
	if err := s.server.Reset(); err != nil {
		http.Error(w, "The start cannot be brought back.", http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, s.path+demoFolder+"?done=reset", http.StatusSeeOther)
}

func (s *instance) showFaults(admin *authserver.Administration, w http.ResponseWriter, r *http.Request) {
	page := assets.Faults{Action: s.path + demoFolder + pageFaults, Control: s.base + controlFolder + "faults"}
	for _, f := range s.faults.states() {
		page.Faults = append(page.Faults, assets.Fault{Name: f.Name, Does: f.Does, On: f.On})
	}
	admin.Show(w, r, "Faults", func(out io.Writer, frame assets.Admin) error {
		page.Admin = frame
		return assets.RenderFaults(out, page)
	})
}

func (s *instance) postFault(admin *authserver.Administration, w http.ResponseWriter, r *http.Request) {
	form, ok := admin.Form(w, r)
	if !ok {
		return
	}
	if err := s.faults.set(form.Get("name"), form.Get("on") == "true"); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	http.Redirect(w, r, s.path+demoFolder+pageFaults, http.StatusSeeOther)
}
