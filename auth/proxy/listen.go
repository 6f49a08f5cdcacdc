package proxy

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"matoscope/auth"
)

const shutdownGrace = 500 * time.Millisecond

// NewKey makes a key of 26 characters.
func NewKey() auth.Secret { return auth.Secret(rand.Text()) }

// CheckKey is [ErrShortKey] for a key that can be guessed.
func CheckKey(key auth.Secret) error {
	if len(key) < minKey {
		return ErrShortKey
	}
	return nil
}

// Listen listens on a loopback address: an IP address or localhost, with a port
// of which 0 takes a free one. Any other address is [ErrNotLoopback].
func Listen(ctx context.Context, address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	if !isLoopback(host) {
		return nil, fmt.Errorf("listen on %s: %w", address, ErrNotLoopback)
	}
	ln, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	return ln, nil
}

// Serve serves h until ctx ends, which ends what is being answered, too. It
// closes the listener.
func Serve(ctx context.Context, ln net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler:           h,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(ln) }()
	select {
	case err := <-served:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownGrace)
	defer cancel()
	if server.Shutdown(stop) != nil {
		_ = server.Close()
	}
	<-served
	return nil
}

// isLoopback reports whether host is this machine by its name or address.
func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback()
}
