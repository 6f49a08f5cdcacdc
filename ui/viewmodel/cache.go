package viewmodel

import (
	"context"
	"errors"
	"os"
	"slices"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/settings"
)

// sitesLife is how long the cache takes lists of websites, goals and saved
// segments for true; who asks for the websites themselves gets a new list.
const sitesLife = time.Hour

// cacheParams say whose answers an account's cache holds: those to one user of
// one server in one scope, so that signing in again finds them. A user who is
// not known shares nothing with anybody.
func cacheParams(dir string, a settings.Account) matomoapi.CacheParams {
	owner := a.Key
	if a.User != "" {
		owner = a.URL + "\n" + a.User + "\n" + a.Scope
	}
	return matomoapi.CacheParams{Dir: dir, Account: owner, Sites: sitesLife}
}

// cacheOf opens the cache of an account. Without one everything works, only
// slower, and CacheInfo tells why there is none.
func (m *Model) cacheOf(a settings.Account) *matomoapi.Cache {
	c, err := m.openCache(a)
	if err != nil {
		return nil
	}
	return c
}

var errNoCache = errors.New("no folder for the report cache")

func (m *Model) openCache(a settings.Account) (*matomoapi.Cache, error) {
	if m.deps.Cache == "" {
		return nil, errNoCache
	}
	return matomoapi.OpenCache(cacheParams(m.deps.Cache, a))
}

// forgetCache removes the answers to an account that is going, unless another
// account is of the same user.
func (m *Model) forgetCache(a settings.Account, rest []settings.Account) error {
	whose := func(a settings.Account) string { return cacheParams("", a).Account }
	if m.deps.Cache == "" || slices.ContainsFunc(rest, func(r settings.Account) bool { return whose(r) == whose(a) }) {
		return nil
	}
	c, err := m.openCache(a)
	if err != nil {
		return err
	}
	return c.Clear()
}

// client is the API client for numbers of some freshness.
func (s *Session) client(f Freshness) *matomoapi.Client {
	switch f {
	case Renewed:
		return s.api.Renewing()
	case Kept:
		return s.api.Kept()
	}
	return s.api
}

// keptNote says, of numbers that are an old copy, from when they are and why.
func (s *Session) keptNote(r *matomoapi.Report) *Problem {
	lead := s.locale.Say("These numbers were kept %s", s.locale.Ago(s.now().Sub(r.FetchedAt)))
	if r.Outage == nil {
		return &Problem{Kind: OfflineProblem, Code: "kept", What: lead + "."}
	}
	return s.locale.Explain(r.Outage).beside(lead)
}

// CacheRow tells what the cache holds for an account.
type CacheRow struct {
	Account string     `json:"account"`
	Entries int        `json:"entries"`
	Bytes   int64      `json:"bytes"`
	Oldest  *time.Time `json:"oldest"` // when the oldest answer was asked for; null where there is none
}

// CacheInfo is what the report cache holds.
type CacheInfo struct {
	Folder   string     `json:"folder"`
	Accounts []CacheRow `json:"accounts"`
}

// CacheInfo measures the cache of an account, of all for "".
func (m *Model) CacheInfo(account string) (CacheInfo, error) {
	info := CacheInfo{Folder: m.deps.Cache, Accounts: []CacheRow{}}
	accounts, err := m.accountsNamed(account)
	if err != nil {
		return info, err
	}
	for _, a := range accounts {
		c, err := m.openCache(a)
		if err != nil {
			return info, cacheProblem(err)
		}
		held, err := c.Info()
		if err != nil {
			return info, cacheProblem(err)
		}
		info.Accounts = append(info.Accounts, CacheRow{a.Name, held.Entries, held.Bytes, moment(held.Oldest)})
	}
	return info, nil
}

// ClearCache forgets the answers to an account; for "" those to all, of
// accounts too that are there no more.
func (m *Model) ClearCache(ctx context.Context, account string) error {
	if account == "" {
		if m.deps.Cache == "" {
			return nil
		}
		if err := os.RemoveAll(m.deps.Cache); err != nil {
			return cacheProblem(err)
		}
		return ctx.Err()
	}
	accounts, err := m.accountsNamed(account)
	if err != nil {
		return err
	}
	for _, a := range accounts {
		if err := m.forgetCache(a, nil); err != nil {
			return cacheProblem(err)
		}
	}
	return ctx.Err()
}

// accountsNamed is the account of a name, or all of them.
func (m *Model) accountsNamed(name string) ([]settings.Account, error) {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return nil, err
	}
	if name == "" {
		return all.Accounts, nil
	}
	a, ok := all.Account(name)
	if !ok {
		return nil, noAccount(name, all)
	}
	return []settings.Account{a}, nil
}

// cacheProblem explains a folder that cannot be used.
func cacheProblem(err error) error {
	return &Problem{
		Code: "cache", What: "The report cache cannot be used: " + err.Error() + ".",
		To: "Check the folder's permissions, or put everything elsewhere with MATOSCOPE_HOME.", Cause: err,
	}
}
