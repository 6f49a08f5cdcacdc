package ui

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"matoscope/auth"
	"matoscope/auth/proxy"
	"matoscope/ui/command"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// proxyKey reads the key that programs show the proxy, and makes one where the
// file is missing. Without a name the file is beside the settings, so that what
// other programs were told stays right. A key that can be guessed is refused.
func (w *wiring) proxyKey(file string) (command.ProxyKey, error) {
	if file == "" {
		home, err := settings.FindHome(w.getenv)
		if err != nil {
			return command.ProxyKey{}, err
		}
		file = filepath.Join(home.Config, "proxy.key")
	}
	file, err := filepath.Abs(file)
	if err != nil {
		return command.ProxyKey{}, keyProblem(err)
	}
	k := command.ProxyKey{File: file}
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		k.Made = true
		text, err = makeKey(file)
	}
	if err != nil {
		return command.ProxyKey{}, keyProblem(err)
	}
	if info, err := os.Stat(file); err == nil && runtime.GOOS != "windows" {
		k.Loose = info.Mode().Perm()&0o077 != 0
	}
	k.Key = string(bytes.TrimSpace(text))
	if err := proxy.CheckKey(auth.Secret(k.Key)); err != nil {
		return command.ProxyKey{}, keyProblem(fmt.Errorf("%s: %w", file, err))
	}
	return k, nil
}

// makeKey writes a new key into a file that is private from its first byte.
func makeKey(file string) ([]byte, error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	key := []byte(proxy.NewKey().Reveal() + "\n")
	_, err = f.Write(key)
	return key, errors.Join(err, f.Sync(), f.Close())
}

func keyProblem(err error) error {
	return &viewmodel.Problem{
		Kind: viewmodel.UsageProblem, Code: "proxy_key", Cause: err,
		What: fmt.Sprintf("The file with the proxy's key cannot be used: %v.", err), To: "Name another one with --key-file.",
	}
}
