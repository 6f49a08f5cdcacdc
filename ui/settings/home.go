// Package settings keeps what a person chose: accounts, the current one, and
// the choices of the screens. It is JSON below the user's configuration
// folder, and holds no secret: tokens have a store of their own.
package settings

import (
	"fmt"
	"os"
	"path/filepath"
)

// Home says where the program keeps its files.
type Home struct {
	Config string // settings.json
	Tokens string // one file an account, where the token store is a file
	Cache  string // answers of the servers, which may be removed at any time
}

// FindHome reads MATOSCOPE_HOME, which puts everything under one folder, and
// falls back to the platform's own folders. It creates nothing.
func FindHome(getenv func(string) string) (Home, error) {
	if dir := getenv("MATOSCOPE_HOME"); dir != "" {
		abs, err := filepath.Abs(dir)
		if err != nil {
			return Home{}, fmt.Errorf("MATOSCOPE_HOME: %w", err)
		}
		return HomeIn(abs), nil
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return Home{}, noFolder("the configuration", err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return Home{}, noFolder("caches", err)
	}
	config = filepath.Join(config, "matoscope")
	return Home{Config: config, Tokens: filepath.Join(config, "tokens"), Cache: filepath.Join(cache, "matoscope")}, nil
}

// noFolder names the way out where the system tells no folder for something.
func noFolder(what string, err error) error {
	return fmt.Errorf("there is no folder for %s: %w; MATOSCOPE_HOME names one for all", what, err)
}

// HomeIn is a home with everything under one folder.
func HomeIn(dir string) Home {
	return Home{Config: dir, Tokens: filepath.Join(dir, "tokens"), Cache: filepath.Join(dir, "cache")}
}
