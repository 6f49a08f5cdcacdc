package desktop

import (
	"context"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// Open builds the window without running the application. What is meant for the
// UI goroutine goes to do. The function that it gives ends all work.
func Open(ctx context.Context, app fyne.App, b Backend, o Options, do func(func())) (end func()) {
	t := newTasks(ctx)
	t.do = do
	open(app, b, o, t)
	return t.close
}

// Field is an entry of the window.
type Field = field

// Scroll is what pages scroll in.
type Scroll = scroll

// Built are the screens that the window has.
func Built() []viewmodel.ScreenID {
	var out []viewmodel.ScreenID
	for _, screen := range viewmodel.Screens() {
		if (&shell{}).opener(screen.ID) != nil {
			out = append(out, screen.ID)
		}
	}
	return out
}
