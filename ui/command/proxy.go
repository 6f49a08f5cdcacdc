package command

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"
)

// ProxyOptions are what a proxy needs besides the account.
type ProxyOptions struct {
	Listen            string
	KeyFile           string // with the key, made where it is missing; "" is one beside the settings
	KeyInPath, Writes bool
}

// ProxyKey is what programs show the proxy to be let in.
type ProxyKey struct {
	Key   string
	File  string // that it is in
	Made  bool   // just now
	Loose bool   // other people of this computer can read the file
}

// Proxy is a proxy that listens.
type Proxy interface {
	URL() string
	Key() ProxyKey
	Serve(ctx context.Context) error // until ctx ends, and closes the listener
}

func (a *app) proxy() *cobra.Command {
	var o ProxyOptions
	var showKey bool
	c := &cobra.Command{
		Use:   "proxy",
		Short: "Lend the account to programs of this computer: Grafana, spreadsheets, notebooks, curl",
		Long: "Answers at an address of this computer what the account's Matomo answers, with the account's token added, until it is\n" +
			"interrupted. The address is the first line of output. Programs show the proxy's own key: in the header\n" +
			"X-Matoscope-Key, as bearer token, or as password with any user name. `matoscope proxy --show-key` prints it.\n\n" +
			"It takes calls of the Reporting API that only read. Web pages cannot use it.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !showKey {
				return a.lend(cmd.Context(), o)
			}
			key, err := a.ProxyKey(o.KeyFile)
			if err == nil {
				_, err = fmt.Fprintln(a.Stdout, key.Key)
			}
			return err
		},
	}
	f := c.Flags()
	f.StringVar(&o.Listen, "listen", "127.0.0.1:0", "loopback `ADDR` to listen on; port 0: any free one")
	f.StringVar(&o.KeyFile, "key-file", "", "`file` with the key, made where it is missing; default: one beside the settings")
	f.BoolVar(&showKey, "show-key", false, "print the key and end")
	f.BoolVar(&o.KeyInPath, "key-in-path", false, "also take /KEY/index.php, for programs that can only be given an address; it then stands in their files")
	f.BoolVar(&o.Writes, "write", false, "also take calls that change something in the Matomo")
	a.jsonFlag(c)
	return c
}

// lend serves the proxy until it is interrupted, which is how it is meant to end.
func (a *app) lend(ctx context.Context, o ProxyOptions) error {
	m, err := a.model()
	if err != nil {
		return err
	}
	up, err := m.Upstream(ctx, a.opts.Account)
	if err != nil {
		return err
	}
	p, err := a.Proxy(ctx, up, o)
	if err != nil {
		return err
	}
	line := p.URL()
	if a.json {
		object, err := json.Marshal(map[string]any{"url": line, "key_file": p.Key().File, "read_only": !o.Writes})
		if err != nil {
			return err
		}
		line = string(object)
	}
	a.introduce(up.URL, o, p.Key())
	if _, err := fmt.Fprintln(a.Stdout, line); err != nil {
		return err
	}
	return p.Serve(ctx)
}

// introduce tells a person what the proxy lends, and where the key is.
func (a *app) introduce(matomo string, o ProxyOptions, key ProxyKey) {
	made, does := "The key is in", "reading only"
	if key.Made {
		made = "A key was made. It is in"
	}
	if o.Writes {
		does = "writing included"
	}
	a.say("%s is lent to programs of this computer, %s, until interrupted (Ctrl+C).\n", matomo, does)
	a.say("%s %s; `matoscope proxy --show-key` prints it.\n", made, key.File)
	if key.Loose {
		a.say("Other people of this computer can read that file. Close it to them: chmod 600 %s\n", key.File)
	}
	if o.KeyInPath {
		a.say("Programs that can only be given an address take this one with the key and a slash added to it.\n")
	}
}
