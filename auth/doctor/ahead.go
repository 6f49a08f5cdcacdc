package doctor

import (
	"context"
	"crypto/rand"
	"maps"
	"net/http"
	"sync"

	"matoscope/auth"
)

// The answers that several checks read, by the names of their probes. Metadata
// goes by its address.
const (
	frontProbe     = "Reporting API"
	tokenProbe     = "token endpoint by GET"
	routeProbe     = "clean route"
	jsonProbe      = "token endpoint with JSON"
	corsProbe      = "token endpoint from another origin"
	unknownProbe   = "unknown client"
	authorizeProbe = "authorization endpoint"
	noPKCEProbe    = "authorization endpoint without PKCE"
	clientProbe    = "client"
	basicProbe     = "client by Basic authentication"
	refreshProbe   = "refresh token that nobody gave"
	goodProbe      = "good token"
	badProbe       = "bad token"
	refreshedProbe = "refreshed token"
	websitesProbe  = "websites"
)

// once sends a request whose answer several checks read.
func (r *run) once(ctx context.Context, name string, p probe) answer {
	a, ok := r.seen[name]
	if !ok {
		a = r.send(ctx, p)
		r.seen[name] = a
	}
	return a
}

// front asks the Reporting API for Matomo's version, without a token.
func (r *run) front(ctx context.Context) answer {
	return r.once(ctx, frontProbe, probe{address: r.api("API.getMatomoVersion")})
}

// discovery returns one of the answers by which the plugin is found.
func (r *run) discovery(ctx context.Context, name string) answer {
	probes := map[string]probe{tokenProbe: {address: r.base + pluginToken}}
	for _, address := range auth.MetadataURLs(r.base) {
		probes[address] = probe{address: address}
	}
	r.ahead(ctx, probes)
	return r.seen[name]
}

// endpoint returns one of the answers of the plugin's endpoints to requests
// that belong to nobody, and to those of the client that give it nothing.
func (r *run) endpoint(ctx context.Context, name string) answer {
	token := r.endpoints().TokenEndpoint
	probes := map[string]probe{
		routeProbe: {address: r.base + "oauth2/token"},
		jsonProbe: {
			method: http.MethodPost, address: token,
			json: `{"grant_type":"authorization_code","client_id":"` + rand.Text() + `"}`,
		},
		corsProbe: {method: http.MethodOptions, address: token, header: map[string]string{
			"Origin": foreignOrigin, "Access-Control-Request-Method": http.MethodPost,
		}},
		unknownProbe:   {method: http.MethodPost, address: token, form: garbageCode(randomClientID())},
		authorizeProbe: {address: r.authorizeURL(), header: asBrowser()},
	}
	if r.ClientID != "" && r.ClientSecret == "" {
		probes[noPKCEProbe] = probe{address: r.authorizeURL("code_challenge", "code_challenge_method"), header: asBrowser()}
	}
	if r.ClientID != "" && aSafeWay(r) == "" {
		maps.Copy(probes, r.clientProbes(token))
	}
	r.ahead(ctx, probes)
	return r.seen[name]
}

// atOnce bounds how many requests a server gets at the same time.
const atOnce = 4

// ahead sends, side by side, what was not sent yet. The server is so waited for
// once instead of many times.
func (r *run) ahead(ctx context.Context, probes map[string]probe) {
	var mu sync.Mutex
	var sent sync.WaitGroup
	answers, turn := map[string]answer{}, make(chan struct{}, atOnce)
	for name, p := range probes {
		if _, asked := r.seen[name]; asked {
			continue
		}
		sent.Go(func() {
			turn <- struct{}{}
			a := r.send(ctx, p)
			<-turn
			mu.Lock()
			defer mu.Unlock()
			answers[name] = a
		})
	}
	sent.Wait()
	maps.Copy(r.seen, answers)
}
