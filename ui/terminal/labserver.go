package terminal

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// labServer is the tab of the bundled server: its faults and clients as switches,
// and what happened there.
type labServer struct {
	*lab
	load   slot
	shown  viewmodel.LabServer
	has    bool
	failed *viewmodel.Problem
	list   list // first the faults, then the clients
}

func newLabServer(s *lab) *labServer { return &labServer{lab: s} }

func (v *labServer) title() string   { return v.app.say("Demo server") }
func (v *labServer) enter() tea.Cmd  { return v.read() }
func (v *labServer) busy() bool      { return v.load.busy() && !v.has }
func (v *labServer) stop() bool      { return v.load.stop() }
func (v *labServer) leave()          { v.load.stop() }
func (v *labServer) command() string { return "" }
func (v *labServer) files() []choice { return nil }

func (v *labServer) problem() *viewmodel.Problem {
	if v.failed != nil {
		return v.failed
	}
	return v.shown.Problem
}

func (v *labServer) read() tea.Cmd {
	return run(v.app.tasks, &v.load, func(ctx context.Context) viewmodel.LabServer {
		st, _ := v.app.backend.LabServer(ctx) // the tab is there at the bundled server alone
		return st
	}, func(st viewmodel.LabServer) tea.Cmd {
		v.shown, v.has = st, true
		return nil
	})
}

func (v *labServer) switches() int { return len(v.shown.Faults) + len(v.shown.Clients) }

func (v *labServer) can() actions {
	return v.list.moves(v.switches, nil).with(actions{
		viewmodel.ActStart: v.turn, viewmodel.ActExpand: v.turn, viewmodel.ActRefresh: v.read,
	})
}

// turn switches what is under the cursor.
func (v *labServer) turn() tea.Cmd {
	at, faults := v.list.at, v.shown.Faults
	if at >= v.switches() {
		return nil
	}
	return run(v.app.tasks, &v.load, func(ctx context.Context) *viewmodel.Problem {
		if at < len(faults) {
			return v.app.backend.SwitchFault(ctx, faults[at].Name, !faults[at].On)
		}
		c := v.shown.Clients[at-len(faults)]
		return v.app.backend.SwitchClient(ctx, c.ID, !c.Active)
	}, func(p *viewmodel.Problem) tea.Cmd {
		v.failed = p
		return v.read()
	})
}

func (v *labServer) draw(columns, height int) []string {
	if !v.has {
		return nil
	}
	say, body := v.app.say, height-2
	each := columns
	if columns >= labDetail {
		each = columns / 2
	}
	var lines []string
	if columns >= labDetail {
		lines = beside(1, part{each - 1, v.drawSwitches(each-1, body)}, part{columns - each, v.drawEvents(columns-each-1, body)})
	} else {
		lines = v.drawSwitches(columns, body)
	}
	hint := say("%s switches, %s asks again.", v.app.firstKey(viewmodel.ActStart), v.app.firstKey(viewmodel.ActRefresh))
	return append(exactly(lines, body), "", faint.on(" "+hint))
}

// drawSwitches are the faults, and the clients that may be paused.
func (v *labServer) drawSwitches(columns, height int) []string {
	var lines []string
	row := func(i int, on bool, name, about string) {
		mark := "[ ] "
		if on {
			mark = "[x] "
		}
		line := left(" "+mark+left(clean(name), 22)+" "+faint.on(clean(about)), columns)
		if i == v.list.at {
			line = chosen.over(line)
		}
		lines = append(lines, v.app.zones.row(&v.list, i, line, nil, v.turn))
	}
	lines = append(lines, " "+strong.on(v.app.say("Faults")))
	for i, f := range v.shown.Faults {
		row(i, f.On, f.Name, v.app.say(f.Does))
	}
	lines = append(lines, "", " "+strong.on(v.app.say("Clients that are not paused")))
	for i, c := range v.shown.Clients {
		row(len(v.shown.Faults)+i, c.Active, c.Name, c.Type+", "+strings.Join(c.Grants, " "))
	}
	if over := len(lines) - height; over > 0 { // the line under the cursor is in sight
		lines = lines[min(over, max(v.list.at-height/2, 0)):]
	}
	return lines
}

// drawEvents counts what happened at the server, and tells the latest of it.
func (v *labServer) drawEvents(columns, height int) []string {
	s, l := v.shown.Stats, v.app.options.Locale
	number := func(n int64) string { return l.Value(float64(n), viewmodel.Count, "") }
	lines := []string{
		strong.on(v.app.say("Activity")),
		faint.on(cut(v.app.say("%s codes, %s tokens, %s of them renewed, %s API requests", number(s.Authorizations), number(s.Tokens), number(s.Refreshes), number(s.Requests)), columns)),
	}
	for _, e := range v.shown.Events[:min(len(v.shown.Events), max(height-len(lines), 0))] {
		t := plain
		if e.Refused {
			t = bad
		}
		lines = append(lines, faint.on(e.Time.Local().Format(time.TimeOnly))+" "+t.on(cut(clean(e.Text), columns-9))+" "+faint.on(clean(e.Who)))
	}
	return lines
}
