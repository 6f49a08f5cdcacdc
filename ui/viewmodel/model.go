package viewmodel

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"

	"matoscope/auth"
	"matoscope/matomoapi"
	"matoscope/ui/settings"
)

// clock tells the time; a test sets it.
type clock func() time.Time

// Deps is what the view models stand on. Package ui builds it once, for a live
// server or for the demo, which works like any other.
type Deps struct {
	Settings  *settings.Store
	Stores    func(kind string) (auth.Store, error)             // the token store of a kind
	StoreKind string                                            // the kind that new accounts get; "": the keyring, else the file
	Transport func(settings.Account) (http.RoundTripper, error) // with the account's certificate authority
	Browser   func(ctx context.Context, url string) error
	Callback  func(w io.Writer, ok bool, message string) error // the page after the callback
	Cache     string                                           // folder of the report cache; "": none
	UserAgent string
	Timeout   time.Duration // for a request: until its first byte, and between bytes
	Now       func() time.Time
	Locale    Locale // in which the screens speak; commands have their own
	Retrying  func() // told that a call is made again after a failure; nil: nobody
	Demo      bool   // the server is the bundled one, which is only told to the person
}

// Model is the root of all view models.
type Model struct {
	deps Deps
	now  clock

	mu       sync.Mutex
	sessions map[string]*Session // by account key
	waiting  *paste              // the sign-in that a pasted address goes to
}

// New makes the view models.
func New(d Deps) *Model {
	return &Model{deps: d, now: d.Now, sessions: map[string]*Session{}}
}

// Explain puts an error into words for people, in the language of the screens.
func (m *Model) Explain(err error) *Problem { return m.deps.Locale.Explain(err) }

// Session is one account at work: its API client and what was read of its
// sites. It is safe for concurrent use.
type Session struct {
	account  settings.Account
	settings *settings.Store
	api      *matomoapi.Client
	source   *auth.Source // nil for token_auth
	now      clock
	locale   Locale
	demo     bool

	mu      sync.Mutex // guards what follows, and account.Site
	sites   []matomoapi.Site
	sitesAt time.Time // when they were read
}

// Session opens an account by name, the current one for "".
func (m *Model) Session(ctx context.Context, name string) (*Session, error) {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return nil, err
	}
	a, ok := all.Account(name)
	if !ok {
		return nil, noAccount(name, all)
	}
	m.mu.Lock()
	s := m.sessions[a.Key]
	m.mu.Unlock()
	if s != nil {
		return s, nil
	}
	if s, err = m.open(ctx, a); err != nil { // which may wait for a keyring
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if first := m.sessions[a.Key]; first != nil {
		return first, nil
	}
	m.sessions[a.Key] = s
	return s, nil
}

// open builds the session of an account.
func (m *Model) open(ctx context.Context, a settings.Account) (*Session, error) {
	transport, err := m.transport(a)
	if err != nil {
		return nil, err
	}
	s := &Session{account: a, settings: m.deps.Settings, now: m.now, locale: m.deps.Locale, demo: m.deps.Demo}
	authorize, err := m.authorizer(ctx, s, transport)
	if err != nil {
		return nil, err
	}
	s.api, err = matomoapi.New(matomoapi.Params{
		BaseURL: a.URL, Transport: transport, Authorize: authorize,
		UserAgent: m.deps.UserAgent, Timeout: m.deps.Timeout, Now: m.now, Cache: m.cacheOf(a),
	})
	if err == nil {
		s.api = s.api.Noticing(m.deps.Retrying)
	}
	return s, err
}

// noAccount says that nobody is signed in, or that the name is unknown.
func noAccount(name string, all settings.Settings) error {
	if name == "" {
		return &Problem{
			Kind: SignInProblem, Code: "not_signed_in", What: "You are not signed in.",
			To: "Sign in with `matoscope login URL --client-id ID`, or try `matoscope demo`.",
		}
	}
	p := &Problem{Kind: UsageProblem, Code: "unknown_account", What: fmt.Sprintf("There is no account %q.", name)}
	for _, a := range all.Accounts {
		p.To += " " + a.Name
	}
	if p.To != "" {
		p.To = "The accounts are:" + p.To + "."
	}
	return p
}

// AccountRow is one account as `accounts` lists it.
type AccountRow struct {
	Name    string  `json:"name"`
	URL     string  `json:"url"`
	User    *string `json:"user"` // null where the server does not tell
	Grant   string  `json:"grant"`
	Scope   *string `json:"scope"` // null for token_auth
	Current bool    `json:"current"`
}

// Accounts lists the accounts, in the order in which they were added.
func (m *Model) Accounts() ([]AccountRow, error) {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return nil, err
	}
	rows := make([]AccountRow, len(all.Accounts))
	for i, a := range all.Accounts {
		rows[i] = AccountRow{a.Name, a.URL, known(a.User), a.Grant, known(a.Scope), a.Name == all.Current}
	}
	return rows, nil
}

// Theme is the appearance that the person chose; "" follows the system, as do
// settings that cannot be read.
func (m *Model) Theme() string {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return ""
	}
	return all.Theme
}

// SetTheme keeps the appearance that the person chose.
func (m *Model) SetTheme(ctx context.Context, theme string) error {
	return m.deps.Settings.Update(ctx, func(s *settings.Settings) error {
		s.Theme = theme
		return nil
	})
}

// Use makes an account the current one.
func (m *Model) Use(ctx context.Context, name string) error {
	return m.deps.Settings.Update(ctx, func(s *settings.Settings) error {
		if !slices.ContainsFunc(s.Accounts, func(a settings.Account) bool { return a.Name == name }) {
			return noAccount(name, *s)
		}
		s.Current = name
		return nil
	})
}
