//go:build e2e

package e2e_test

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matoscope/ui/demo"
)

// TestTerminal goes in real terminals from the sign-in, with the browser on
// another computer, over the dashboard to an exported report.
func TestTerminal(t *testing.T) {
	bin := program(t)
	d, err := demo.Start(t.Context(), demo.Params{BasePath: "/analytics"})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(context.Background())
	for _, size := range []string{"80x24", "120x40", "200x60"} {
		t.Run(size, func(t *testing.T) {
			dir := t.TempDir()
			c := newTmux(t, size, environment(dir, "MATOSCOPE_TOKEN_STORE=file"), bin, "dashboard")
			c.signIn(t, d.Info())
			c.look(t, "dashboard", "Tidewater Notes", "Channels", "!Loading")
			c.keys(t, "C-k")
			c.types(t, "Countr")
			c.look(t, "palette", "Countr ", "Country")
			c.keys(t, "Enter")
			c.look(t, "report", "Germany", "!Loading")
			c.export(t, filepath.Join(dir, "countries.csv"))
			c.keys(t, "C-q")
		})
	}
}

// TestDemoInTheTerminal shows the demo where there is no display: the full screen, with
// the bundled server in the lab.
func TestDemoInTheTerminal(t *testing.T) {
	c := newTmux(t, "120x40", environment(t.TempDir(), "DISPLAY=", "WAYLAND_DISPLAY="), program(t), "demo")
	c.look(t, "demo", "Tidewater Notes", "Channels", "!Loading")
	c.keys(t, "7")
	c.look(t, "demo-lab", "Demo server")
	c.keys(t, "C-q")
}

// signIn signs in by the address that a browser elsewhere ends on.
func (c *tmux) signIn(t *testing.T, info demo.Info) {
	t.Helper()
	c.look(t, "sign-in", "sign in to your Matomo")
	c.types(t, info.URL)
	c.keys(t, "Enter")
	c.types(t, info.Clients[0].ClientID)
	c.shows(t, info.Clients[0].ClientID)
	c.keys(t, "Enter")
	address := openAddress(c.look(t, "waiting", "state=", "paste the address"))
	end, err := signInElsewhere(address)
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	c.paste(t, end)
	c.keys(t, "Enter")
}

// export writes the report on the screen to a file, and reads that.
func (c *tmux) export(t *testing.T, path string) {
	t.Helper()
	c.keys(t, "e")
	c.look(t, "export", "All rows as CSV")
	c.types(t, "CSV")
	c.keys(t, "Enter")
	c.look(t, "save", "Save as")
	c.keys(t, "C-u")
	c.types(t, path)
	c.keys(t, "Enter")
	c.look(t, "saved", "Saved 20 rows as")
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 5 || rows[0][0] != "Country" {
		t.Errorf("%d rows, %v: %.3q", len(rows), err, rows)
	}
}

// openAddress finds the address to open, which the terminal breaks into lines.
func openAddress(screen string) string {
	_, rest, _ := strings.Cut(screen, "\nhttp")
	address, _, _ := strings.Cut(rest, "\n\n")
	return "http" + strings.Join(strings.Fields(address), "")
}
