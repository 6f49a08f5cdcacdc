// Package ui is the program: it builds every part once, for a live server or
// for the demo, and hands them to the front end that the command line asks
// for.
package ui

import (
	"context"
	"io"
	"os"
	"time"
	_ "time/tzdata" // time zones of websites, where the system has none

	"github.com/charmbracelet/x/term"

	"matoscope/ui/command"
)

// Process is what the operating system gives a program.
type Process struct {
	Args           []string // without the program's name
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
}

// Main runs one command line and returns the exit code of the program.
func Main(ctx context.Context, p Process) int {
	w := &wiring{getenv: p.Getenv, started: time.Now()}
	env := command.Env{
		Args: p.Args, Stdin: p.Stdin, Stdout: p.Stdout, Stderr: p.Stderr, Getenv: p.Getenv,
		Width: terminalWidth(p.Stdout), Display: hasDisplay(p.Getenv),
		Model: w.live, Demo: w.demo, Proxy: w.proxy, ProxyKey: w.proxyKey,
		Terminal: w.terminal,
	}
	if hasWindow {
		env.Window = w.window
	}
	code := command.Run(ctx, env)
	w.close(context.WithoutCancel(ctx))
	return code
}

// terminalWidth is the width of the terminal that a stream is; 0 for a pipe or
// a file.
func terminalWidth(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(f.Fd()) {
		return 0
	}
	width, _, err := term.GetSize(f.Fd())
	if err != nil || width <= 0 {
		return 80
	}
	return width
}
