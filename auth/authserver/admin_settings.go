package authserver

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"matoscope/assets"
)

func (a *Administration) showSettings(w http.ResponseWriter, r *http.Request) {
	now := *a.server.settings.Load()
	a.writeSettings(w, r, http.StatusOK, now.grants, map[string]string{
		"access": lifeText(now.accessTTL), "refresh": lifeText(now.refreshTTL), "code": lifeText(now.codeTTL),
	}, nil)
}

// lifeText is a time as people write it: 1h rather than 1h0m0s.
func lifeText(d time.Duration) string {
	text := d.String()
	for _, unit := range []string{"m0s", "h0m"} {
		if short, ok := strings.CutSuffix(text, unit); ok {
			text = short + unit[:1]
		}
	}
	return text
}

func (a *Administration) saveSettings(w http.ResponseWriter, r *http.Request) {
	form, ok := a.form(w, r)
	if !ok {
		return
	}
	var to settings
	var problems assets.Problems
	asked := make(map[string]string)
	for _, life := range []struct {
		field string
		ttl   *time.Duration
	}{{"access", &to.accessTTL}, {"refresh", &to.refreshTTL}, {"code", &to.codeTTL}} {
		text := form.get(life.field)
		asked[life.field] = text
		var err error
		if *life.ttl, err = time.ParseDuration(text); err != nil || *life.ttl < time.Second || *life.ttl > maxTTL {
			problems = append(problems, assets.Problem{
				Field: life.field, Text: fmt.Sprintf("The life %q is no time such as 30s, 10m or 720h between a second and 10 years.", text),
			})
		}
	}
	for _, grant := range grantTypes() {
		if slices.Contains(form["grants"], grant) {
			to.grants = append(to.grants, grant)
		}
	}
	if len(problems) > 0 {
		a.writeSettings(w, r, http.StatusUnprocessableEntity, to.grants, asked, problems)
		return
	}
	a.server.changeSettings(to)
	a.done(w, r, "settings", "settings")
}

// writeSettings shows the form with grants and lives, the latter by the names of
// their fields.
func (a *Administration) writeSettings(w http.ResponseWriter, r *http.Request, status int, grants []string, ttl map[string]string, problems assets.Problems) {
	frame, err := a.frame(w, r, "Settings")
	if err != nil {
		a.fail(w, http.StatusInternalServerError, "Server error", "The page cannot be shown.")
		return
	}
	page := assets.AdminSettings{
		Admin: frame, Action: a.prefix + "settings", Problems: problems,
		Lives: []assets.Field{
			{Name: "access", Label: "Life of an access token", Value: ttl["access"]},
			{Name: "refresh", Label: "Life of a refresh token", Value: ttl["refresh"]},
			{Name: "code", Label: "Life of an authorization code", Value: ttl["code"]},
		},
		Grants: grantChoices(grants),
	}
	a.write(w, status, func(out io.Writer) error { return assets.RenderSettings(out, page) })
}

// grantChoices are the grant types with what each is for.
func grantChoices(chosen []string) []assets.Choice {
	texts := map[string]string{
		GrantCode:              "People sign in through the browser and allow it.",
		GrantRefresh:           "It stays signed in when an access token ends.",
		GrantClientCredentials: "It acts on its own as its owner; for confidential clients.",
	}
	var list []assets.Choice
	for _, grant := range grantTypes() {
		list = append(list, assets.Choice{Value: grant, Text: texts[grant], Chosen: slices.Contains(chosen, grant)})
	}
	return list
}
