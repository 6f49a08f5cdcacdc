package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"matoscope/ui/viewmodel"
)

// The exit codes, a contract with scripts.
const (
	exitFailed  = 1 // the server or the network failed
	exitUsage   = 2 // wrong usage, unknown site or account
	exitRefused = 3 // not signed in, access refused, sign-in denied, timed out or cancelled
	exitUnwell  = 4 // a check of doctor failed
)

// told is the error of a command that has told everything already, with its exit
// code.
type told int

func (t told) Error() string { return fmt.Sprintf("exit code %d", int(t)) }

// usage is the error of a command line that makes no sense.
func usage(what string) error {
	return &viewmodel.Problem{Kind: viewmodel.UsageProblem, Code: "usage", What: what, To: "See `matoscope help`, or --help after any command."}
}

// usageOf is the same for a command that is known.
func usageOf(cmd *cobra.Command, what string) error {
	return &viewmodel.Problem{Kind: viewmodel.UsageProblem, Code: "usage", What: what, To: fmt.Sprintf("See `%s --help`.", cmd.CommandPath())}
}

// flagText says what is wrong with a flag.
func flagText(err error) string {
	e, ok := errors.AsType[*pflag.InvalidValueError](err)
	if !ok {
		return err.Error() + "."
	}
	want := map[string]string{"int": "a whole number", "float64": "a number", "bool": "true or false", "duration": "a time such as 30s or 2m"}[e.GetFlag().Value.Type()]
	if want == "" { // a flag of ours, whose error says what it takes
		return fmt.Sprintf("--%s: %v.", e.GetFlag().Name, errors.Unwrap(e))
	}
	return fmt.Sprintf("--%s: %q is not %s.", e.GetFlag().Name, e.GetValue(), want)
}

// usageArgs tells how a command is used where its arguments do not fit.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil && cmd.HasParent() {
			return usageOf(cmd, fmt.Sprintf("It is used as: %s.", cmd.UseLine()))
		} else if err != nil {
			return usage(fmt.Sprintf("There is no command %q.", args[0]))
		}
		return nil
	}
}

// fail writes what went wrong to standard error and chooses the exit code.
func (a *app) fail(err error) int {
	if code, ok := errors.AsType[told](err); ok {
		return int(code)
	}
	p := viewmodel.Explain(err)
	if strings.HasPrefix(err.Error(), "unknown command") { // cobra has no type for it
		p = viewmodel.Explain(usage(p.What))
	}
	if a.json {
		out := map[string]any{"error": map[string]string{"code": p.Code, "message": p.What, "hint": p.To}}
		line, _ := json.Marshal(out) // strings cannot fail
		fmt.Fprintf(a.Stderr, "%s\n", line)
	} else {
		fmt.Fprintf(a.Stderr, "matoscope: %s\n", p.What)
		if p.To != "" {
			fmt.Fprintf(a.Stderr, "%s\n", p.To)
		}
	}
	return exitCode(p, err)
}

func exitCode(p *viewmodel.Problem, err error) int {
	if errors.Is(err, context.Canceled) {
		return exitRefused
	}
	switch p.Kind {
	case viewmodel.UsageProblem:
		return exitUsage
	case viewmodel.SignInProblem, viewmodel.AccessProblem, viewmodel.CancelledProblem:
		return exitRefused
	}
	return exitFailed
}

// writeJSON writes a value as indented JSON, its text as it is.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
