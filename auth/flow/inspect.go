package flow

import (
	"context"
	"slices"

	"matoscope/auth"
)

// Inspect explains an access token that was had before: it asks the server what
// it publishes, decodes the token, and checks its signature where the server
// publishes the key. The transcript has two steps, "discovery" and "jwt"; the
// second has exchanges only where keys were asked for, and is then [OK] only
// where the signature is valid. Errors are those of [New].
func Inspect(ctx context.Context, p Params, t auth.Token) (Transcript, error) {
	f, err := New(p)
	if err != nil {
		return Transcript{}, err
	}
	f.plan = slices.DeleteFunc(f.plan, func(d definition) bool { return d.id != "discovery" && d.id != "jwt" })
	f.transcript = newTranscript(f.params, f.base, f.plan)
	f.token = t
	f.secrets = append(f.secrets, t.Access, t.Refresh)
	return f.Run(ctx, nil), nil
}
