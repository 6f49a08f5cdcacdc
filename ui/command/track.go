package command

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"matoscope/ui/viewmodel"
)

// mostHits is how often one command may send a hit.
const mostHits = 10_000

func (a *app) track() *cobra.Command {
	var in viewmodel.TrackInput
	var h hitFlags
	c := &cobra.Command{
		Use:   "track",
		Short: "Send a test hit through the Tracking API",
		Long: "Sends a page view, or with one of the flags an event, a goal, an order and so on. Lists have commas in between;\n" +
			`a part with a comma in it stands in double quotes: --event 'Player,Play,"Sun, moon",3'.` + "\n" +
			"--item without --order tells what is in the cart.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var err error
			if in.Hit, err = h.read(cmd.Flags()); err != nil {
				return usageOf(cmd, err.Error()+".")
			}
			if in.Count < 1 || in.Count > mostHits {
				return usageOf(cmd, fmt.Sprintf("--count is between 1 and %d.", mostHits))
			}
			in.Account = a.opts.Account
			m, err := a.model()
			if err != nil {
				return err
			}
			sent, err := m.Track(cmd.Context(), in)
			if err != nil {
				return err
			}
			return a.tracked(sent)
		},
	}
	f := c.Flags()
	f.StringVar(&in.Site, "site", "", "website, by ID or name; default: the account's choice, else the first viewable")
	f.IntVar(&in.Count, "count", 1, "how often to send the hit")
	h.define(f)
	a.jsonFlag(c)
	return c
}

// tracked says what was sent and where it shows.
func (a *app) tracked(sent viewmodel.Tracked) error {
	for _, p := range sent.Beside {
		a.say("%s\n", p.What)
	}
	if a.json {
		e := json.NewEncoder(a.Stdout)
		e.SetEscapeHTML(false)
		return e.Encode(sent)
	}
	what := sent.Kind
	if sent.Count > 1 {
		what = fmt.Sprintf("%d times: %s", sent.Count, what)
	}
	page := sent.URL
	if sent.Title != "" {
		page = fmt.Sprintf("%q, %s", sent.Title, page)
	}
	_, err := fmt.Fprintf(a.text, "Sent to %s (%d): %s at %s\nIt shows in `matoscope live --site %d`.\n", sent.SiteName, sent.Site, what, page, sent.Site)
	return err
}
