//go:build e2e && linux

package e2e_test

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// clockTicks is how many ticks a second has in /proc, on every platform that Go
// knows.
const clockTicks = 100

// BenchmarkIdle leaves the window on its dashboard and measures what that costs:
// each iteration is two seconds.
func BenchmarkIdle(b *testing.B) {
	bin, home := signedInHome(b)
	window, _ := openWindow(b, bin, home)
	defer window.Wait()
	defer window.Process.Signal(syscall.SIGTERM)
	time.Sleep(10 * time.Second) // everything has come
	before, began := ticks(b, window.Process.Pid), time.Now()
	for b.Loop() {
		time.Sleep(2 * time.Second)
	}
	used := float64(ticks(b, window.Process.Pid)-before) / clockTicks
	b.ReportMetric(100*used/time.Since(began).Seconds(), "cpu-%")
	b.ReportMetric(float64(resident(b, window.Process.Pid))/1000, "resident-MB")
}

// ticks is the processor time that a process has used, from /proc/PID/stat: user
// and system time are the 14th and 15th field.
func ticks(b *testing.B, pid int) int {
	b.Helper()
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), ") ") // the name may have spaces
	fields := strings.Fields(rest)
	user, err := strconv.Atoi(fields[11])
	if err != nil {
		b.Fatal(err)
	}
	system, err := strconv.Atoi(fields[12])
	if err != nil {
		b.Fatal(err)
	}
	return user + system
}

// resident is the memory of a process in kilobytes.
func resident(b *testing.B, pid int) int {
	b.Helper()
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "VmRSS:")
	kb, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		b.Fatal(err)
	}
	return kb
}
