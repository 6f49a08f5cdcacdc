package sample

import "sync"

// cache keeps the newest values and forgets the oldest beyond its limit. What
// it holds is never changed by those who read it.
type cache[K comparable, V any] struct {
	mu     sync.Mutex
	limit  int
	values map[K]V
	order  []K // a ring once it is full: next is the oldest
	next   int
}

func newCache[K comparable, V any](limit int) *cache[K, V] {
	return &cache[K, V]{limit: limit, values: make(map[K]V)}
}

// get answers the kept value, or makes it and keeps it. Two callers may make
// the same value at once: it comes out equal, and waiting would cost more.
func (c *cache[K, V]) get(key K, build func() V) V {
	c.mu.Lock()
	value, ok := c.values[key]
	c.mu.Unlock()
	if ok {
		return value
	}
	value = build()
	c.put(key, value)
	return value
}

func (c *cache[K, V]) put(key K, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.values[key]; ok {
		return
	}
	c.values[key] = value
	if len(c.order) < c.limit {
		c.order = append(c.order, key)
		return
	}
	delete(c.values, c.order[c.next])
	c.order[c.next] = key
	c.next = (c.next + 1) % c.limit
}
