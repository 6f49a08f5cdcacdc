package ui

import "runtime"

// hasDisplay tells whether a window could be opened. Asked without a display,
// the window's toolkit ends the program; only systems with X11 or Wayland can
// be without one.
func hasDisplay(getenv func(string) string) bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return true
	}
	return getenv("DISPLAY") != "" || getenv("WAYLAND_DISPLAY") != ""
}
