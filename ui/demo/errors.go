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

// InUseError says that another demo keeps its state in the folder.
type InUseError struct {
	Folder  string
	Process int    // its id, 0 where that is not known
	Address string // host and port that it listens on, "" where that is not known
}

func (e *InUseError) Error() string {
	return fmt.Sprintf("the folder %s is in use by another demo (process %d at %q)", e.Folder, e.Process, e.Address)
}
