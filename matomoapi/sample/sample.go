// Package sample is a sample Matomo: it makes up visits to three websites and
// answers the Reporting API about them in the shapes of a real server.
//
// Visits are drawn from a seed, one day of one website at a time, when a
// request first needs that day; every report is counted from the same visits,
// so the reports agree with each other. [Server.Track] adds visits that nobody
// made up; they last as long as the process. The package is no HTTP server and
// authenticates nobody: whoever puts it behind one says who is asking, as a
// [Viewer]. It shares no type with the client of the Reporting API.
package sample

import (
	"time"
)

// defaultSeed is the seed of a [Params] without one.
const defaultSeed = 0x6d61746f6d6f

// How much is kept of what can be made again at any time. A dashboard asks for
// many reports of one month: its visits stay. A year of days stays counted.
const (
	keptVisitDays = 72
	keptOverviews = 1600
	keptTableDays = 3200
)

const (
	version    = "5.2.0" // of the Matomo that this claims to be
	ageOfSites = 2       // years between the creation of the websites and New
)

// Params configures a sample Matomo. The zero value is ready to use.
type Params struct {
	Seed uint64           // 0: a fixed default; equal seeds make equal visits
	Now  func() time.Time // the clock; nil: time.Now
}

// Server is a sample Matomo. It is safe for concurrent use.
type Server struct {
	now     func() time.Time
	sites   websites
	source  generator
	methods map[string]method
	notes   notes

	visits    *cache[dayKey, []visit]
	overviews *cache[dayKey, *overview]
	tables    *cache[tableKey, table]
}

// Site is a website of the sample.
type Site struct {
	ID   int
	Name string
}

// New makes a sample Matomo whose websites were created two years before the
// date that the clock shows now.
func New(p Params) *Server {
	if p.Now == nil {
		p.Now = time.Now
	}
	if p.Seed == 0 {
		p.Seed = defaultSeed
	}
	s := &Server{
		now:       p.Now,
		source:    generator{seed: p.Seed},
		notes:     notes{bySite: make(map[int][]note)},
		visits:    newCache[dayKey, []visit](keptVisitDays),
		overviews: newCache[dayKey, *overview](keptOverviews),
		tables:    newCache[tableKey, table](keptTableDays),
	}
	sites := newSites(dayOf(p.Now().UTC().AddDate(-ageOfSites, 0, 0)))
	s.sites.current.Store(&sites)
	s.methods = s.newMethods()
	return s
}

// Sites lists the websites, whoever may see them.
func (s *Server) Sites() []Site {
	all := s.sites.all()
	sites := make([]Site, len(all))
	for i, site := range all {
		sites[i] = Site{ID: site.id, Name: site.name}
	}
	return sites
}

// site finds a website by its id.
func (s *Server) site(id int) *site {
	for _, site := range s.sites.all() {
		if site.id == id {
			return site
		}
	}
	return nil
}
