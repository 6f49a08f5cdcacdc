package terminal_test

import (
	"context"

	"matoscope/ui/viewmodel"
)

func (f *fake) Boards(context.Context) viewmodel.Boards { return viewmodel.Boards{Tabs: f.boards} }

func (f *fake) Board(_ context.Context, _ viewmodel.ReportTree, tab viewmodel.BoardTab, q viewmodel.Query, _ viewmodel.Freshness) viewmodel.Board {
	d := dashboard(q)
	return viewmodel.Board{Head: head(q), Name: tab.Name, Cards: d.Cards[:1], LeftOut: []string{"Live.widget", "CoreHome.getDonateForm"}}
}
