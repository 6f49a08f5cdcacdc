package settings_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"matoscope/ui/settings"
)

// ending is a context that ends while a lock is taken: its error comes after so
// many questions for it.
type ending struct {
	context.Context
	asked int
}

func (e *ending) Err() error {
	if e.asked--; e.asked < 0 {
		return context.Canceled
	}
	return nil
}

// TestUpdateGivesTheLockBack: who is cancelled with the lock in hand must not keep
// others from changing the settings for as long as the program runs.
func TestUpdateGivesTheLockBack(t *testing.T) {
	s := settings.NewStore(settings.HomeIn(t.TempDir()))
	nothing := func(*settings.Settings) error { return nil }
	if err := s.Update(&ending{Context: t.Context(), asked: 1}, nothing); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	if err := s.Update(ctx, nothing); err != nil {
		t.Error(err)
	}
}
