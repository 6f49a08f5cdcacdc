package viewmodel

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/settings"
)

// SiteRow is one website as `sites --json` prints it.
type SiteRow struct {
	ID       int    `json:"id"`
	Name     string `json:"name"`
	URL      string `json:"url"`
	Timezone string `json:"timezone"`
	Currency string `json:"currency"`
}

// Sites lists the websites that an account may view, in the server's order.
func (m *Model) Sites(ctx context.Context, account string) ([]SiteRow, error) {
	s, err := m.Session(ctx, account)
	if err != nil {
		return nil, err
	}
	sites, err := s.readSites(ctx, s.api.Direct()) // an old list would say that it is the list
	if err != nil {
		return nil, err
	}
	rows := make([]SiteRow, len(sites))
	for i, site := range sites {
		rows[i] = SiteRow{site.ID, site.Name, site.MainURL, site.Timezone, site.Currency}
	}
	return rows, nil
}

// Shell loads what surrounds every screen. A site that is not 0 is remembered
// as the account's choice.
func (s *Session) Shell(ctx context.Context, site int) Shell {
	sh := Shell{
		Account: s.account.Name, Client: s.account.ClientID, User: s.account.User, Server: s.account.URL, Scope: s.account.Scope, Demo: s.demo,
	}
	if s.source != nil {
		t, err := s.source.Token(ctx)
		sh.Expires, sh.Problem = t.Expiry, s.locale.Explain(err)
	}
	sites, err := s.viewable(ctx, Fresh)
	if err != nil {
		sh.Problem = s.locale.Explain(err)
		return sh
	}
	for _, one := range sites {
		sh.Sites = append(sh.Sites, siteOf(one))
	}
	chosen, err := s.site(ctx, site, Fresh)
	if err != nil {
		sh.Problem = s.locale.Explain(err)
		return sh
	}
	sh.Site = siteOf(chosen)
	if site != 0 && site != s.chosen() {
		if err := s.remember(ctx, site); err != nil {
			sh.Problem = s.locale.Explain(err)
		}
	}
	return sh
}

// chosen is the site that the account chose last.
func (s *Session) chosen() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.account.Site
}

// remember keeps the chosen site in the settings.
func (s *Session) remember(ctx context.Context, site int) error {
	err := s.settings.Update(ctx, func(all *settings.Settings) error {
		if a, ok := all.Account(s.account.Name); ok {
			a.Site = site
			all.Put(a)
		}
		return nil
	})
	if err == nil {
		s.mu.Lock()
		s.account.Site = site
		s.mu.Unlock()
	}
	return err
}

// siteAge is how long the list of sites is taken for true.
const siteAge = 10 * time.Minute

// viewable are the sites of the account.
func (s *Session) viewable(ctx context.Context, f Freshness) ([]matomoapi.Site, error) {
	s.mu.Lock()
	known, age := s.sites, s.now().Sub(s.sitesAt)
	s.mu.Unlock()
	if f == Fresh && known != nil && age < siteAge {
		return known, nil
	}
	sites, err := s.readSites(ctx, s.client(f))
	if err == nil && f != Kept {
		s.mu.Lock()
		s.sites, s.sitesAt = sites, s.now()
		s.mu.Unlock()
	}
	return sites, err
}

// readSites asks for the sites of the account; none are a problem.
func (s *Session) readSites(ctx context.Context, api *matomoapi.Client) ([]matomoapi.Site, error) {
	sites, err := api.Sites(ctx)
	if err != nil {
		return nil, fmt.Errorf("load sites: %w", err)
	}
	if len(sites) == 0 {
		return nil, &Problem{
			Kind: AccessProblem, Code: "no_sites", What: "This account may not view any website of the Matomo.",
			To: "Ask an administrator of the Matomo for view access to a website. " +
				"If the account does have the access, the web server does not pass the Authorization header on to Matomo; for Apache add: " +
				`SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1`,
		}
	}
	return sites, nil
}

// site is a viewable site by id; 0 is the account's choice, else the first.
func (s *Session) site(ctx context.Context, id int, f Freshness) (matomoapi.Site, error) {
	sites, err := s.viewable(ctx, f)
	if err != nil {
		return matomoapi.Site{}, err
	}
	if id == 0 {
		id = s.chosen()
		if i := slices.IndexFunc(sites, func(site matomoapi.Site) bool { return site.ID == id }); i >= 0 {
			return sites[i], nil
		}
		return sites[0], nil
	}
	if i := slices.IndexFunc(sites, func(site matomoapi.Site) bool { return site.ID == id }); i >= 0 {
		return sites[i], nil
	}
	return matomoapi.Site{}, unknownSite(fmt.Sprint(id), sites)
}

// chosenSite is a site, or several, as a request names them.
type chosenSite struct {
	matomoapi.Site
	param   string // of the request
	several bool
	all     []matomoapi.Site // what is known of the sites, for their time zones
}

// zone is the time zone of a site among several.
func (c chosenSite) zone(id int) *time.Location {
	for _, s := range c.all {
		if s.ID == id {
			return s.Location()
		}
	}
	return c.Location()
}

