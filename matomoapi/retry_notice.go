package matomoapi

import "context"

// retryNoticeKey is the key of a notice in a context.
type retryNoticeKey struct{}

// WithRetryNotice returns a context under which notice is called each time
// before a call is sent again, after an answer or a break that passes by itself.
func WithRetryNotice(ctx context.Context, notice func()) context.Context {
	return context.WithValue(ctx, retryNoticeKey{}, notice)
}

// noticeRetry calls the notice of a context, if it has one.
func noticeRetry(ctx context.Context) {
	if notice, ok := ctx.Value(retryNoticeKey{}).(func()); ok {
		notice()
	}
}
