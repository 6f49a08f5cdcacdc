package desktop_test

import (
	"syscall"
	"time"
)

// threadUsage is RUSAGE_THREAD of getrusage(2).
const threadUsage = 1

// processorTime is what the thread of the caller, to which it is locked, has used:
// what else the machine does is not in it.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(threadUsage, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
