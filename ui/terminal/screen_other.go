//go:build !unix

package terminal

import (
	"os"

	tea "charm.land/bubbletea/v2"
)

// paintsItself leaves the terminal to Bubble Tea, which knows the console.
func paintsItself(Options) (*painter, error) { return nil, nil }

// tellSizes has nothing to tell: Bubble Tea does.
func tellSizes(*os.File, func(tea.Msg)) (stop func()) { return func() {} }
