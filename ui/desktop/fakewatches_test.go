package desktop_test

import (
	"context"
	"slices"
	"sync"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// fakeWatches keeps watches, and tells what it is given, once.
type fakeWatches struct {
	watching sync.Mutex
	watches  []settings.Watch
	toTell   []viewmodel.Seen
	judged   int
}

func (f *fakeWatches) Watches(context.Context) ([]settings.Watch, *viewmodel.Problem) {
	f.watching.Lock()
	defer f.watching.Unlock()
	return slices.Clone(f.watches), nil
}

func (f *fakeWatches) AddWatch(_ context.Context, w settings.Watch) *viewmodel.Problem {
	f.watching.Lock()
	defer f.watching.Unlock()
	f.watches = append(f.watches, w)
	return nil
}

func (f *fakeWatches) RemoveWatch(_ context.Context, w settings.Watch) *viewmodel.Problem {
	f.watching.Lock()
	defer f.watching.Unlock()
	f.watches = slices.DeleteFunc(f.watches, func(other settings.Watch) bool { return other == w })
	return nil
}

func (f *fakeWatches) CheckWatches(context.Context) ([]viewmodel.Seen, *viewmodel.Problem) {
	f.watching.Lock()
	defer f.watching.Unlock()
	told := f.toTell
	f.toTell = nil
	f.judged++
	return told, nil
}
