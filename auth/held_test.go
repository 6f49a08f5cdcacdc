package auth

import (
	"testing"
	"time"
)

func TestUsable(t *testing.T) {
	now := time.Now()
	token := func(left, life time.Duration) Token {
		return Token{Access: "a", Expiry: now.Add(left).Round(0), Lifetime: life}
	}
	hour := hold(token(time.Hour, time.Hour), now, "")
	slept := *hour
	slept.seen = now.Add(time.Hour) // the monotonic clock stood still
	tests := []struct {
		name string
		held *held
		at   time.Time
		want bool
	}{
		{"new", hour, now, true},
		{"a minute and a bit left", hour, now.Add(time.Hour - 61*time.Second), true},
		{"a minute left", hour, now.Add(time.Hour - 60*time.Second), false},
		{"three seconds of life, 0.4 left", hold(token(3*time.Second, 3*time.Second), now, ""), now.Add(2600 * time.Millisecond), true},
		{"three seconds of life, 0.3 left", hold(token(3*time.Second, 3*time.Second), now, ""), now.Add(2700 * time.Millisecond), false},
		{"expired by the wall clock only", &slept, now.Add(time.Hour).Round(0), false},
		{"clock set back by ten minutes before it was read", hold(token(70*time.Minute, time.Hour), now, ""), now, false},
		{"clock set back by seconds", hold(token(time.Hour+5*time.Second, time.Hour), now, ""), now, true},
		{"no lifetime known", hold(Token{Access: "a"}, now, ""), now.Add(1000 * time.Hour), true},
		{"refused", hour.refused(), now, false},
		{"the store has changed", hour.outdated(), now, false},
		{"none", hold(Token{}, now, ""), now, false},
	}
	for _, tt := range tests {
		if got := tt.held.usable(tt.at); got != tt.want {
			t.Errorf("%s: got %v", tt.name, got)
		}
	}
}

// The wall clock is set back while the program runs: its monotonic clock still
// knows the age of a token.
func TestUsableByMonotonicClock(t *testing.T) {
	now := time.Now()
	h := hold(Token{Access: "a", Expiry: now.Add(time.Hour).Round(0), Lifetime: time.Hour}, now, "")
	h.token.Expiry = h.token.Expiry.Add(time.Hour) // as if the wall clock had lost an hour
	h.token.Lifetime = 2 * time.Hour
	if !h.usable(now.Add(58 * time.Minute)) {
		t.Error("expired too early")
	}
	if h.usable(now.Add(59*time.Minute + time.Second)) {
		t.Error("not expired by the monotonic clock")
	}
}

func TestRefusalsAgeOut(t *testing.T) {
	now := time.Now()
	times := []time.Time{now.Add(-2 * time.Hour), now.Add(-refusalsWithin), now.Add(-59 * time.Minute), now}
	if got := recent(times, now); len(got) != 2 || len(times) != 4 {
		t.Fatalf("%d are recent", len(got))
	}
	if got := recent(times, now.Add(time.Minute)); len(got) != 1 {
		t.Fatalf("%d are recent a minute later", len(got))
	}
}

// A token that was refused while the store was read is not handed out.
func TestLandRefused(t *testing.T) {
	read := hold(Token{Access: "a"}, time.Now(), "")
	s := &Source{now: time.Now, current: read}
	s.noteRefusal("a")
	f := &flight{done: make(chan struct{})}
	s.land(f, read, nil)
	if !f.token.Refused || s.current.usable(time.Now()) {
		t.Fatal("it is handed out")
	}
}

func FuzzDecodeMetadata(f *testing.F) {
	const base = "https://stats.example/analytics/"
	f.Add([]byte(`{"issuer":"https://stats.example/analytics","authorization_endpoint":"https://stats.example/a","token_endpoint":"https://stats.example/t"}`))
	f.Add([]byte(`{"issuer":"https://stats.example/analytics/index.php","authorization_endpoint":"http://127.0.0.1/a","token_endpoint":"//t"}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		m, err := decodeMetadata(body, base)
		if err != nil {
			return
		}
		for _, endpoint := range []string{m.AuthorizationEndpoint, m.TokenEndpoint} {
			if len(endpoint) < 8 || (endpoint[:8] != "https://" && endpoint[:8] != "HTTPS://") {
				if checkEndpoint(endpoint, base) != nil {
					t.Fatalf("took %q", endpoint)
				}
			}
		}
	})
}

func FuzzDecodeCredentials(f *testing.F) {
	whole, err := encodeCredentials("work", Credentials{Grant: GrantAuthorizationCode, ClientSecret: "s", Token: Token{Access: "a.b.c", Refresh: "r", Lifetime: time.Hour}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte(`{"version":1,"account":"work","token":{"access_token":"\n"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := decodeCredentials("work", data)
		if err != nil {
			return
		}
		again, err := encodeCredentials("work", c)
		if err != nil {
			return // a date beyond what JSON can hold
		}
		same, err := decodeCredentials("work", again)
		if err != nil || same.Token.Access != c.Token.Access || same.ClientSecret != c.ClientSecret {
			t.Fatalf("not stable: %v", err)
		}
	})
}
