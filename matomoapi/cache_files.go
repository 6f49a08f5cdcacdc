package matomoapi

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	// unfinished begins the names of files that are being written.
	unfinished = "part-"
	// abandoned is the age at which such a file belongs to nobody any more.
	abandoned = time.Hour
)

// CacheInfo tells what a cache holds for its account.
type CacheInfo struct {
	Entries  int
	Bytes    int64
	Oldest   time.Time // when the oldest answer was asked for; zero where there is none
	WriteErr error     // why this process could not keep the last answer; nil when it could
}

// Info measures the cache.
func (c *Cache) Info() (CacheInfo, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	info := CacheInfo{WriteErr: c.writeErr}
	files, err := c.files()
	for _, f := range files {
		info.Bytes += f.Size()
	}
	info.Entries = len(files)
	if len(files) > 0 {
		info.Oldest = files[0].ModTime()
	}
	return info, err
}

// Clear forgets every answer to the account.
func (c *Cache) Clear() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	files, err := c.files()
	return errors.Join(err, c.remove(files))
}

// shrink removes the oldest answers where all of them are too large together.
// Half of the room that is left may then be filled before it looks again, since
// another process may be filling the other half.
func (c *Cache) shrink() error {
	files, err := c.files()
	if err != nil {
		return err
	}
	total := int64(0)
	for _, f := range files {
		total += f.Size()
	}
	excess := 0
	if total > c.params.MaxBytes {
		for total > c.params.MaxBytes/10*9 && excess < len(files)-1 {
			total -= files[excess].Size()
			excess++
		}
	}
	c.budget = (c.params.MaxBytes - total) / 2
	return c.remove(files[:excess])
}

// files lists the answers, oldest first, and removes files that somebody began
// and never finished.
func (c *Cache) files() ([]fs.FileInfo, error) {
	entries, err := os.ReadDir(c.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	files := make([]fs.FileInfo, 0, len(entries))
	var lost []fs.FileInfo
	for _, entry := range entries {
		info, err := entry.Info()
		switch {
		case err != nil: // gone meanwhile
		case strings.HasPrefix(info.Name(), unfinished):
			if time.Since(info.ModTime()) > abandoned {
				lost = append(lost, info)
			}
		case info.Mode().IsRegular():
			files = append(files, info)
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int { return a.ModTime().Compare(b.ModTime()) })
	return files, c.remove(lost)
}

// remove deletes files; those that are gone already do not matter.
func (c *Cache) remove(files []fs.FileInfo) error {
	var all error
	for _, f := range files {
		if err := os.Remove(filepath.Join(c.dir, f.Name())); !errors.Is(err, fs.ErrNotExist) {
			all = errors.Join(all, err)
		}
	}
	return all
}
