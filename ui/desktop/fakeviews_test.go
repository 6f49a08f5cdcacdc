package desktop_test

import (
	"context"
	"slices"
	"sync"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// fakeViews keeps saved views.
type fakeViews struct {
	saved []settings.View

	changing sync.Mutex
	fixed    []string // names of views that were saved with their dates
}

func (f *fakeViews) Views(context.Context) ([]settings.View, *viewmodel.Problem) {
	f.changing.Lock()
	defer f.changing.Unlock()
	return slices.Clone(f.saved), nil
}

func (f *fakeViews) SaveView(_ context.Context, name string, screen viewmodel.ScreenID, q viewmodel.ExplorerQuery, fixed bool) *viewmodel.Problem {
	f.changing.Lock()
	defer f.changing.Unlock()
	var all settings.Settings
	all.Views = f.saved
	all.PutView(settings.View{
		Name: name, Screen: string(screen), Site: q.Site, Period: string(q.Period), Date: q.Date, Compare: q.Compare, Segment: q.Segment,
		Metric: q.Metric, Report: q.Report, Flat: q.Flat, Search: q.Search, Sort: q.Sort, Ascending: q.Ascending, Columns: q.Columns, Chart: string(q.Chart),
	})
	f.saved = all.Views
	if fixed {
		f.fixed = append(f.fixed, name)
	}
	return nil
}

func (f *fakeViews) RenameView(_ context.Context, from, to string) *viewmodel.Problem {
	f.changing.Lock()
	defer f.changing.Unlock()
	for i := range f.saved {
		switch f.saved[i].Name {
		case to:
			return &viewmodel.Problem{What: "That name is taken.", To: "Choose another name."}
		case from:
			f.saved[i].Name = to
		}
	}
	return nil
}

func (f *fakeViews) DeleteView(_ context.Context, name string) *viewmodel.Problem {
	f.changing.Lock()
	defer f.changing.Unlock()
	f.saved = slices.DeleteFunc(f.saved, func(v settings.View) bool { return v.Name == name })
	return nil
}

func (f *fakeViews) ViewCommand(_ context.Context, v settings.View) (string, *viewmodel.Problem) {
	if v.Report == "" {
		return "", &viewmodel.Problem{What: "This view shows no single report."}
	}
	return "matoscope report " + v.Report, nil
}
