// Package command is the command line: one file a command. A command reads its
// flags, asks a view model, and writes the answer; results go to standard
// output, everything else to standard error.
package command

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"matoscope/ui/viewmodel"
)

// Env is the world that a run of the program sees.
type Env struct {
	Args           []string // without the program's name
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Width          int  // columns of the terminal that Stdout is; 0: a pipe or a file
	Display        bool // a window could be opened

	// Model builds the view models over the person's own settings.
	Model func(Options) (*viewmodel.Model, error)
	// Demo starts the bundled server with a home of its own.
	Demo func(context.Context, DemoOptions, Options) (Demo, error)
	// Proxy listens for programs of this machine, and ProxyKey reads the key in a
	// file, or makes it; "" is the person's own.
	Proxy    func(context.Context, viewmodel.Upstream, ProxyOptions) (Proxy, error)
	ProxyKey func(file string) (ProxyKey, error)
	// Window shows the window until it is closed; nil where the build has none.
	Window func(context.Context, WindowOptions) error
	// Terminal shows the full screen in the terminal that Stdout is.
	Terminal func(context.Context, WindowOptions) error
}

// Options are the flags that every command takes.
type Options struct {
	Account string
	Verbose bool
	Timeout time.Duration
	Trace   io.Writer // where --verbose writes

	Retrying func() // told that a call is made again after a failure; nil: nobody
}

// WindowOptions say what the window, or the full screen, starts with.
type WindowOptions struct {
	Options
	Demo Demo // the running demo to show, or nil
}

// DemoOptions are the flags of `demo`.
type DemoOptions struct {
	Listen, BasePath, Profile, Data string
	Faults                          []string
	AccessTTL, RefreshTTL, CodeTTL  time.Duration
	Seed                            uint64
	Now                             time.Time // zero: the clock runs
}

// Demo is a bundled server that runs.
type Demo interface {
	Info() any // the object that `demo --json` prints
	Model() *viewmodel.Model
	Introduction() string // what a person needs to know to use it
	SignIn(ctx context.Context, browser bool, on func(viewmodel.SignInState)) (walked bool, err error)
	LabServer
	Close(context.Context) error
}

// LabServer is the bundled server as the lab shows and switches it.
type LabServer interface {
	LabServer(ctx context.Context, l viewmodel.Locale) viewmodel.LabServer
	SwitchFault(ctx context.Context, name string, on bool) error
	SwitchClient(ctx context.Context, id string, active bool) error
}

// app is one run: its world and the flags that all commands share.
type app struct {
	Env
	opts Options
	text io.Writer // Stdout for what people read
	json bool      // the command was told to speak JSON, errors included

	stdinRead bool // standard input was taken for a secret
}

// Run runs one command line and returns the exit code.
func Run(ctx context.Context, env Env) int {
	a := &app{Env: env, text: cleaner{env.Stdout}}
	a.Stderr = cleaner{env.Stderr}
	a.opts.Trace = a.Stderr
	root := a.root()
	root.SetArgs(env.Args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	if err := root.ExecuteContext(ctx); err != nil {
		return a.fail(err)
	}
	return 0
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "matoscope",
		Short:         "Your Matomo, on your desk and in your terminal",
		Long:          "Matoscope signs in to a Matomo with OAuth 2.0 and shows its reports.\nWithout a command it opens the window, or where there is no display the full screen in the terminal.",
		Args:          usageArgs(cobra.NoArgs),
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE:          a.start,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if a.opts.Timeout <= 0 {
				return usage("--timeout must be longer than nothing, for example 30s.")
			}
			return nil
		},
	}
	flags := root.PersistentFlags()
	flags.StringVar(&a.opts.Account, "account", "", "account to use instead of the current one")
	flags.BoolVar(&a.opts.Verbose, "verbose", false, "show requests and timings, secrets masked")
	flags.DurationVar(&a.opts.Timeout, "timeout", 30*time.Second, "for each request: until its first byte, and between bytes")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if cmd.Flags().Lookup("json") != nil && slices.Contains(a.Args, "--json") { // which may stand behind the flag that is wrong
			a.json = true
		}
		return usageOf(cmd, flagText(err))
	})
	root.AddCommand(
		a.demo(), a.login(), a.logout(), a.accounts(), a.use(), a.status(), a.token(),
		a.dashboard(), a.sites(), a.completes(a.reports()), a.completes(a.report()), a.views(), a.completes(a.chart()), a.completes(a.api()), a.completes(a.live()), a.completes(a.track()), a.cache(), a.doctor(), a.flow(), a.proxy(), a.completion(), a.version(),
	)
	root.Version = buildVersion(a.Window != nil).Version
	root.SetVersionTemplate("matoscope {{.Version}}\n")
	root.SetHelpCommand(&cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help for a command",
		RunE: func(_ *cobra.Command, args []string) error {
			target, _, err := root.Find(args)
			if err != nil || target == root && len(args) > 0 {
				return usage(fmt.Sprintf("There is no command %q.", strings.Join(args, " ")))
			}
			return target.Help()
		},
	})
	for _, c := range root.Commands() {
		if c.Args != nil {
			c.Args = usageArgs(c.Args)
		}
	}
	return root
}

// model is the view model over the person's settings.
func (a *app) model() (*viewmodel.Model, error) {
	o := a.opts
	o.Retrying = sync.OnceFunc(func() { a.say("The Matomo is busy or broke off: trying again…\n") })
	return a.Model(o)
}

// start is `matoscope` alone: the window where there can be one, else the full
// screen.
func (a *app) start(cmd *cobra.Command, _ []string) error {
	if a.Window != nil && a.Display {
		return a.Window(cmd.Context(), WindowOptions{Options: a.opts})
	}
	return a.fullScreen(cmd.Context(), nil)
}
