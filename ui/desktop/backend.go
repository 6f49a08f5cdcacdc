package desktop

import (
	"context"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// Backend is what the window asks for. Every method that takes a context may
// wait and is called off the UI goroutine; a context that ends means that
// nobody wants the answer any more.
type Backend interface {
	// SignedIn tells whether an account can be used. It may read a keyring.
	SignedIn() bool
	// Check tells what is known of a server before signing in.
	Check(ctx context.Context, address string) viewmodel.Server
	// SignIn runs a whole sign-in and returns when it is over. It calls on at
	// each stage, from any goroutine.
	SignIn(ctx context.Context, in viewmodel.SignInInput, on func(viewmodel.SignInState)) *viewmodel.Problem
	// StartDemo starts the bundled server and then signs in as SignIn does.
	StartDemo(ctx context.Context, on func(viewmodel.SignInState)) *viewmodel.Problem
	// Paste hands the address that the browser ended on to the sign-in that waits.
	Paste(address string) *viewmodel.Problem
	// SignOut forgets the account in use.
	SignOut(ctx context.Context) *viewmodel.Problem
	// Shell loads what surrounds every screen; site 0 is the account's choice.
	Shell(ctx context.Context, site int) viewmodel.Shell
	// Dashboard loads the dashboard screen; f says how old its numbers may be.
	Dashboard(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Dashboard
	// Overview loads the screen of all websites.
	Overview(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Overview
	// Segments lists the saved segments of a website.
	Segments(ctx context.Context, site int, f viewmodel.Freshness) viewmodel.Segments
	Explorer
	Lab
	Live
	Noting
	Charting
	Goals
	Views
	Memory
	Accounts
	Watches
	Segmenting
	Boarding
	Moving
	Remembering
	// Shift gives the query some periods later, or earlier where steps is
	// negative. It is arithmetic on dates: the UI goroutine calls it.
	Shift(q viewmodel.Query, steps int) viewmodel.Query
}

// Explorer is what the screen of reports asks for.
type Explorer interface {
	// ReportTree lists the reports of a website; 0 is the account's choice.
	ReportTree(ctx context.Context, site int, f viewmodel.Freshness) viewmodel.ReportTree
	// Explore opens a report of a tree.
	Explore(ctx context.Context, tree viewmodel.ReportTree, q viewmodel.ExplorerQuery, f viewmodel.Freshness) viewmodel.Explorer
	// Rows reads further rows of an open report.
	Rows(ctx context.Context, q viewmodel.RowsQuery) viewmodel.RowsPage
	// RowEvolution follows a row, or without a path the largest rows.
	RowEvolution(ctx context.Context, e viewmodel.Explorer, path []string) viewmodel.RowEvolution
	// HandOver gives an open report to others.
	HandOver(ctx context.Context, e viewmodel.Explorer) (viewmodel.HandOver, *viewmodel.Problem)
	// Export writes all rows of an open report to a file and says how many they are.
	Export(ctx context.Context, e viewmodel.Explorer, f viewmodel.RowFile) (rows int, p *viewmodel.Problem)
	// ExportFolder is the folder that files are offered to be written to.
	ExportFolder() string
}

// Options are the choices that are made outside the window.
type Options struct {
	Query      viewmodel.Query // to start with; the zero value is the account's choice
	Appearance Appearance
	Locale     viewmodel.Locale // of the window; English where it is the zero value
	Size       settings.Window  // of the window; its usual one where it is the zero value

	// Screen is how much of the screen a window may take, in pixels; nil or zero where
	// that is not known. It is asked for once there is a window.
	Screen func() (width, height int)

	// OnFirstPaint is called once, after the first frame is on screen.
	OnFirstPaint func()
}
