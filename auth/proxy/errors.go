package proxy

import "errors"

// What a person may have to mend.
var (
	// ErrNotLoopback refuses to listen where other machines may reach it.
	ErrNotLoopback = errors.New("only loopback addresses, such as 127.0.0.1:0")
	// ErrShortKey refuses a key that can be guessed.
	ErrShortKey = errors.New("the proxy's key needs at least 16 characters")
)
