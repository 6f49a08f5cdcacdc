package auth

import (
	"context"
	"io"
	"net/url"
	"os"
	"os/exec"
	"sync"

	"github.com/pkg/browser"
)

// silenceLaunchers keeps what launchers print away from the program's own
// output. It gives them a file rather than [io.Discard]: a pipe would break
// under a browser that outlives the program.
var silenceLaunchers = sync.OnceFunc(func() {
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	if null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0); err == nil {
		browser.Stdout, browser.Stderr = null, null
	}
})

// OpenBrowser shows address to the person: with the program that the
// environment variable BROWSER names, given the address as its only argument,
// else with the system's default browser.
//
// It returns when that program ends or ctx does. The program is then left
// alone, since it may be the person's browser itself. Addresses other than http
// and https are refused. Errors are [CodeBrowser].
func OpenBrowser(ctx context.Context, address string) error {
	const op = "open browser"
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return &Error{Code: CodeBrowser, Op: op, Description: "not a web address"}
	}
	// The goroutine ends with the program that it waits for; nothing else could
	// collect that program's exit.
	ended := make(chan error, 1)
	go func() { ended <- launch(address) }()
	select {
	case err := <-ended:
		if err != nil {
			return &Error{Code: CodeBrowser, Op: op, Err: err}
		}
	case <-ctx.Done():
	}
	return nil
}

func launch(address string) error {
	if program := os.Getenv("BROWSER"); program != "" {
		return exec.Command(program, address).Run()
	}
	silenceLaunchers()
	return browser.OpenURL(address)
}
