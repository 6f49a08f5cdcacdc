package demo

import "fmt"

// ParamError is a parameter that the demo cannot take: the caller's mistake, not the server's.
type ParamError struct {
	Param string // what it is for, such as "listen" or "fault"
	Value string // what was given
	Want  string // what would do
}

func (e *ParamError) Error() string {
	return fmt.Sprintf("%s %q: must be %s", e.Param, e.Value, e.Want)
}
