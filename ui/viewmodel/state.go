// Package viewmodel turns what a person asks for into plain values that a
// front end shows: one file a screen, each with a function that loads it. It
// knows reports, periods and words for people; it knows no widget, and it
// starts no goroutine that outlives a call.
package viewmodel

import (
	"fmt"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// Query is what the person chose to look at. The zero value means the
// account's default site, yesterday, no comparison.
type Query struct {
	Site    int              // website id; 0: the account's choice, else the first viewable
	Period  matomoapi.Period // "" means day
	Date    string           // Matomo date: "yesterday", "2026-11-20"; "from,to" with period range
	Compare string           // "", "previous", "year" or a date
	Metric  string           // metric that the evolution plots; "" means nb_visits
	Segment string           // only visits that match, such as countryCode==de; "" for all
}

// Freshness says how old the numbers of a screen may be.
type Freshness int

// How old numbers may be.
const (
	Fresh   Freshness = iota // from the cache what is as good as a new answer, the rest from the server
	Renewed                  // from the server, whatever the cache has: the person asked again
	Kept                     // from the cache alone, however old; a problem where it has nothing
)

// Site is a website as the switcher shows it.
type Site struct {
	ID       int
	Name     string
	Address  string         // "acme.example", without scheme
	Currency string         // ISO 4217 code
	Timezone string         // IANA name
	Shop     bool           // it sells: it has orders and carts
	Created  matomoapi.Date // days before it hold no data; zero where the server does not tell
}

// Shell is what surrounds every screen: the sites and who is signed in.
type Shell struct {
	Sites   []Site
	Site    Site // the one chosen
	Account string
	Client  string    // OAuth client ID, "" for token_auth
	User    string    // login, "" where the server does not tell
	Server  string    // base URL of the Matomo
	Scope   string    // "matomo:read", "" for token_auth
	Expires time.Time // of the access token; zero: never, or not known
	Demo    bool      // the bundled server
	Problem *Problem  // what could not be had or kept; the sites may be there all the same
}

// Tone says how a change is to be felt: a falling bounce rate is Good.
type Tone int

// The tones of a change.
const (
	Neutral Tone = iota
	Good
	Bad
)

// Change compares a number with that of another period, in words.
type Change struct {
	Text      string // "6.1 %", "2.4 pt", "8 s"; "" where nothing can be compared
	Direction int    // -1 down, 0 equal, 1 up
	Tone      Tone
	Against   string // what it was compared with: "Sat 14 Nov 2026", "Sat 14 Nov 2026 until 14:00"

	// Of a headline only.
	Earlier string // the number that it was compared with: "1,340"
	Of      string // the part of a running period that was compared: "1 – 21 Nov 2026"; "" for the whole
	Now     string // the number of that part
}

// Figure is one headline number with its change and its recent course.
type Figure struct {
	Metric   string // "nb_visits"
	Title    string // "Visits"
	Value    float64
	Text     string // "1,204", "41.3 %", "2m 23s"; "not computed" where Computed is false
	Computed bool
	Change   Change
	Spark    []float64 // recent course, oldest first; NaN where there is no number
	Running  bool      // the last point of Spark is still running
}

// Evolution is one metric over time, with its comparison.
type Evolution struct {
	Metric      string
	Title       string // "Visits, last 30 days"
	Current     string // legend of the line: "this period"
	Earlier     string // legend of the comparison: "a week earlier (last: Sat 14 Nov 2026)"; "" without one
	Unit        Unit
	Points      []EvolutionPoint
	NotComputed bool // the server gave this metric for no point

	locale Locale // in which its line is drawn
}

// EvolutionPoint is one point of an evolution.
type EvolutionPoint struct {
	Period  matomoapi.Period // with Date, the Query that opens this point
	Date    string
	Label   string // on the axis: "22 Oct"
	Title   string // on hover: "Tue 10 Nov 2026"
	Value   float64
	Text    string // "1,871", or "not computed"; Value is NaN then
	Quality matomoapi.Quality
	Note    string // the quality in words: "complete", "still running"
	Weekend bool
	Begun   bool // the website was added in the middle of it

	EarlierTitle string // "Tue 3 Nov 2026"; "" where there is nothing to compare with
	Earlier      float64
	EarlierText  string
	Change       Change
}

// Unit says what a number measures, and so how it is written.
type Unit = catalogue.Unit

// The units of a metric.
const (
	Count    = catalogue.Count    // plain number
	Percent  = catalogue.Percent  // fraction: 0.31 is 31 %
	Duration = catalogue.Duration // seconds
	Money    = catalogue.Money    // in the currency of the site
)

// CardKind says how a card draws its rows.
type CardKind int

// The kinds of card.
const (
	BarsCard  CardKind = iota // ranked rows with a bar behind the label
	ShareCard                 // one stacked bar with its parts named below
	HoursCard                 // a cell an hour of the day
)

// Card is one report on the dashboard.
type Card struct {
	Method  string // "Referrers.getReferrerType"
	Title   string // "Channels"
	Hint    string // right of the title: "visits · change"
	Kind    CardKind
	Rows    []CardRow // largest first; as many as a large screen has room for
	Empty   string    // what to say where there are no rows
	Problem *Problem  // this card failed; the rest of the dashboard is there

	Opens  ExplorerQuery // the report that the card is of, without site and time; its Report is "" where it is of none
	Screen ScreenID      // that has more of it, where no report has; "" for none
}

// CardRow is one row of a card.
type CardRow struct {
	Label  string
	Value  float64
	Text   string  // Value written for people
	Share  float64 // 0 to 1: for bars of the largest row, for shares of the total
	Change Change
	Note   string // on hover

	Of      string // label of the row of the report that it is; "" where it is none
	Segment string // the visits that the row counts; "" where the server names none
	URL     string // of the page that the row is about; "" where it is about none
	Goal    string // the row is a goal: its id
}

// Dashboard is the state of the dashboard screen.
type Dashboard struct {
	Query      Query // with every default filled in: Date is a date, Site an id
	Site       Site
	PeriodText string    // "Fri 20 Nov 2026", "16 – 22 Nov 2026", "November 2026"
	HasNext    bool      // the next period has begun
	SiteTime   string    // "Site time 14:05, Europe/Berlin"
	Loaded     time.Time // as in Head
	Outage     *Problem  // why some of it is an old copy; nil where none is
	Notice     string    // "today is still running: compared with the same hours"; "" where complete
	Figures    []Figure
	Evolution  Evolution
	Cards      []Card
	Empty      string   // the site has no visits at all in sight: what to do
	Problem    *Problem // nothing could be loaded
}

// ProblemKind tells front ends what way out to offer.
type ProblemKind int

// The kinds of problem.
const (
	ServerProblem    ProblemKind = iota // the server answered with an error: offer to try again
	OfflineProblem                      // the server could not be reached: offer to try again, keep what is on screen
	SignInProblem                       // the sign-in is no longer valid: offer to sign in
	AccessProblem                       // signed in, but not allowed
	UsageProblem                        // what was asked for does not exist or makes no sense
	CancelledProblem                    // the person cancelled
)

// Problem is an error in words for people: what happened and what to do.
type Problem struct {
	Kind  ProblemKind
	Code  string // stable, for scripts: "unreachable", "not_signed_in", "access_denied"
	What  string // one sentence: what happened
	To    string // one sentence: what to do
	Cause error  `json:"-"`

	key  string // that What was said with, and its arguments; "": What itself is the key
	args []any
}

// saying is the problem with what happened said in English; key and args are those
// of [Locale.Say].
func (p Problem) saying(key string, args ...any) *Problem {
	p.What, p.key, p.args = fmt.Sprintf(key, args...), key, args
	return &p
}

// Error makes a Problem usable as an error.
func (p *Problem) Error() string { return p.What }

// Unwrap gives the cause.
func (p *Problem) Unwrap() error { return p.Cause }

// Server is what could be learned about an address before signing in.
type Server struct {
	URL         string // normalized base URL
	Found       bool
	Text        string // "Matomo found · OAuth 2.0 with PKCE · metadata published"
	RedirectURI string // the one to register
	Problem     *Problem
}

// SignInInput is what the person entered to sign in. Only URL and, but for
// token_auth, ClientID are needed.
type SignInInput struct {
	URL          string
	ClientID     string
	ClientSecret string // of a confidential client
	Scope        string // "" means matomo:read
	Grant        string // authorization_code, client_credentials, token_auth; "" means the first
	TokenAuth    string // for token_auth
	AuthCode     string // beside it, where two-factor authentication asks for one
	RedirectPort int    // 0: any free one
	NoBrowser    bool   // only tell the address
	CAFile       string // certificate authority of the server, PEM
	CA           string // the same as text, which is kept with the account
	InsecureHTTP bool   // allow http to another computer
	Name         string // of the account; "" means the server's host
}

// SignInStage is how far a sign-in has come.
type SignInStage int

// The stages of a sign-in.
const (
	SignInStarting  SignInStage = iota // discovering, starting the demo
	SignInWaiting                      // the browser is open, the person is at it
	SignInFinishing                    // the code came back, it is exchanged
)

// SignInState is what the sign-in screen shows while a sign-in runs.
type SignInState struct {
	Stage  SignInStage
	URL    string   // to open by hand; set from SignInWaiting on
	Opened bool     // a browser was opened
	Notice string   // what is not as it should be, though nothing is wrong
	Expect string   // "Sign in there and choose Allow."
	Causes []string // likely causes of silence, to be shown after some seconds
}
