package viewmodel_test

import (
	"testing"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// TestLeft keeps what an account looked at, along with time, until it is signed
// out of.
func TestLeft(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	s := session(t, m)
	if v, known := s.Left(t.Context()); known {
		t.Errorf("before anything was left: %+v", v)
	}
	q := viewmodel.ExplorerQuery{Query: viewmodel.Query{Site: 1, Period: "day", Date: "2026-11-20"}, Report: "UserCountry_getCountry", Sort: "nb_visits"}
	if err := s.Leave(t.Context(), viewmodel.ReportScreen, q); err != nil {
		t.Fatal(err)
	}
	v, known := s.Left(t.Context())
	if !known || v.Screen != "report" || v.Date != "yesterday" || v.Sort != "nb_visits" || v.Site != 1 {
		t.Errorf("%+v, %v", v, known)
	}
	if views, err := s.Views(); err != nil || len(views) != 0 {
		t.Errorf("it is a saved view: %+v, %v", views, err)
	}
	if err := s.Leave(t.Context(), viewmodel.DashboardScreen, viewmodel.ExplorerQuery{Query: viewmodel.Query{Site: 99, Segment: "x==y"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := m.Sites(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if v, _ := s.Left(t.Context()); v.Site != 0 || v.Segment != "" {
		t.Errorf("a website that cannot be viewed is opened again: %+v", v)
	}
	if err := s.Leave(t.Context(), viewmodel.DashboardScreen, viewmodel.ExplorerQuery{Query: viewmodel.Query{Segment: "x==y"}}); err != nil {
		t.Fatal(err)
	}
	if v, _ := s.Left(t.Context()); v.Segment != "x==y" {
		t.Errorf("of the website chosen by the account the segment is gone: %+v", v)
	}
	if _, err := m.SignOut(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if err := s.Leave(t.Context(), viewmodel.DashboardScreen, q); err != nil {
		t.Fatal(err)
	}
	if v, known := s.Left(t.Context()); known {
		t.Errorf("something is kept of an account that is gone: %+v", v)
	}
}

func TestWindowSize(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	if size := m.Window(); size != (settings.Window{}) {
		t.Errorf("before it was kept: %v", size)
	}
	want := settings.Window{Width: 1000, Height: 700}
	if err := m.SetWindow(t.Context(), want); err != nil || m.Window() != want {
		t.Errorf("%v, %v", m.Window(), err)
	}
}
