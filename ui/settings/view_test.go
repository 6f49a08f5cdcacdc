package settings_test

import (
	"testing"

	"matoscope/ui/settings"
)

func TestViews(t *testing.T) {
	s := settings.NewStore(settings.HomeIn(t.TempDir()))
	err := s.Update(t.Context(), func(x *settings.Settings) error {
		x.PutView(settings.View{Account: "a", Name: "Monday", Site: 1})
		x.PutView(settings.View{Account: "b", Name: "Monday", Site: 2})
		x.PutView(settings.View{Account: "a", Name: "Shop"})
		x.PutView(settings.View{Account: "a", Name: "Monday", Site: 3, Params: [][2]string{{"idGoal", "1"}}})
		x.RemoveView("a", "Shop")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Load()
	if err != nil || len(got.Views) != 2 {
		t.Fatalf("%+v, %v", got.Views, err)
	}
	if v := got.View("a", "Monday"); v == nil || v.Site != 3 || v.Params[0] != [2]string{"idGoal", "1"} {
		t.Errorf("%+v", v)
	}
	if v := got.View("a", "Shop"); v != nil {
		t.Errorf("%+v", v)
	}
}
