package viewmodel

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// Boards are the dashboards that the user arranged in Matomo itself, as further
// tabs of the dashboard.
type Boards struct {
	Tabs    []BoardTab
	Problem *Problem
}

// BoardTab is one of them.
type BoardTab struct {
	ID   int
	Name string

	widgets []matomoapi.Widget
}

// Boards lists the user's dashboards.
func (s *Session) Boards(ctx context.Context, f Freshness) Boards {
	found, err := s.client(f).Dashboards(ctx)
	if err != nil {
		return Boards{Problem: s.locale.Explain(fmt.Errorf("load dashboards: %w", err))}
	}
	var out Boards
	for _, d := range found {
		out.Tabs = append(out.Tabs, BoardTab{d.ID, d.Name, d.Widgets})
	}
	return out
}

// Board is the state of one of the user's dashboards. Figures and Evolution are
// there where it has the summary of visits.
type Board struct {
	Head
	Name      string
	Figures   []Figure
	Evolution Evolution
	Cards     []Card
	LeftOut   []string // widgets that show no report: "Live.widget"
	Empty     string   // none of its widgets shows a report
}

// Board loads one of the user's dashboards in one bulk request. The tree is that
// of the website: it says what its reports are.
func (s *Session) Board(ctx context.Context, tree ReportTree, tab BoardTab, q Query, f Freshness) Board {
	out := Board{Name: tab.Name}
	b, err := s.newBoard(ctx, q, f)
	if err != nil {
		out.Head = s.failed(q, err)
		return out
	}
	w := widgetBoard{board: b, tree: tree}
	w.read(tab.widgets, &out)
	w.ask()
	if len(w.names) > 0 {
		if err = b.send(ctx, s.client(f)); err == nil {
			err = b.notKept()
		}
	} else {
		out.Empty = b.Say("None of the widgets of this dashboard shows a report.")
	}
	out.Head = b.head()
	if err != nil {
		out.Problem = b.Explain(err)
		return out
	}
	w.fill(&out)
	return out
}

// boardFigures is how many metrics a card of a user's dashboard shows.
const boardFigures = 10

// widgetBoard is a user's dashboard while it is put together.
type widgetBoard struct {
	*board
	tree    ReportTree
	summary bool               // it has the summary of visits
	reports []catalogue.Report // of rows
	figures []ReportEntry      // of metrics alone
}

// read sorts the widgets by what they show.
func (w *widgetBoard) read(widgets []matomoapi.Widget, out *Board) {
	all := w.tree.All()
	for _, widget := range widgets {
		call, ok := widget.Call()
		i := slices.IndexFunc(all, func(e ReportEntry) bool { return reads(call, e.Method, e.Params) })
		switch {
		case !ok || i < 0 || strings.HasPrefix(call.Method, "Live."):
			out.LeftOut = append(out.LeftOut, widget.Module+"."+widget.Action)
		case call.Method == summary:
			w.summary = true
		case all[i].Dimension == "":
			if !slices.ContainsFunc(w.figures, func(e ReportEntry) bool { return e.ID == all[i].ID }) {
				w.figures = append(w.figures, all[i])
			}
		default:
			if r := cardOf(w.tree.metadata[all[i].ID]); !slices.Contains(w.reports, r) {
				w.reports = append(w.reports, r)
			}
		}
	}
}

// cardOf is the report as a card: the catalogue's entry, or one made of what the
// server says.
func cardOf(meta *matomoapi.ReportMetadata) catalogue.Report {
	if r, ok := catalogue.Find(meta.Method()); ok {
		return r
	}
	r := catalogue.Report{Method: meta.Method(), Title: meta.Name, Metric: "nb_visits", Chart: catalogue.Ranked, Rows: catalogue.CardRows}
	named := namedMetrics(meta)
	if !slices.Contains(named, r.Metric) && len(named) > 0 {
		r.Metric = named[0]
	}
	return r
}

func (w *widgetBoard) ask() {
	if w.summary {
		w.askSummary()
		w.askLikeForLike()
		if w.compares() && w.running && w.span.Days() == 1 {
			q := w.over(hours, w.span)
			q.Limit = -1
			w.board.ask(hours, q)
		}
	}
	for _, r := range w.reports {
		w.askCard(r)
	}
	for _, e := range w.figures {
		w.askFigures("figures "+e.ID, e, w.span)
		if !w.comparesReports() {
			continue
		}
		w.askFigures("figures before "+e.ID, e, w.compared())
		if w.byDays() {
			w.askFigures("figures part "+e.ID, e, firstDays(w.span, w.daysOver()))
		}
	}
}

func (w *widgetBoard) askFigures(name string, e ReportEntry, s matomoapi.Span) {
	q := w.over(e.Method, s)
	q.Params = reportParams(e, nil)
	w.board.ask(name, q)
}

func (w *widgetBoard) fill(out *Board) {
	if w.summary && w.err("now") == nil {
		out.Notice = w.notice()
		out.Figures = w.board.figures()
		out.Evolution = w.evolution(catalogue.MetricOf(w.query.Metric, nil))
	}
	for _, r := range w.reports {
		out.Cards = append(out.Cards, w.card(r))
	}
	for _, e := range w.figures {
		out.Cards = append(out.Cards, w.figureCard(e))
	}
}

// figureCard shows the metrics of a report without rows, one a row.
func (w *widgetBoard) figureCard(e ReportEntry) Card {
	c := Card{Method: e.Method, Title: e.Name, Empty: w.Say("Nothing in this time."), Opens: ExplorerQuery{Report: e.ID}}
	if err := w.err("figures " + e.ID); err != nil {
		c.Problem = w.Explain(err)
		return c
	}
	meta := w.tree.metadata[e.ID]
	for _, name := range namedMetrics(meta) {
		v := w.value("figures "+e.ID, name)
		if math.IsNaN(v) || len(c.Rows) == boardFigures {
			continue
		}
		m := catalogue.MetricOf(name, meta)
		row := CardRow{Label: w.Say(m.Label), Value: v, Text: w.Value(v, m.Unit, w.site.Currency)}
		if w.comparesReports() {
			if w.byDays() {
				v = w.value("figures part "+e.ID, name)
			}
			row.Change = w.changeOf(m, v, w.value("figures before "+e.ID, name), w.spanText(w.compared()))
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}
