package proxy

import (
	"bytes"
	"io"
	"strings"
)

// shortSecret is the length under which a secret is not looked for: replacing it
// would shred ordinary words.
const shortSecret = 8

// maskText replaces secrets by asterisks.
func maskText(text string, secrets []string) string {
	for _, s := range secrets {
		if len(s) >= shortSecret {
			text = strings.ReplaceAll(text, s, strings.Repeat("*", len(s)))
		}
	}
	return text
}

// mask replaces a secret in what is read by as many asterisks, so that the
// length of an answer stays what its header says. Matomo writes the token into
// the addresses of its pictures (imageGraphUrl).
type mask struct {
	io.Closer
	from   io.Reader
	secret []byte
	stars  []byte
	buf    []byte
	start  int   // buf[start:clean] has nothing of the secret in it
	clean  int   // buf[clean:end] may be its beginning
	end    int   // of what was read
	err    error // of from
}

func newMask(body io.ReadCloser, secret string) io.ReadCloser {
	if len(secret) < shortSecret {
		return body
	}
	return &mask{
		Closer: body, from: body, secret: []byte(secret), stars: bytes.Repeat([]byte("*"), len(secret)),
		buf: make([]byte, bufferSize+len(secret)),
	}
}

func (m *mask) Read(p []byte) (int, error) {
	for m.start == m.clean && m.err == nil {
		m.fill()
	}
	n := copy(p, m.buf[m.start:m.clean])
	m.start += n
	if m.start == m.clean && m.err != nil {
		return n, m.err
	}
	return n, nil
}

// fill reads once, behind what was held back.
func (m *mask) fill() {
	m.end = copy(m.buf, m.buf[m.clean:m.end])
	m.start = 0
	var n int
	n, m.err = m.from.Read(m.buf[m.end:])
	m.end += n
	read := m.buf[:m.end]
	for at := 0; ; {
		i := bytes.Index(read[at:], m.secret)
		if i < 0 {
			break
		}
		at += i + copy(read[at+i:], m.stars)
	}
	m.clean = m.end
	if m.err == nil {
		m.clean -= begun(read, m.secret)
	}
}

// begun is how much of the end of text may be the beginning of the secret.
func begun(text, secret []byte) int {
	tail := text[len(text)-min(len(secret)-1, len(text)):]
	for {
		i := bytes.IndexByte(tail, secret[0])
		if i < 0 {
			return 0
		}
		if tail = tail[i:]; bytes.HasPrefix(secret, tail) {
			return len(tail)
		}
		tail = tail[1:]
	}
}
