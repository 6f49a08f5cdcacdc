package matomoapi

import (
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"syscall"
)

// networkError tells why a request brought no whole answer. The end of the
// caller's own context stays what it is; kind is for what shows nothing else.
func networkError(ctx context.Context, method string, kind Kind, err error) error {
	err = withoutURL(err)
	var timeout net.Error
	switch cause := context.Cause(ctx); {
	case errors.Is(cause, errIdle):
		return &Error{Kind: KindTimeout, Method: method, cause: cause}
	case cause != nil:
		return cause
	case errors.As(err, &timeout) && timeout.Timeout():
		kind = KindTimeout
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF),
		errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		kind = KindBroken
	}
	return &Error{Kind: kind, Method: method, cause: err}
}

// withoutURL takes off the layer of net/http that repeats the URL.
func withoutURL(err error) error {
	var layer *url.Error
	if errors.As(err, &layer) {
		return layer.Err
	}
	return err
}
