package command

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"matoscope/ui/viewmodel"
)

const (
	leastEvery   = time.Second // polite to the server
	mostMinutes  = 48 * 60     // that a Matomo counts back
	shownActions = 10          // of a visit, the latest; JSON has all
)

func (a *app) live() *cobra.Command {
	q := viewmodel.LiveQuery{}
	var follow bool
	var every time.Duration
	c := &cobra.Command{
		Use:   "live",
		Short: "Show the latest visits, and with --follow those that come",
		Long: "Shows the latest visits of a website, the newest at the bottom. With --follow it goes on with those that come or\n" +
			"grow, until it is interrupted. With --json each visit is one object on a line, and again with the same visit_id\n" +
			"when it has grown.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case q.Limit < 1:
				return usageOf(cmd, "--limit is a number of visits from 1 on.")
			case q.Minutes < 1 || q.Minutes > mostMinutes:
				return usageOf(cmd, fmt.Sprintf("--minutes is between 1 and %d.", mostMinutes))
			case every < leastEvery:
				return usageOf(cmd, fmt.Sprintf("--every is %s at least.", leastEvery))
			}
			m, err := a.model()
			if err != nil {
				return err
			}
			s, err := m.Session(cmd.Context(), a.opts.Account)
			if err != nil {
				return err
			}
			if follow {
				return a.follow(cmd, s, q, every)
			}
			return a.latest(cmd, s, q)
		},
	}
	f := c.Flags()
	f.StringVar(&q.Site, "site", "", "website, by ID or name; default: the account's choice, else the first viewable")
	f.IntVar(&q.Limit, "limit", 10, "how many visits to begin with")
	f.IntVar(&q.Minutes, "minutes", 30, "how far back the counters go")
	f.BoolVarP(&follow, "follow", "f", false, "go on with the visits that come, until interrupted")
	f.DurationVar(&every, "every", 10*time.Second, "with --follow: how often to look")
	a.jsonFlag(c)
	return c
}

// latest shows the visits that there are.
func (a *app) latest(cmd *cobra.Command, s *viewmodel.Session, q viewmodel.LiveQuery) error {
	if a.json {
		q.Minutes = 0 // nobody sees the counters
	}
	st, err := s.Live(cmd.Context(), q)
	if err != nil {
		return err
	}
	for _, p := range st.Beside {
		a.say("%s\n", p.What)
	}
	if !a.json {
		if _, err := fmt.Fprintf(a.text, "%s · %s\n", st.Site.Name, st.Text()); err != nil {
			return err
		}
	}
	log := a.visitLog()
	for _, v := range st.Visits {
		if err := log(v, 0); err != nil {
			return err
		}
	}
	return nil
}

// follow shows visits until it is interrupted, which is how it is meant to end.
func (a *app) follow(cmd *cobra.Command, s *viewmodel.Session, q viewmodel.LiveQuery, every time.Duration) error {
	if !a.json {
		a.say("Looking every %s until interrupted (Ctrl+C).\n", every)
	}
	log := a.visitLog()
	for u, err := range s.Follow(cmd.Context(), q, every) {
		switch {
		case err != nil:
			return err
		case u.Problem != nil && u.Retry > 0:
			a.say("%s Trying again in %s.\n", u.Problem.What, u.Retry)
		case u.Problem != nil:
			a.say("%s\n", u.Problem.What)
		default:
			if err := log(*u.Visit, u.Known); err != nil {
				return err
			}
		}
	}
	return nil
}

// visitLog writes one visit after the other, of which some actions are known
// already.
func (a *app) visitLog() func(v viewmodel.LiveVisit, known int) error {
	if a.json {
		e := json.NewEncoder(a.Stdout)
		e.SetEscapeHTML(false)
		return func(v viewmodel.LiveVisit, _ int) error { return e.Encode(v) }
	}
	day := ""
	return func(v viewmodel.LiveVisit, known int) error {
		var b strings.Builder
		if d := v.LastActionAt.Format("Mon 2 Jan 2006 MST"); d != day {
			day = d
			fmt.Fprintf(&b, "\n%s\n", d)
		}
		writeVisit(&b, v, known, a.Width)
		_, err := io.WriteString(a.text, b.String())
		return err
	}
}

// writeVisit writes a visit on a line and its latest actions below; of one that
// has been written before, only the new ones.
func writeVisit(b *strings.Builder, v viewmodel.LiveVisit, known, width int) {
	line := func(indent int, parts ...string) {
		text := strings.ReplaceAll(strings.Join(parts, "  "), "\n", " ")
		if width > 0 {
			text = ansi.Truncate(text, width-indent, "…")
		}
		b.WriteString(strings.Repeat(" ", indent) + text + "\n")
	}
	actions := v.Actions[min(known, len(v.Actions)):]
	lead := ""
	if known > 0 {
		lead = fmt.Sprintf("+%d  ", len(actions))
	}
	var about []string
	for _, text := range []string{v.Place(), v.With(), v.Source(), v.Sum()} {
		if text != "" {
			about = append(about, text)
		}
	}
	line(0, v.LastActionAt.Format(time.TimeOnly), lead+strings.Join(about, " · "))
	if hidden := len(actions) - shownActions; hidden > 0 {
		line(10, fmt.Sprintf("… %d earlier", hidden))
		actions = actions[hidden:]
	}
	for _, action := range actions {
		line(10, action.At.Format(time.TimeOnly), fmt.Sprintf("%-8s", action.Kind()), action.Text(v.Currency))
	}
}
