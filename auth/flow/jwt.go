package flow

import (
	"context"
	"maps"
	"time"

	"matoscope/auth"
)

func actJWT(ctx context.Context, f *Flow) finding {
	if f.token.Access == "" {
		return skip(noToken)
	}
	jwt, err := auth.Claims(f.token.Access)
	if err != nil {
		return skip("the access token is no JWT, which RFC 6749 allows: it is opaque to the client")
	}
	values := texts(jwt.Claims)
	for _, name := range []string{"exp", "nbf", "iat"} {
		if at := jwt.Time(name); !at.IsZero() {
			values[name] += " (" + at.Format(time.RFC3339) + ", " + distance(at, f.params.Now()) + ")"
		}
	}
	maps.Copy(values, texts(jwt.Header))
	result := f.checkSignature(ctx, jwt)
	return result.with(nil, explain(jwtParameters, values))
}

// distance says how far a time is from now.
func distance(at, now time.Time) string {
	d := at.Sub(now).Round(time.Second)
	if d < 0 {
		return (-d).String() + " ago"
	}
	return "in " + d.String()
}
