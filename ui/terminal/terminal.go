// Package terminal is the full-screen front end for terminals, drawn with Bubble
// Tea: top bar, dashboard, websites, reports, real time, accounts and sign-in. It
// shows the plain states of package viewmodel and asks a Backend for them; it knows
// no server and no token. Nothing that may wait runs in Update: task.go makes the
// commands that do. Keys are those of viewmodel.Bindings, colours those of tone.go.
package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// Backend is what the terminal asks for. Every method that takes a context may
// wait and is called in a command; a context that ends means that nobody wants
// the answer any more.
type Backend interface {
	// SignedIn tells whether an account can be used. It may read a keyring.
	SignedIn(ctx context.Context) bool
	// SignIn runs a whole sign-in. It calls on at each stage, from any goroutine.
	SignIn(ctx context.Context, in viewmodel.SignInInput, on func(viewmodel.SignInState)) *viewmodel.Problem
	// Paste hands the address that the browser ended on to the sign-in that waits,
	// and returns when it is refused or the sign-in is over.
	Paste(ctx context.Context, address string) *viewmodel.Problem
	// Shell loads what surrounds every screen; site 0 is the account's choice.
	Shell(ctx context.Context, site int) viewmodel.Shell
	// Segments and ReportTree load what can be chosen for a website.
	Segments(ctx context.Context, site int, f viewmodel.Freshness) viewmodel.Segments
	ReportTree(ctx context.Context, site int, f viewmodel.Freshness) viewmodel.ReportTree
	// The screens.
	Overview(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Overview
	Dashboard(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Dashboard
	Explore(ctx context.Context, t viewmodel.ReportTree, q viewmodel.ExplorerQuery, f viewmodel.Freshness) viewmodel.Explorer
	Rows(ctx context.Context, q viewmodel.RowsQuery) viewmodel.RowsPage
	RowEvolution(ctx context.Context, e viewmodel.Explorer, path []string) viewmodel.RowEvolution
	// Hours adds up the hours of the weekdays of an open report.
	Hours(ctx context.Context, e viewmodel.Explorer) viewmodel.HourGrid
	Goals(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Goals
	Movers(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Movers
	Live(ctx context.Context, q viewmodel.LiveQuery) (viewmodel.LiveState, *viewmodel.Problem)
	// VisitLog reads visits from one place in the log on.
	VisitLog(ctx context.Context, q viewmodel.Query, from, limit int) viewmodel.VisitLog
	VisitorProfile(ctx context.Context, site int, visitorID string) (viewmodel.VisitorProfile, *viewmodel.Problem)
	Accountant
	Boarder
	Keeper
	Noter
	Exporter
	Lab
}

// Options are the choices that are made outside the terminal.
type Options struct {
	Query     viewmodel.Query // to start with; the zero value is the account's choice
	Locale    viewmodel.Locale
	NoBrowser bool // no browser can be opened here: an address is only told
	In        io.Reader
	Out       io.Writer
	Environ   []string // "NAME=value": TERM, COLORTERM and NO_COLOR say which colours there are
	Now       func() time.Time
}

// flushes is how often a second Bubble Tea writes what it has to beside a painter,
// such as to the clipboard.
const flushes = 5

// Run shows the full screen until the person leaves it or ctx has ended.
func Run(ctx context.Context, b Backend, o Options) (err error) {
	t := newTasks(ctx)
	defer t.close()
	a := newApp(b, o, t)
	options := []tea.ProgramOption{
		tea.WithContext(ctx), tea.WithInput(o.In), tea.WithOutput(o.Out), tea.WithEnvironment(o.Environ), tea.WithoutSignalHandler(),
	}
	if a.painter, err = paintsItself(o); err != nil {
		return fmt.Errorf("take the terminal: %w", err)
	}
	if a.painter == nil {
		return ran(ctx, tea.NewProgram(a, options...))
	}
	defer func() { err = errors.Join(err, a.painter.close()) }()
	program := tea.NewProgram(a, append(options, tea.WithoutRenderer(), tea.WithFPS(flushes))...)
	defer tellSizes(o.Out.(*os.File), program.Send)()
	return ran(ctx, program)
}

// ran runs a program. That it was told to end is no error.
func ran(ctx context.Context, program *tea.Program) error {
	_, err := program.Run()
	if err == nil || ctx.Err() != nil && errors.Is(err, tea.ErrProgramKilled) {
		return nil
	}
	return fmt.Errorf("run the terminal: %w", err)
}
