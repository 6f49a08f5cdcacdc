package terminal

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// websites compares all websites of the account.
type websites struct {
	page[viewmodel.Overview]
	search string
	by     viewmodel.SiteColumn
	found  []viewmodel.SiteLine
	total  viewmodel.SiteLine
	list   list
}

func newWebsites(a *app) screen {
	w := &websites{by: viewmodel.ByVisits}
	w.page = page[viewmodel.Overview]{
		app: a, put: w.find,
		ask: func(q viewmodel.Query) func(context.Context, viewmodel.Freshness) viewmodel.Overview {
			return func(ctx context.Context, f viewmodel.Freshness) viewmodel.Overview {
				return a.backend.Overview(ctx, q, f)
			}
		},
		headOf: func(o viewmodel.Overview) viewmodel.Head { return o.Head },
	}
	return w
}

// find searches and sorts what is here.
func (w *websites) find() {
	w.found = w.shown.Find(w.search, w.by, false)
	w.total = w.app.options.Locale.TotalOf(w.found)
}

func (w *websites) can() actions {
	return w.list.moves(func() int { return len(w.found) }, nil).with(actions{
		viewmodel.ActSort:   w.sort,
		viewmodel.ActSearch: w.askSearch,
		viewmodel.ActOpen:   w.openSite,
	})
}

// sort goes to the next column.
func (w *websites) sort() tea.Cmd {
	columns := viewmodel.SiteColumns()
	for i, c := range columns {
		if c.Column == w.by {
			w.by = columns[(i+1)%len(columns)].Column
			break
		}
	}
	w.list = list{}
	w.find()
	return nil
}

func (w *websites) askSearch() tea.Cmd {
	p, before := newPrompt(w.app.say("Search websites"), w.search), w.search
	look := func(text string) tea.Cmd {
		w.search, w.list = text, list{}
		w.find()
		return nil
	}
	p.changed, p.done = look, look
	p.undo = func() tea.Cmd { return look(before) }
	w.app.show(p)
	return nil
}

// back takes a search away before anything else.
func (w *websites) back() (tea.Cmd, bool) {
	if w.search == "" {
		return w.page.back()
	}
	w.search = ""
	w.find()
	return nil, true
}

// openSite shows the dashboard of the website under the cursor.
func (w *websites) openSite() tea.Cmd {
	if w.list.at >= len(w.found) {
		return nil
	}
	a := w.app
	w.leave()
	a.current = viewmodel.DashboardScreen
	return a.openSite(w.found[w.list.at].Site.ID)
}

// fields are the columns, as many as there is room for.
func (w *websites) fields(columns int) []field {
	titles := viewmodel.SiteColumns()
	widths := []int{0, 8, 9, 11, 18}
	fields := make([]field, len(titles))
	for i, t := range titles {
		title := w.app.say(t.Title)
		fields[i] = field{title: title, width: max(widths[i], width(title+"▼"))}
		if t.Column == w.by {
			fields[i].title += "▼"
			if t.Column == viewmodel.BySiteName {
				fields[i].title = title + " A–Z"
			}
		}
	}
	fields[0].text = true
	fields[0].width = max(columns-used(fields[1:])-2, 12)
	const name, course = 28, 30 // what names keep, and what a course needs at most
	if room := fields[0].width - name - 2; room > 5 {
		fields[0].width -= min(room, course) + 2
		fields = append(fields, field{title: w.app.say("Recent"), width: min(room, course), text: true})
	}
	return fields
}

func (w *websites) draw(columns, height int) []string {
	if !w.has {
		return nil
	}
	fields := w.fields(columns)
	lines := []string{gridTitles(fields)}
	if w.shown.Empty != "" {
		for _, l := range wrapped(clean(w.app.nothing(w.shown.Empty)), columns-2, 2) {
			lines = append(lines, " "+warning.on(l))
		}
	}
	from, to := w.list.window(len(w.found), height-len(lines)-2)
	for i := from; i < to; i++ {
		line := gridLine(fields, siteCells(w.found[i], fields[len(fields)-1].width))
		if i == w.list.at {
			line = chosen.over(line)
		}
		lines = append(lines, w.app.zones.row(&w.list, i, line, nil, w.openSite))
	}
	if len(w.found) == 0 {
		lines = append(lines, faint.on(" "+w.app.say("No website matches the search.")))
	}
	lines = append(lines, "", strong.over(gridLine(fields, siteCells(w.total, 0))))
	return lines
}

func siteCells(l viewmodel.SiteLine, course int) []string {
	return []string{
		clean(l.Site.Name), l.Visits.Text, changeText(l.Visits.Change), l.Pageviews.Text, l.Revenue.Text, spark(l.Spark, l.Running, course),
	}
}

func (w *websites) state() state {
	s := w.page.state()
	if w.search != "" {
		s.text = w.app.say("search: %s", w.search)
	}
	return s
}