// findSite finds the site that the command line names. An id can be asked for
// even where the list of sites cannot be read; the problem then stands beside
// the numbers.
func (s *Session) findSite(ctx context.Context, name string) (chosenSite, []*Problem, error) {
	sites, err := s.viewable(ctx, Fresh)
	if err != nil {
		return unreadSite(name, err)
	}
	if name == "" {
		site, err := s.site(ctx, 0, Fresh)
		return chosenSite{Site: site, param: fmt.Sprint(site.ID), all: sites}, nil, err
	}
	i := siteNamed(sites, name)
	if i < 0 && isSeveral(name) {
		zone := matomoapi.Site{Timezone: sites[0].Timezone} // several sites have no id, name or currency in common
		return chosenSite{Site: zone, param: name, several: true, all: sites}, nil, nil
	}
	if i < 0 { // it may be newer than the list
		if newer, err := s.viewable(ctx, Renewed); err == nil {
			sites, i = newer, siteNamed(newer, name)
		}
	}
	if i < 0 {
		return chosenSite{}, nil, unknownSite(name, sites)
	}
	return chosenSite{Site: sites[i], param: fmt.Sprint(sites[i].ID), all: sites}, nil, nil
}

// unreadSite is what can be said of a site without the list of sites.
func unreadSite(name string, err error) (chosenSite, []*Problem, error) {
	id, isID := atoi(name)
	switch k := Explain(err).Kind; {
	case name == "" && (k == ServerProblem || k == AccessProblem):
		// Some methods need no site, and the server says so of those that do.
		return chosenSite{}, []*Problem{Explain(err).beside("The websites could not be read")}, nil
	case isID || isSeveral(name):
		c := chosenSite{param: name, several: !isID}
		c.ID = id
		return c, []*Problem{Explain(err).beside("The details of the website could not be read")}, nil
	}
	return chosenSite{}, nil, err
}

// blame says why a report could not be read: where no website could be named,
// because of what kept the list of them from being read.
func (c chosenSite) blame(err error, beside []*Problem) error {
	if c.param == "" && len(beside) > 0 && Explain(err).Kind == ServerProblem {
		return beside[0]
	}
	return err
}

// siteNamed is the place of the site with a name or id; -1 where there is none.
func siteNamed(sites []matomoapi.Site, name string) int {
	id, isID := atoi(name)
	return slices.IndexFunc(sites, func(site matomoapi.Site) bool {
		return isID && site.ID == id || strings.EqualFold(site.Name, name)
	})
}

// isSeveral says that a name stands for several sites: all, or a list of ids.
func isSeveral(name string) bool {
	if name == "all" {
		return true
	}
	ids := strings.Split(name, ",")
	return len(ids) > 1 && !slices.ContainsFunc(ids, func(id string) bool {
		_, ok := atoi(strings.TrimSpace(id))
		return !ok
	})
}

func unknownSite(name string, sites []matomoapi.Site) error {
	var known []string
	for _, s := range sites[:min(len(sites), 10)] {
		known = append(known, fmt.Sprintf("%d %s", s.ID, s.Name))
	}
	return &Problem{
		Kind: UsageProblem, Code: "unknown_site", What: fmt.Sprintf("There is no website %q that this account may view.", name),
		To: "Choose one of: " + strings.Join(known, ", ") + ". `matoscope sites` lists them all.",
	}
}

// siteOf is a site as screens show it.
func siteOf(s matomoapi.Site) Site {
	address := s.MainURL
	if u, err := url.Parse(s.MainURL); err == nil && u.Host != "" {
		address = strings.TrimSuffix(u.Host+u.Path, "/")
	}
	return Site{ID: s.ID, Name: s.Name, Address: address, Currency: s.Currency, Timezone: s.Timezone, Shop: s.Ecommerce, Created: s.CreatedAt}
}

// metadataOf is what the server publishes of a report; nil where it does not
// list the method. One method can be several reports, told apart by parameters
// such as idGoal.
func (s *Session) metadataOf(ctx context.Context, site chosenSite, method string, params [][2]string) (*matomoapi.ReportMetadata, error) {
	id := site.ID
	if id == 0 && len(site.all) > 0 {
		id = site.all[0].ID
	}
	reports, err := s.api.ReportMetadata(ctx, max(id, 1))
	if err != nil {
		return nil, fmt.Errorf("load report metadata: %w", err)
	}
	var found *matomoapi.ReportMetadata // of several, the one that most parameters make
	for i := range reports {
		r := &reports[i]
		if r.Method() == method && givenAll(r.Parameters, params) && (found == nil || len(r.Parameters) > len(found.Parameters)) {
			found = r
		}
	}
	return found, nil
}

// givenAll says that the parameters that make a report are among the given ones.
func givenAll(want map[string]string, given [][2]string) bool {
	for name, value := range want {
		if !slices.Contains(given, [2]string{name, value}) {
			return false
		}
	}
	return true
}
