package flow

import (
	"context"
	"encoding/json"
	"net"
	"net/url"
	"strconv"

	"matoscope/auth"
)

func actDiscovery(ctx context.Context, f *Flow) finding {
	m, err := auth.Discover(ctx, f.http, f.base)
	if err != nil {
		return failed(err)
	}
	if f.params.Grant == auth.GrantAuthorizationCode {
		if err := m.CheckAuthorize(f.params.Scope); err != nil { // nobody is sent to a browser in vain
			return failed(err).with(nil, explain(metadataKeys, jsonValues(f.last().Response.Text)))
		}
	}
	f.metadata = m
	f.client = auth.Client{ID: f.params.ClientID, Secret: f.params.ClientSecret, Scope: f.params.Scope, HTTP: f.http}.WithMetadata(m)
	if m.Assumed {
		return ok("nothing is published; these are the plugin's known routes").with(nil, explain(metadataKeys, map[string]string{
			"authorization_endpoint": m.AuthorizationEndpoint, "token_endpoint": m.TokenEndpoint,
		}))
	}
	// The keys come from the record: package auth reads only those that it needs.
	published := f.last().Response.Text
	var keys struct {
		URL string `json:"jwks_uri"`
	}
	if json.Unmarshal([]byte(published), &keys) == nil {
		f.keysURL = keys.URL
	}
	return ok("read at "+m.URL).with(nil, explain(metadataKeys, jsonValues(published)))
}

// actPKCE begins the sign-in: package auth makes the verifier, the challenge,
// the state and the redirect URI in one go.
func actPKCE(ctx context.Context, f *Flow) finding {
	if f.client.AuthorizationEndpoint == "" {
		return skip(noEndpoints)
	}
	pending, err := f.params.SignIn.Begin(ctx, f.client)
	if err != nil {
		return failed(err)
	}
	f.pending, f.attempt = pending, pending.Attempt
	f.secrets = append(f.secrets, f.attempt.Verifier, f.attempt.State)
	asked := f.authorizeValues()
	return ok("made at random; only the challenge leaves this machine for now").with(explain(pkceParameters, map[string]string{
		"code_verifier":         f.attempt.Verifier.Reveal(),
		"code_challenge":        asked["code_challenge"],
		"code_challenge_method": asked["code_challenge_method"],
	}), nil)
}

func actAuthorize(_ context.Context, f *Flow) finding {
	if f.pending == nil {
		return skip("there is no verifier")
	}
	return ok(f.client.AuthorizationEndpoint).with(explain(authorizeParameters, f.authorizeValues()), nil)
}

// authorizeValues are the parameters of the authorization request.
func (f *Flow) authorizeValues() map[string]string {
	u, err := url.Parse(f.attempt.URL)
	if err != nil {
		return nil
	}
	return firstValues(u.Query())
}

// actCallback waits for the person. The page in the browser tells whether the
// answer was good; what becomes of the code is for the next steps to see.
func actCallback(ctx context.Context, f *Flow) finding {
	if f.pending == nil {
		return skip("nobody was sent to the server")
	}
	pending := f.pending
	f.pending = nil
	query, err := pending.Wait(ctx)
	if err != nil {
		pending.Close(ctx, err)
		return failed(err)
	}
	// Secrets even where they are refused: a code of another sign-in is one.
	f.secrets = append(f.secrets, auth.Secret(query.Get("code")), auth.Secret(query.Get("state")))
	f.code, err = f.attempt.Answer(query)
	pending.Close(ctx, err)
	answer := explain(callbackParameters, firstValues(query))
	if err != nil {
		return failed(err).with(nil, answer)
	}
	text := "the state is the one that was sent; the answer has no iss, which RFC 9207 leaves to the server"
	if query.Get("iss") != "" {
		text = "the state is the one that was sent, and iss names this server"
	}
	return ok(text).with(nil, answer)
}

// otherPort is a redirect URI with the next port.
func otherPort(redirectURI string) string {
	u, err := url.Parse(redirectURI)
	if err != nil {
		return redirectURI
	}
	port, err := strconv.Atoi(u.Port())
	if err != nil {
		return redirectURI
	}
	u.Host = net.JoinHostPort(u.Hostname(), strconv.Itoa(port%65535+1))
	return u.String()
}
