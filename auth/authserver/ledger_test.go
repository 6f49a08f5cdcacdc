package authserver

import (
	"testing"
	"time"
)

func TestLedgerForgetsWhatEnded(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	l := newLedger()
	for range 1000 {
		now = now.Add(time.Second)
		l.add(randomHex(8), now, now.Add(10*time.Second))
	}
	if most := int((10*time.Second + sweepEvery) / time.Second); len(l.ends) > most {
		t.Errorf("%d ids are remembered, want at most %d", len(l.ends), most)
	}
}

func TestSealedStringsAreBoundToTheirPurpose(t *testing.T) {
	s := newSealer()
	sealed, err := s.seal("one", "value")
	if err != nil {
		t.Fatal(err)
	}
	var got string
	if err := s.open("one", sealed, &got); err != nil || got != "value" {
		t.Fatalf("open: %q %v", got, err)
	}
	if s.open("two", sealed, &got) == nil || newSealer().open("one", sealed, &got) == nil {
		t.Error("opened with another purpose or key")
	}
	for _, changed := range []string{"", "zz", sealed[:8], sealed[:len(sealed)-2], sealed + "00", "00" + sealed[2:]} {
		if s.open("one", changed, &got) == nil {
			t.Errorf("opened %.16s...", changed)
		}
	}
}
