package command

import (
	"runtime"
	"runtime/debug"
)

// Version is what `version --json` prints.
type Version struct {
	Version  string `json:"version"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
	Desktop  bool   `json:"desktop"` // the window is compiled in
}

// release is the version of this source tree, as CHANGELOG.md has it.
const release = "0.1.0"

// Release names the version of the program: "0.1.0", and of a build from a
// checkout its revision too.
func Release() string { return buildVersion(false).Version }

func buildVersion(desktop bool) Version {
	v := Version{Version: release, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH, Desktop: desktop}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				v.Version += "+" + s.Value[:12]
			}
		}
	}
	return v
}

func (v Version) build() string {
	if v.Desktop {
		return "with the window"
	}
	return "terminal only"
}
