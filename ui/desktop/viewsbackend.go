package desktop

import (
	"context"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// Views is what the saved views ask for.
type Views interface {
	// Views lists the saved views of the account, in the order in which they were saved.
	Views(ctx context.Context) ([]settings.View, *viewmodel.Problem)
	// SaveView keeps a screen under a name, in the place of the view that had it.
	// Unless fixed, the view goes along with time.
	SaveView(ctx context.Context, name string, screen viewmodel.ScreenID, q viewmodel.ExplorerQuery, fixed bool) *viewmodel.Problem
	// RenameView gives a view a name that no other has; DeleteView forgets one.
	RenameView(ctx context.Context, from, to string) *viewmodel.Problem
	DeleteView(ctx context.Context, name string) *viewmodel.Problem
	// ViewCommand is the command line that prints the numbers of a view.
	ViewCommand(ctx context.Context, v settings.View) (string, *viewmodel.Problem)
}
