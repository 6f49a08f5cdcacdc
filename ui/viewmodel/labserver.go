package viewmodel

import "time"

// LabServer is what the bundled server tells of itself, for the lab of a demo.
type LabServer struct {
	URL      string // of its Matomo
	AdminURL string // its page for people
	Stats    LabStats
	Faults   []LabFault
	Clients  []LabClient
	Events   []LabEvent // the latest first
	Problem  *Problem   // why it does not tell
}

// LabStats counts what happened since the server started.
type LabStats struct {
	Authorizations int64 // codes given out
	Tokens         int64 // access tokens given out, refreshes included
	Refreshes      int64
	Requests       int64
}

// LabFault is a way in which the server can go wrong.
type LabFault struct {
	Name string
	Does string // in a line
	On   bool
}

// LabClient is a client that the server knows.
type LabClient struct {
	ID, Name string
	Type     string // "public" or "confidential"
	Grants   []string
	Scope    string
	Active   bool // not paused
}

// LabEvent is something that happened at the server.
type LabEvent struct {
	Time    time.Time
	Text    string // what happened
	Who     string // login and client, as far as they are known
	Refused bool   // it did not succeed
}

// LabEventText says what an event of a kind is, with its reason if there is one;
// silent events were told to nobody but the person in the browser.
func (l Locale) LabEventText(kind, reason string, silent bool) (text string, refused bool) {
	switch kind {
	case "signed-in":
		text = l.Say("Signed in")
	case "sign-in-refused":
		text, refused = l.Say("Sign-in refused"), true
	case "authorized":
		text = l.Say("Agreed, code given out")
	case "denied":
		text, refused = l.Say("Denied by the person"), true
	case "authorization-refused":
		text, refused = l.Say("Authorization refused"), true
	case "token-issued":
		text = l.Say("Token given out")
	case "token-refused":
		text, refused = l.Say("Token refused"), true
	case "revoked":
		text = l.Say("Revoked")
	case "client-changed":
		text = l.Say("Client changed")
	case "settings-changed":
		text = l.Say("Settings changed")
	default:
		text = kind
	}
	if reason != "" {
		text += ": " + reason
	}
	if silent {
		text += " " + l.Say("(only the browser was told)")
	}
	return text, refused
}
