package ui

import (
	"context"
	"errors"
	"fmt"
	"net"

	"matoscope/auth"
	"matoscope/auth/proxy"
	"matoscope/ui/command"
	"matoscope/ui/viewmodel"
)

// proxyRun is a proxy that listens already.
type proxyRun struct {
	listener net.Listener
	handler  *proxy.Proxy
	key      command.ProxyKey
}

// proxy listens for programs of this machine. Where it cannot, no key is made.
func (w *wiring) proxy(ctx context.Context, up viewmodel.Upstream, o command.ProxyOptions) (command.Proxy, error) {
	ln, err := proxy.Listen(ctx, o.Listen)
	if err != nil {
		return nil, listenProblem(o.Listen, err)
	}
	p := proxyRun{listener: ln}
	if p.key, err = w.proxyKey(o.KeyFile); err == nil {
		p.handler, err = proxy.New(proxy.Params{
			BaseURL: up.URL, Authorize: up.Authorize, Transport: up.Transport, Timeout: up.Timeout,
			Key: auth.Secret(p.key.Key), KeyInPath: o.KeyInPath, Writes: o.Writes,
		})
	}
	if err != nil {
		_ = ln.Close() // nobody was told of it
		return nil, err
	}
	return p, nil
}

func listenProblem(address string, err error) error {
	p := &viewmodel.Problem{
		Kind: viewmodel.UsageProblem, Code: "listen", Cause: err, What: fmt.Sprintf("The proxy cannot listen on %s: %v.", address, err),
		To: "Give --listen an address of this computer with a free port, such as 127.0.0.1:8765; port 0 takes any free one.",
	}
	if errors.Is(err, proxy.ErrNotLoopback) {
		p.What = fmt.Sprintf("The proxy does not listen on %s: whoever reaches it reads with your access, so it is for programs of this computer only.", address)
	}
	return p
}

// URL is where the proxy answers as the Matomo does at its base URL.
func (p proxyRun) URL() string { return "http://" + p.listener.Addr().String() + "/" }

// Key is what programs show it.
func (p proxyRun) Key() command.ProxyKey { return p.key }

// Serve serves until ctx ends.
func (p proxyRun) Serve(ctx context.Context) error { return proxy.Serve(ctx, p.listener, p.handler) }
