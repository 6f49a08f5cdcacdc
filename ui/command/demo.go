package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"
)

// instant is the value of --now: a moment as RFC 3339 has it, or a day.
type instant struct{ time.Time }

func (i *instant) String() string {
	if i.IsZero() {
		return ""
	}
	return i.Format(time.RFC3339)
}

func (i *instant) Set(s string) error {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateTime, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			i.Time = t
			return nil
		}
	}
	return fmt.Errorf("a time such as 2026-11-20T14:05:00Z, not %q", s)
}

func (i *instant) Type() string { return "TIME" }

func (a *app) demo() *cobra.Command {
	var o DemoOptions
	var now instant
	var headless bool
	c := &cobra.Command{
		Use:   "demo",
		Short: "Start the bundled server with a sample Matomo, sign in and show it",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for flag, ttl := range map[string]time.Duration{"access-ttl": o.AccessTTL, "refresh-ttl": o.RefreshTTL, "code-ttl": o.CodeTTL} {
				if cmd.Flags().Changed(flag) && ttl <= 0 {
					return usageOf(cmd, fmt.Sprintf("--%s must be longer than nothing, for example 30s.", flag))
				}
			}
			o.Now = now.Time
			d, err := a.Demo(cmd.Context(), o, a.opts)
			if err != nil {
				return err
			}
			err = a.runDemo(cmd, d, headless)
			return errors.Join(err, d.Close(cmd.Context()))
		},
	}
	f := c.Flags()
	f.StringVar(&o.Listen, "listen", "127.0.0.1:0", "loopback `ADDR` to listen on; port 0: any free one")
	f.BoolVar(&headless, "headless", false, "only serve, until interrupted")
	f.StringVar(&o.Profile, "profile", "matomo", "behaviour of the authorization server: matomo, as the plugin, or strict, as RFC 9700 asks")
	f.StringArrayVar(&o.Faults, "fault", nil, "start with this fault on; may be repeated")
	f.DurationVar(&o.AccessTTL, "access-ttl", 0, "life of an access token (default 1h)")
	f.DurationVar(&o.RefreshTTL, "refresh-ttl", 0, "life of a refresh token (default 720h)")
	f.DurationVar(&o.CodeTTL, "code-ttl", 0, "life of an authorization code (default 10m)")
	f.StringVar(&o.BasePath, "base-path", "", "`/P` that the Matomo lives under, such as /analytics")
	f.Uint64Var(&o.Seed, "seed", 0, "seed of the visits and of the client IDs")
	f.Var(&now, "now", "freeze the time that the reports are of; tokens follow the clock")
	f.StringVar(&o.Data, "data", "", "keep clients, tokens, sign-in and address of the demo in this folder `DIR`")
	a.jsonFlag(c)
	return c
}

// runDemo serves until the person has seen enough.
func (a *app) runDemo(cmd *cobra.Command, d Demo, headless bool) error {
	ctx := cmd.Context()
	if a.json {
		line, err := json.Marshal(d.Info())
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(a.Stdout, "%s\n", line); err != nil {
			return err
		}
	}
	if headless {
		if !a.json {
			a.say("%s\nServing until interrupted (Ctrl+C).\n", d.Introduction())
		}
		<-ctx.Done()
		return nil
	}
	a.say("%s\n", d.Introduction())
	walked, err := d.SignIn(ctx, a.Display || a.Getenv("BROWSER") != "", a.progress(nil))
	if err != nil {
		return err
	}
	if walked {
		a.say("No browser could be opened: the demo walked its own sign-in pages as viewer.\n")
	}
	if a.Window != nil && a.Display {
		return a.Window(ctx, WindowOptions{Options: a.opts, Demo: d})
	}
	return a.fullScreen(ctx, d)
}
