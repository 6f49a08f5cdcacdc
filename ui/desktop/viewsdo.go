package desktop

import (
	"context"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// rename asks for another name.
func (s *viewsScreen) rename(v settings.View) {
	newPrompt(s.mainWindow, say("Rename “%s”", v.Name), v.Name, say("Rename"), func(name string) {
		s.deleted = nil
		s.changeViews(func(ctx context.Context) *viewmodel.Problem {
			return s.backend.RenameView(ctx, v.Name, name)
		}, s.told(say("Renamed.")))
	}).ofName().show()
}

// told gives what tells that something was done, or what went wrong.
func (s *viewsScreen) told(words string) func(*viewmodel.Problem) {
	return func(p *viewmodel.Problem) {
		if p != nil {
			words = problemText(p)
		}
		s.count.set(words, colourMuted)
		setVisible(s.undo, s.deleted != nil && p == nil)
		s.whole.Refresh()
	}
}

// delete forgets a view, which can be brought back until something else is done.
func (s *viewsScreen) delete(v settings.View) {
	s.changeViews(func(ctx context.Context) *viewmodel.Problem {
		return s.backend.DeleteView(ctx, v.Name)
	}, func(p *viewmodel.Problem) {
		s.deleted = &v
		s.told(say("“%s” is deleted.", v.Name))(p)
	})
}

// restore brings back the view that was deleted last.
func (s *viewsScreen) restore() {
	v := *s.deleted
	s.deleted = nil
	s.changeViews(func(ctx context.Context) *viewmodel.Problem {
		return s.backend.SaveView(ctx, v.Name, viewmodel.ScreenID(v.Screen), viewmodel.OpenView(v), true)
	}, s.told(say("“%s” is back.", v.Name)))
}

// copyCommand puts the command line of a view on the clipboard.
func (s *viewsScreen) copyCommand(v settings.View) {
	type given struct {
		line    string
		problem *viewmodel.Problem
	}
	run(s.tasks, &s.handing, func(ctx context.Context, _ func(func())) given {
		line, p := s.backend.ViewCommand(ctx, v)
		return given{line, p}
	}, func(g given, crash *viewmodel.Problem) {
		if crash != nil {
			g.problem = crash
		}
		s.deleted = nil
		if g.problem == nil {
			s.copied(g.line)
		}
		s.told(say("Copied."))(g.problem)
	})
}
