package sample

import "sync"

// cache keeps the newest values and forgets the oldest beyond its limit. What
// it holds is never changed by those who read it.
type cache[K comparable, V any] struct {
	mu     sync.Mutex
	limit  int
	values map[K]func() V
	order  []K // a ring once it is full: next is the oldest
	next   int
}

func newCache[K comparable, V any](limit int) *cache[K, V] {
	return &cache[K, V]{limit: limit, values: make(map[K]func() V)}
}

// get answers the kept value, or makes it and keeps it. Of several callers at
// once one makes the value, and the others wait for it.
func (c *cache[K, V]) get(key K, build func() V) V {
	c.mu.Lock()
	value, ok := c.values[key]
	if !ok {
		value = sync.OnceValue(build)
		c.put(key, value)
	}
	c.mu.Unlock()
	return value()
}

// put keeps a new value; mu is held.
func (c *cache[K, V]) put(key K, value func() V) {
	c.values[key] = value
	if len(c.order) < c.limit {
		c.order = append(c.order, key)
		return
	}
	delete(c.values, c.order[c.next])
	c.order[c.next] = key
	c.next = (c.next + 1) % c.limit
}
