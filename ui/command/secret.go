package command

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// maxSecret is far more than any secret is long.
const maxSecret = 64 << 10

// secret reads a secret from a file, or from standard input for "-".
func (a *app) secret(file, flag string) (string, error) {
	if file == "" {
		return "", nil
	}
	in := a.Stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return "", usage(fmt.Sprintf("%s: %v.", flag, err))
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxSecret))
	if err != nil {
		return "", usage(fmt.Sprintf("%s: %v.", flag, err))
	}
	secret := strings.TrimSpace(string(data))
	if secret == "" {
		return "", usage(fmt.Sprintf("%s: the file holds nothing.", flag))
	}
	return secret, nil
}
