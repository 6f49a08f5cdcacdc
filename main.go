// Matoscope is a desktop and terminal analytics client for Matomo.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"matoscope/ui"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	code := ui.Main(ctx, ui.Process{
		Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv,
	})
	stop()
	os.Exit(code)
}
