package viewmodel_test

import (
	"strings"
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

func TestFileNames(t *testing.T) {
	for _, c := range []struct {
		site, what string
		period     matomoapi.Period
		date, want string
	}{
		{"Tidewater Notes", "Page URLs", matomoapi.Month, "2026-11-21", "Tidewater Notes - Page URLs - 2026-11"},
		{"Tidewater Notes", "Page URLs", matomoapi.Day, "2026-11-21", "Tidewater Notes - Page URLs - 2026-11-21"},
		{"Tidewater Notes", "Page URLs", matomoapi.Week, "2026-11-21", "Tidewater Notes - Page URLs - 2026-W47"},
		{"Tidewater Notes", "Page URLs", matomoapi.Week, "2027-01-01", "Tidewater Notes - Page URLs - 2026-W53"},
		{"Tidewater Notes", "Page URLs", matomoapi.Year, "2026-11-21", "Tidewater Notes - Page URLs - 2026"},
		{"Tidewater Notes", "Page URLs", matomoapi.Range, "2026-11-01,2026-11-20", "Tidewater Notes - Page URLs - 2026-11-01_2026-11-20"},
		{`..\a/b: "c"? `, "x\x00\x1b\u202e|y\n", matomoapi.Day, "2026-11-21", "a-b- -c-- - x-y - 2026-11-21"},
		{"", "船 日誌", matomoapi.Day, "", "船 日誌"},
	} {
		h := viewmodel.Head{Site: viewmodel.Site{Name: c.site}, Query: viewmodel.Query{Period: c.period, Date: c.date}}
		if got := h.FileName(c.what); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	if got := viewmodel.FileName(strings.Repeat("船", 300)); len(got) != 180 || !strings.HasSuffix(got, "船") {
		t.Errorf("%d bytes: %q", len(got), got)
	}
	if got := viewmodel.FormName("Tidewater Notes - 2026-11", "sombre/clair"); got != "Tidewater Notes - 2026-11 - sombre-clair" {
		t.Errorf("another form is %q", got)
	}
	if got := viewmodel.FormName(strings.Repeat("船", 60), "dark"); len(got) > 180 || !strings.HasSuffix(got, "船 - dark") {
		t.Errorf("%d bytes: %q", len(got), got)
	}
}

func TestPlainNumber(t *testing.T) {
	for v, want := range map[float64]string{0.7550000000000001: "0.755", 1204: "1204", 1.0 / 3: "0.333333", 0: "0", -12.5: "-12.5", 1e-9: "0.000000001", 1e15: "1000000000000000"} {
		if got := viewmodel.PlainNumber(v); got != want {
			t.Errorf("%v is written as %q, want %q", v, got, want)
		}
	}
}
