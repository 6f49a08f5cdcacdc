//go:build !cgo || nodesktop

package ui

import "context"

// hasWindow tells whether the window is compiled in.
const hasWindow = false

func openWindow(context.Context, *backend) {}
