//go:build !unix

package auth_test

import "testing"

func looser(*testing.T) {}
