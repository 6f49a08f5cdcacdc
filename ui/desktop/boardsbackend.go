package desktop

import (
	"context"

	"matoscope/ui/viewmodel"
)

// Boarding is what the tabs of the dashboard ask for.
type Boarding interface {
	// Boards lists the dashboards that the user arranged in Matomo.
	Boards(ctx context.Context) viewmodel.Boards
	// Board loads one of them; the tree says what the reports of the website are.
	Board(ctx context.Context, tree viewmodel.ReportTree, tab viewmodel.BoardTab, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Board
}
