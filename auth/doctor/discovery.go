package doctor

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"matoscope/auth"
)

// The plugin's routes, relative to the base URL.
const (
	pluginMetadata  = "index.php?module=OAuth2&action=metadata"
	pluginAuthorize = "index.php?module=OAuth2&action=authorize"
	pluginToken     = "index.php?module=OAuth2&action=token"
)

// read asks for metadata at one address, once, and keeps what it finds.
func (r *run) read(ctx context.Context, address string) (answer, bool) {
	a := r.discovery(ctx, address)
	var m auth.Metadata
	if a.Status != http.StatusOK || !a.decode(&m) || m.AuthorizationEndpoint == "" || m.TokenEndpoint == "" {
		return a, false
	}
	m.URL = address
	r.metadata[address] = m
	return a, true
}

// wellKnownURLs are the places of RFC 8414: inserted between host and path, and
// below the path; one and the same without a path.
func (r *run) wellKnownURLs() (inserted, appended string) {
	var places []string
	for _, address := range auth.MetadataURLs(r.base) {
		if !strings.Contains(address, pluginMetadata) {
			places = append(places, address)
		}
	}
	return places[0], places[len(places)-1]
}

// best is the metadata that was found at the first of its places.
func (r *run) best() (auth.Metadata, bool) {
	for _, address := range auth.MetadataURLs(r.base) {
		if m, ok := r.metadata[address]; ok {
			return m, true
		}
	}
	return auth.Metadata{}, false
}

// endpoints are the published ones where they are this server's own, else those
// that the plugin has in any case: nothing is sent to another server.
func (r *run) endpoints() auth.Metadata {
	for _, address := range auth.MetadataURLs(r.base) {
		m, ok := r.metadata[address]
		if ok && r.isIssuer(m.Issuer) && r.isOwn(m.AuthorizationEndpoint) && r.isOwn(m.TokenEndpoint) {
			return m
		}
	}
	return auth.Metadata{AuthorizationEndpoint: r.base + pluginAuthorize, TokenEndpoint: r.base + pluginToken, Assumed: true}
}

// isIssuer reports whether an issuer is the base URL. Read by its own route, the
// plugin's ends in /index.php.
func (r *run) isIssuer(issuer string) bool {
	own, err := auth.NormalizeInsecureBaseURL(issuer)
	return err == nil && own == r.base && !strings.ContainsAny(issuer, "?#")
}

// isOwn reports whether an endpoint has the origin of the base URL.
func (r *run) isOwn(endpoint string) bool {
	u, err := url.Parse(endpoint)
	b, baseErr := url.Parse(r.base)
	return err == nil && baseErr == nil && u.User == nil && u.Scheme == b.Scheme && strings.EqualFold(u.Host, b.Host)
}

func checkPlugin(ctx context.Context, r *run) finding {
	a := r.discovery(ctx, tokenProbe)
	if a.Status == http.StatusMethodNotAllowed {
		r.plugin = true
		return pass("the token endpoint answers GET with 405, as the plugin does")
	}
	if _, ok := r.read(ctx, r.base+pluginMetadata); ok {
		r.plugin = true
		return pass("the plugin publishes its metadata")
	}
	if f, ok := a.unclear(); ok {
		return f
	}
	return fail(repairPlugin, "the token endpoint answers GET with %d and %s instead of 405", a.Status, kind(a))
}

func checkMetadataRoute(ctx context.Context, r *run) finding {
	address := r.base + pluginMetadata
	a, ok := r.read(ctx, address)
	if ok {
		return pass("%s", address)
	}
	if f, ok := a.unclear(); ok {
		return f
	}
	return warn(repairUpgrade, "status %d with %s: plugins before 5.2.0 publish none, and clients have to assume the endpoints", a.Status, kind(a))
}

func checkWellKnown(ctx context.Context, r *run) finding {
	address, _ := r.wellKnownURLs()
	a, ok := r.read(ctx, address)
	switch {
	case ok:
		return pass("%s", address)
	case len(r.metadata) == 0:
		return skip("there is none to be found, see metadata-route")
	}
	if f, ok := a.unclear(); ok {
		return f
	}
	return warn(repairWellKnown(r.base), "status %d at %s: clients that know nothing of Matomo do not find it", a.Status, address)
}

func checkAppended(ctx context.Context, r *run) finding {
	inserted, address := r.wellKnownURLs()
	if address == inserted {
		return skip("the same place, since Matomo has no base path")
	}
	if a, ok := r.read(ctx, address); !ok {
		return skip("optional: status %d at %s", a.Status, address)
	}
	return pass("%s", address)
}

func checkPluginVersion(_ context.Context, r *run) finding {
	if len(r.metadata) > 0 {
		return pass("5.2.0 or newer, since it publishes metadata")
	}
	if a, asked := r.seen[r.base+pluginMetadata]; asked {
		if f, ok := a.unclear(); ok {
			return f
		}
	}
	return warn(repairUpgrade, "older than 5.2.0, since it publishes no metadata; before 5.1.1, limited tokens of superusers fail")
}

func checkIssuer(_ context.Context, r *run) finding {
	var issuers []string
	for _, address := range auth.MetadataURLs(r.base) {
		m, ok := r.metadata[address]
		if !ok || slices.Contains(issuers, m.Issuer) {
			continue
		}
		if !r.isIssuer(m.Issuer) {
			return fail(repairProxy, "%s says %q, which is not %s", address, m.Issuer, r.base)
		}
		issuers = append(issuers, m.Issuer)
	}
	return pass("%s", strings.Join(issuers, ", "))
}

func checkEndpoints(_ context.Context, r *run) finding {
	for _, address := range auth.MetadataURLs(r.base) {
		m := r.metadata[address]
		for _, endpoint := range []string{m.AuthorizationEndpoint, m.TokenEndpoint, m.RevocationEndpoint, m.IntrospectionEndpoint} {
			if endpoint != "" && !r.isOwn(endpoint) {
				return fail(repairProxy, "the metadata sends clients to %s", endpoint)
			}
		}
	}
	m, _ := r.best()
	return pass("%s, %s", m.AuthorizationEndpoint, m.TokenEndpoint)
}

func checkCleanRoutes(ctx context.Context, r *run) finding {
	a := r.endpoint(ctx, routeProbe)
	if a.Status != http.StatusMethodNotAllowed {
		return skip("optional, and not set up: status %d at %soauth2/token", a.Status, r.base)
	}
	return pass("%soauth2/token answers", r.base)
}
