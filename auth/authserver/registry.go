package authserver

import (
	"errors"
	"fmt"
	"slices"
	"sync"
)

// maxClients bounds what administration can add.
const maxClients = 1000

// registry holds the clients in the order in which they were given.
type registry struct {
	mu   sync.RWMutex
	list []Client
}

func newRegistry(clients []Client) (*registry, error) {
	r := &registry{}
	for _, c := range clients {
		if err := r.add(c); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *registry) find(id string) (Client, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for _, c := range r.list {
		if c.ID == id {
			return c, true
		}
	}
	return Client{}, false
}

func (r *registry) all() []Client {
	r.mu.RLock()
	defer r.mu.RUnlock()
	list := make([]Client, len(r.list))
	for i, c := range r.list {
		list[i] = c.clone()
	}
	return list
}

// add checks a client and appends it.
func (r *registry) add(c Client) error {
	if err := c.check(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.index(c.ID) >= 0:
		return fmt.Errorf("client %s is given twice", c.ID)
	case len(r.list) >= maxClients:
		return errors.New("there are too many clients")
	}
	r.list = append(r.list, c.clone())
	return nil
}

// change lets edit work on a client and keeps the result if that is a good
// client. It returns the client before and after.
func (r *registry) change(id string, edit func(*Client)) (before, after Client, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	i := r.index(id)
	if i < 0 {
		return before, after, &UnknownClientError{ID: id}
	}
	before, after = r.list[i].clone(), r.list[i].clone()
	edit(&after)
	if err := after.check(); err != nil {
		return before, before, err
	}
	r.list[i] = after.clone()
	return before, after, nil
}

func (r *registry) remove(id string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	i := r.index(id)
	if i < 0 {
		return &UnknownClientError{ID: id}
	}
	r.list = slices.Delete(r.list, i, i+1)
	return nil
}

// index is for those who hold the lock.
func (r *registry) index(id string) int {
	return slices.IndexFunc(r.list, func(c Client) bool { return c.ID == id })
}
