package wire

import (
	"io"
	"sync"
)

// tee counts what passes through a body and keeps the beginning. It neither
// waits nor reads ahead. A transport may still read a request's body when its
// answer is there, hence the lock.
type tee struct {
	mu   sync.Mutex
	kept []byte
	size int64
}

func (t *tee) add(p []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.size += int64(len(p))
	t.kept = append(t.kept, p[:min(len(p), capture-len(t.kept))]...)
}

// snapshot returns what was kept and how much passed.
func (t *tee) snapshot() (kept string, size int64) {
	if t == nil {
		return "", 0
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.kept), t.size
}

// body passes reads through and tells tee of them; done is called once, at the
// end of the body or when it is closed, whichever comes first.
type body struct {
	io.ReadCloser
	tee  *tee
	done func(err error)
}

func (b *body) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.tee.add(p[:n])
	if err == io.EOF {
		b.done(nil)
	} else if err != nil {
		b.done(err)
	}
	return n, err
}

func (b *body) Close() error {
	err := b.ReadCloser.Close()
	b.done(nil)
	return err
}
