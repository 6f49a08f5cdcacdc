package authserver

import "fmt"

// UnknownClientError says that no client has the given id.
type UnknownClientError struct{ ID string }

func (e *UnknownClientError) Error() string { return fmt.Sprintf("no client %s", e.ID) }

// InvalidTokenError says why an access token was refused. What a client is
// told is always the same; the reason is for those who run the server.
type InvalidTokenError struct {
	Reason string // such as "expired" or "client paused"
	err    error
}

func (e *InvalidTokenError) Error() string { return "access token refused: " + e.Reason }

func (e *InvalidTokenError) Unwrap() error { return e.err }
