package ui_test

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"matoscope/ui/demo"
)

// nodeLibrary is where the development tools put the client library.
var nodeLibrary = filepath.Join("..", "bin", "node", "node_modules", "oauth4webapi", "build", "index.js")

// TestForeignNode signs in by a library of Node's.
func TestForeignNode(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("no node on this machine")
	}
	if _, err := os.Stat(nodeLibrary); err != nil {
		t.Skip("no oauth4webapi on this machine: tools/deps.sh test installs it where there is npm")
	}
	letIn(t, byNodeLibrary)
}

// byNodeLibrary runs testdata/client.mjs, which first writes the address that a
// person is to open, and at its end what it was granted.
func byNodeLibrary(t *testing.T, d demo.Info, c demo.ClientInfo) granted {
	library, err := filepath.Abs(nodeLibrary)
	if err != nil {
		t.Fatal(err)
	}
	settings, err := json.Marshal(map[string]string{
		"library": library, "issuer": strings.TrimSuffix(d.URL, "/"), "client_id": c.ClientID, "client_secret": c.ClientSecret, "scope": c.Scope,
	})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", filepath.Join("testdata", "client.mjs"))
	cmd.Stdin = strings.NewReader(string(settings))
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	var walked error
	if address, err := lines.ReadString('\n'); err == nil {
		walked = walk(strings.TrimSpace(address), "viewer", "allow", "")
	}
	if walked != nil {
		_ = cmd.Process.Kill() // it would wait for its callback
	}
	var g granted
	read := json.NewDecoder(lines).Decode(&g)
	if err := cmd.Wait(); walked != nil || err != nil || read != nil {
		t.Fatalf("%v, %v, %v: %s", walked, err, read, errs.String())
	}
	return g
}
