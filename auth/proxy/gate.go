package proxy

import (
	"context"
	"net/http"
	"sync"
)

const (
	maxRunning = 6 // requests to the server at a time: as many as a browser sends
	maxQueue   = 64
	bufferSize = 32 << 10
)

// gate bounds the requests that run and those that wait.
type gate struct {
	places  chan struct{} // to run or to wait
	running chan struct{}
}

func newGate() gate {
	return gate{places: make(chan struct{}, maxRunning+maxQueue), running: make(chan struct{}, maxRunning)}
}

// enter waits for its turn, and fails with a problem when too many do.
func (g gate) enter(ctx context.Context) (leave func(), err error) {
	select {
	case g.places <- struct{}{}:
	default:
		return nil, &problem{http.StatusServiceUnavailable, "Too many requests wait already."}
	}
	select {
	case g.running <- struct{}{}:
		return func() { <-g.running; <-g.places }, nil
	case <-ctx.Done():
		<-g.places
		return nil, context.Cause(ctx)
	}
}

// buffers are reused from answer to answer.
type buffers struct{ pool sync.Pool }

func newBuffers() *buffers {
	return &buffers{pool: sync.Pool{New: func() any { return new([bufferSize]byte) }}}
}

func (b *buffers) Get() []byte {
	buffer, _ := b.pool.Get().(*[bufferSize]byte)
	return buffer[:]
}

func (b *buffers) Put(buffer []byte) { b.pool.Put((*[bufferSize]byte)(buffer)) }
