package command

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
)

// maxSecret is far more than any secret is long.
const maxSecret = 64 << 10

// secret reads a secret from a file, or from standard input for "-", which holds
// one secret only.
func (a *app) secret(ctx context.Context, file, flag string) (string, error) {
	if file == "" {
		return "", nil
	}
	var data []byte
	var err error
	switch {
	case file != "-":
		var f *os.File
		if f, err = os.Open(file); err == nil {
			defer f.Close()
			data, err = io.ReadAll(io.LimitReader(f, maxSecret+1))
		}
	case a.stdinRead:
		return "", usage(flag + ": standard input was read for another secret already; put one of them into a file.")
	default:
		a.stdinRead = true
		data, err = a.readStdin(ctx)
	}
	if ctx.Err() != nil {
		return "", context.Cause(ctx)
	}
	if err != nil {
		return "", usage(fmt.Sprintf("%s: %v.", flag, err))
	}
	secret := strings.TrimSpace(string(data))
	switch {
	case len(data) > maxSecret:
		return "", usage(fmt.Sprintf("%s: that is too long for a secret.", flag))
	case secret == "":
		return "", usage(fmt.Sprintf("%s: the file holds nothing.", flag))
	}
	return secret, nil
}

// readStdin reads standard input as far as a secret may be long, until ctx ends.
func (a *app) readStdin(ctx context.Context) (data []byte, err error) {
	done := make(chan struct{})
	var got []byte
	go func() { // ends with standard input, or with the program
		defer close(done)
		got, err = io.ReadAll(io.LimitReader(a.Stdin, maxSecret+1))
	}()
	select {
	case <-done:
		return got, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
