package ui

import (
	"context"
	"strings"

	"matoscope/ui/viewmodel"
)

// LabServer tells in a language what the bundled server does.
func (d *demoRun) LabServer(_ context.Context, l viewmodel.Locale) viewmodel.LabServer {
	info := d.server.Info()
	out := viewmodel.LabServer{URL: info.URL, AdminURL: info.AdminURL}
	stats := d.server.Stats()
	out.Stats = viewmodel.LabStats{Authorizations: stats.Authorizations, Tokens: stats.Tokens, Refreshes: stats.Refreshes, Requests: stats.APIRequests}
	names := map[string]string{}
	for _, c := range info.Clients {
		names[c.ClientID] = c.Name
		out.Clients = append(out.Clients, viewmodel.LabClient{ID: c.ClientID, Name: c.Name, Type: c.Type, Grants: c.Grants, Scope: c.Scope, Active: c.Active})
	}
	for _, f := range d.server.Faults() {
		out.Faults = append(out.Faults, viewmodel.LabFault{Name: f.Name, Does: f.Does, On: f.On})
	}
	for _, e := range d.server.Activity() {
		text, refused := l.LabEventText(string(e.Kind), e.Reason, e.Silent)
		who := strings.Trim(e.Login+" · "+names[e.ClientID], " ·")
		out.Events = append(out.Events, viewmodel.LabEvent{Time: e.Time, Text: text, Who: who, Refused: refused})
	}
	return out
}

// SwitchFault switches a fault.
func (d *demoRun) SwitchFault(_ context.Context, name string, on bool) error {
	return d.server.SwitchFault(name, on)
}

// SwitchClient pauses or resumes a client.
func (d *demoRun) SwitchClient(_ context.Context, id string, active bool) error {
	return d.server.SetActive(id, active)
}
