package matomoapi

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// What CacheParams left zero stand for.
const (
	defaultCacheBytes   = 200 << 20
	defaultRunningLife  = time.Minute
	defaultGrace        = 6 * time.Hour
	defaultSitesLife    = 5 * time.Minute
	defaultMetadataLife = time.Hour
)

// CacheParams say whose answers a cache keeps, where, and for how long. Dir and
// Account are needed.
type CacheParams struct {
	Dir      string // made where it is missing; several accounts and processes may share it
	Account  string // whose answers they are: any key of the caller's, but no credential
	MaxBytes int64  // of the files of one account; 0: 200 MiB

	Running  time.Duration // how long an answer is good whose periods had not all ended; 0: a minute
	Grace    time.Duration // how long after its end a period may still change, by late archiving; 0: 6 hours
	Sites    time.Duration // how long lists of websites, goals and saved things are good; 0: 5 minutes
	Metadata time.Duration // how long lists of reports, widgets and segments are good; 0: an hour
}

// Cache keeps the answers to one account on disk, for [Params].Cache. An answer
// is kept for good once all its periods had ended, and the grace after them,
// when it was asked for; what came earlier is asked for anew after a short
// while. Where the server then cannot be reached, the old answer stands in for
// the new one and is marked as stale.
//
// Kept are reports and a few lists that change rarely. Errors are not, nor
// methods that write, the visitor log and accounts of people, nor a call that
// carries a credential among its parameters. Tokens in the URLs of an answer are
// taken out before it is written. Names of files tell nothing of what is asked.
//
// Several processes may use one folder, and several goroutines one Cache. Files
// are replaced whole; one that is broken counts as missing. A failure to write
// loses no answer, so it is no error of a call: [Cache.Info] tells of it.
type Cache struct {
	dir    string // of the account
	params CacheParams

	mu       sync.Mutex
	budget   int64 // how many bytes may be written before the folder is measured again
	writeErr error // why the last answer could not be written
}

// OpenCache opens the cache of an account, and makes its folder where there is none.
func OpenCache(p CacheParams) (*Cache, error) {
	if p.Dir == "" || p.Account == "" {
		return nil, errors.New("a cache needs a folder and the key of an account")
	}
	if p.MaxBytes <= 0 {
		p.MaxBytes = defaultCacheBytes
	}
	for _, d := range []struct {
		life  *time.Duration
		usual time.Duration
	}{
		{&p.Running, defaultRunningLife},
		{&p.Grace, defaultGrace},
		{&p.Sites, defaultSitesLife},
		{&p.Metadata, defaultMetadataLife},
	} {
		if *d.life <= 0 {
			*d.life = d.usual
		}
	}
	c := &Cache{dir: filepath.Join(p.Dir, hashName(p.Account)), params: p}
	if err := c.makeDir(); err != nil {
		return nil, fmt.Errorf("open cache: %w", err)
	}
	return c, nil
}

// hashName makes a name of fixed form out of any text.
func hashName(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// makeDir makes the folder of the account, readable for its owner alone.
func (c *Cache) makeDir() error {
	if err := os.MkdirAll(c.dir, 0o700); err != nil {
		return err
	}
	return os.Chmod(c.dir, 0o700)
}

// load reads a copy; a missing or broken one is none.
func (c *Cache) load(name string) (saved, bool) {
	data, err := os.ReadFile(filepath.Join(c.dir, name))
	if err != nil {
		return saved{}, false
	}
	return parseSaved(data)
}

// store writes a copy in place of an older one.
func (c *Cache) store(name string, s saved) {
	data := s.format()
	if int64(len(data)) > c.params.MaxBytes {
		return
	}
	err := c.write(name, data, s.fetchedAt)
	if errors.Is(err, fs.ErrNotExist) { // somebody removed the folder
		if err = c.makeDir(); err == nil {
			err = c.write(name, data, s.fetchedAt)
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.writeErr = err; err != nil {
		return
	}
	if c.budget -= int64(len(data)); c.budget < 0 {
		c.writeErr = c.shrink()
	}
}

// write fills a file of another name first, so that a reader sees the old copy
// or the new one, whole. The time of the file is that of the answer.
func (c *Cache) write(name string, data []byte, at time.Time) error {
	f, err := os.CreateTemp(c.dir, unfinished+"*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Chtimes(f.Name(), at, at)
	}
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(c.dir, name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// drop removes a copy that must not be served again.
func (c *Cache) drop(name string) {
	err := os.Remove(filepath.Join(c.dir, name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		c.mu.Lock()
		c.writeErr = err
		c.mu.Unlock()
	}
}
