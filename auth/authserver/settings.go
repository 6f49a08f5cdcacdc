package authserver

import (
	"slices"
	"time"
)

// settings are what the plugin lets an administrator decide for all clients.
type settings struct {
	accessTTL, refreshTTL, codeTTL time.Duration
	grants                         []string       // that are switched on
	chosen                         *savedSettings // by an administrator, nil for none: they outlive a restart
}

// The lives of the plugin, and the longest that can be asked for.
const (
	defaultAccessTTL  = time.Hour
	defaultRefreshTTL = 30 * 24 * time.Hour
	defaultCodeTTL    = 10 * time.Minute
	maxTTL            = 10 * 365 * 24 * time.Hour
)

// allows reports whether a grant type is switched on.
func (s settings) allows(grant string) bool { return slices.Contains(s.grants, grant) }

// startSettings are those of the parameters, else of the state, else the
// plugin's own.
func startSettings(p Params, saved *savedSettings) settings {
	s := settings{accessTTL: defaultAccessTTL, refreshTTL: defaultRefreshTTL, codeTTL: defaultCodeTTL, grants: grantTypes()}
	if saved != nil {
		s = settings{saved.AccessTTL, saved.RefreshTTL, saved.CodeTTL, saved.Grants, saved}
	}
	for to, from := range map[*time.Duration]time.Duration{
		&s.accessTTL: p.AccessTTL, &s.refreshTTL: p.RefreshTTL, &s.codeTTL: p.CodeTTL,
	} {
		if from != 0 {
			*to = from
		}
	}
	return s
}

// changeSettings puts others in the place of the settings. Codes and tokens that
// exist keep the ends that they have.
func (s *Server) changeSettings(to settings) {
	to.chosen = &savedSettings{to.accessTTL, to.refreshTTL, to.codeTTL, to.grants}
	s.settings.Store(&to)
	s.emit(Event{Kind: SettingsChanged})
}
