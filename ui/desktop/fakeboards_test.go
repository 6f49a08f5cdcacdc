package desktop_test

import (
	"context"

	"matoscope/ui/viewmodel"
)

func (f *fakeBackend) Boards(context.Context) viewmodel.Boards {
	return viewmodel.Boards{Tabs: f.boards}
}

func (f *fakeBackend) Board(_ context.Context, _ viewmodel.ReportTree, tab viewmodel.BoardTab, q viewmodel.Query, fresh viewmodel.Freshness) viewmodel.Board {
	if fresh == viewmodel.Kept {
		return viewmodel.Board{Head: viewmodel.Head{Problem: nothingKept}}
	}
	f.mu.Lock()
	f.opened = append(f.opened, tab.Name)
	f.mu.Unlock()
	d := dashboardState(q)
	b := viewmodel.Board{
		Head: viewmodel.Head{Query: d.Query, Site: d.Site, PeriodText: d.PeriodText, SiteTime: d.SiteTime, Loaded: d.Loaded},
		Name: tab.Name, Cards: d.Cards[:3], LeftOut: []string{"Live.widget", "CoreHome.getDonateForm"},
	}
	if tab.ID == 2 {
		return viewmodel.Board{Head: b.Head, Name: b.Name, Empty: "None of the widgets of this dashboard shows a report.", LeftOut: b.LeftOut[:1]}
	}
	return b
}
