package auth

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strconv"
	"unicode/utf8"

	"github.com/zalando/go-keyring"
)

const (
	// maxEntry is what every keyring takes in one entry: Windows 2,560 bytes,
	// macOS about 2,900 with the names of the entry.
	maxEntry = 2500
	// readTries is how often a record is read that is being replaced.
	readTries = 3
)

var errIncomplete = errors.New("the entries of the keyring do not fit together; sign in again")

// ring is what is used of a keyring.
type ring struct {
	get    func(service, user string) (string, error)
	set    func(service, user, secret string) error
	remove func(service, user string) error
}

// entry is one record in a keyring: the entry user, or, where the record is too
// large, that entry as a head which names the parts. The parts are entries of
// their own, in one of two generations. A new record's parts are written into
// the generation that the head does not name, then the head is, then the old
// parts go: a crash in between leaves the old record or the new one, and no more
// entries than the next write overwrites.
type entry struct {
	ring          ring
	service, user string
}

// split is the head of a record in parts.
type split struct {
	Generation int    `json:"generation"` // 0 or 1
	Parts      int    `json:"parts"`
	SHA256     string `json:"sha256"` // of the record, in hex
}

// maxParts bounds what a head may claim.
const maxParts = maxRecord / maxEntry

// read returns the record. It is read without a lock, so a writer may take the
// parts away under it; then the head names others.
func (e entry) read() (string, error) {
	for range readTries {
		head, err := e.get("")
		if err != nil {
			return "", err
		}
		s, ok := splitIn(head)
		if !ok {
			return head, nil
		}
		record, err := e.join(s)
		if err == nil || !errors.Is(err, errIncomplete) {
			return record, err
		}
	}
	return "", errIncomplete
}

func (e entry) join(s split) (string, error) {
	if s.Parts < 1 || s.Parts > maxParts {
		return "", errIncomplete
	}
	var record []byte
	for i := range s.Parts {
		part, err := e.get(partName(s.Generation, i))
		if errors.Is(err, keyring.ErrNotFound) {
			return "", errIncomplete
		}
		if err != nil {
			return "", err
		}
		record = append(record, part...)
	}
	if checksum(string(record)) != s.SHA256 {
		return "", errIncomplete
	}
	return string(record), nil
}

// write replaces the record. Before the head is written it stops when ctx ends,
// since nobody waits for it then.
func (e entry) write(ctx context.Context, record string) error {
	if len(record) <= maxEntry {
		if err := e.setWithin(ctx, "", record); err != nil {
			return err
		}
		return errors.Join(e.clearParts(0, 0), e.clearParts(1, 0))
	}
	head, err := e.get("")
	if err != nil && !errors.Is(err, keyring.ErrNotFound) {
		return err
	}
	next := split{SHA256: checksum(record)}
	if old, ok := splitIn(head); ok {
		next.Generation = 1 - old.Generation&1
	}
	for rest := record; rest != ""; next.Parts++ {
		n := partLength(rest)
		if err := e.setWithin(ctx, partName(next.Generation, next.Parts), rest[:n]); err != nil {
			return err
		}
		rest = rest[n:]
	}
	data, err := json.Marshal(map[string]split{"split": next})
	if err != nil {
		return err
	}
	if err := e.setWithin(ctx, "", string(data)); err != nil {
		return err
	}
	return errors.Join(e.clearParts(1-next.Generation, 0), e.clearParts(next.Generation, next.Parts))
}

// clear removes the record, the head first: what is left by a crash is not read.
func (e entry) clear() error {
	if err := e.remove(""); err != nil {
		return err
	}
	return errors.Join(e.clearParts(0, 0), e.clearParts(1, 0))
}

// clearParts removes the parts of a generation from the last to the first one
// given, so that what a crash leaves is found again: it has no gap.
func (e entry) clearParts(generation, first int) error {
	end := first
	for ; end < maxParts; end++ {
		_, err := e.get(partName(generation, end))
		if errors.Is(err, keyring.ErrNotFound) {
			break
		}
		if err != nil {
			return err
		}
	}
	for i := end - 1; i >= first; i-- {
		if err := e.remove(partName(generation, i)); err != nil {
			return err
		}
	}
	return nil
}

func (e entry) get(suffix string) (string, error) { return e.ring.get(e.service, e.user+suffix) }

func (e entry) setWithin(ctx context.Context, suffix, secret string) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return e.set(suffix, secret)
}

// set writes one entry and reads it again: on some systems a person may wave the
// question for the password away, and the write is told as done.
func (e entry) set(suffix, secret string) error {
	if err := e.ring.set(e.service, e.user+suffix, secret); err != nil {
		return err
	}
	kept, err := e.get(suffix)
	if err != nil && !errors.Is(err, keyring.ErrNotFound) {
		return err
	}
	if kept != secret {
		return errors.New("it did not keep what was written")
	}
	return nil
}

func (e entry) remove(suffix string) error {
	err := e.ring.remove(e.service, e.user+suffix)
	if errors.Is(err, keyring.ErrNotFound) {
		return nil
	}
	return err
}

func partName(generation, i int) string {
	return "." + strconv.Itoa(generation) + "." + strconv.Itoa(i)
}

// partLength is how much of rest goes into one entry. It cuts between
// characters: some keyrings hold text, not bytes.
func partLength(rest string) int {
	n := min(len(rest), maxEntry)
	for n > 1 && n < len(rest) && !utf8.RuneStart(rest[n]) {
		n--
	}
	return n
}

// splitIn tells the head of a record in parts from a whole record, which has no
// such key.
func splitIn(head string) (split, bool) {
	var h struct {
		Split *split `json:"split"`
	}
	if json.Unmarshal([]byte(head), &h) != nil || h.Split == nil {
		return split{}, false
	}
	return *h.Split, true
}

func checksum(record string) string {
	sum := sha256.Sum256([]byte(record))
	return hex.EncodeToString(sum[:])
}
