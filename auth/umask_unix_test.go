//go:build unix

package auth_test

import (
	"syscall"
	"testing"
)

// looser makes this process create files as openly as it is told to.
func looser(t *testing.T) {
	old := syscall.Umask(0)
	t.Cleanup(func() { syscall.Umask(old) })
}
