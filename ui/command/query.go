package command

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// queryFlags are the flags of QUERY, the same for every command that reads a
// report.
func queryFlags(f *pflag.FlagSet, in *viewmodel.ReportInput) {
	f.StringVar(&in.Site, "site", "", "website, by ID or name; default: the account's choice, else the first viewable")
	f.StringVar(&in.Period, "period", "day", "day, week, month, year or range")
	f.StringVar(&in.Date, "date", "yesterday", "today, yesterday, 2026-11-20, last30, previous7 or 2026-11-01,2026-11-20")
	f.StringVar(&in.Segment, "segment", "", "only visits that match, such as countryCode==de;deviceType==desktop")
	f.StringVar(&in.Compare, "compare", "", "previous, year (the same weekdays, 364 days earlier) or the `date` where the earlier period begins")
}

// queryKeys are the parameters that QUERY has flags for.
var queryKeys = []string{"idSite", "period", "date", "segment"}

// limitValue is the value of --limit: a number of rows, or "all".
type limitValue int

func (l *limitValue) String() string {
	if *l < 0 {
		return "all"
	}
	return strconv.Itoa(int(*l))
}

func (l *limitValue) Set(s string) error {
	if s == "all" {
		*l = -1
		return nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return fmt.Errorf("a number of rows from 1 on, or all, not %q", s)
	}
	*l = limitValue(n)
	return nil
}

func (l *limitValue) Type() string { return "N|all" }

// keyValues reads KEY=VALUE arguments, keeping their order and repetitions. The
// reserved keys are the program's own to send.
func keyValues(args []string, reserved ...string) ([][2]string, error) {
	var out [][2]string
	for _, arg := range args {
		key, value, ok := strings.Cut(arg, "=")
		if !ok || key == "" {
			return nil, usage(fmt.Sprintf("%q is not of the form KEY=VALUE.", arg))
		}
		if slices.Contains(reserved, key) || key == "module" || key == "method" || key == "format" {
			return nil, usage(fmt.Sprintf("%s is sent by the command itself.", key))
		}
		if matomoapi.IsCredential(key) {
			return nil, usage(fmt.Sprintf("%s in an argument would be seen by every program: sign in instead, for a token_auth with --grant token_auth --token-auth-file.", key))
		}
		out = append(out, [2]string{key, value})
	}
	return out, nil
}
