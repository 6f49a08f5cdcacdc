package authserver

import (
	"sync"
	"testing"
	"time"
)

// noon is when these tests take place.
var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func newFamily(end time.Time) family {
	id := randomHex(familyIDLength)
	return family{id: id, since: end, ticket: newToken(id, end)}
}

func TestLedgerForgetsWhatEnded(t *testing.T) {
	now := noon
	l := newLedger()
	for range 100_000 {
		now = now.Add(time.Second)
		l.add(newFamily(now.Add(10*time.Second)), now)
	}
	if most := int((10*time.Second + sweepEvery) / time.Second); len(l.families) > most {
		t.Errorf("%d families are remembered, want at most %d", len(l.families), most)
	}
}

func TestLedgerForgetsWhatWasReplaced(t *testing.T) {
	l := newLedger()
	f := newFamily(noon.Add(time.Hour))
	l.add(f, noon)
	last := f.ticket
	for range 100_000 {
		next := newToken(f.id, noon.Add(time.Hour))
		if !l.redeem(last.id, next, newToken(f.id, noon), noon) {
			t.Fatal("a living ticket was refused")
		}
		last = next
	}
	if len(l.families) != 1 {
		t.Errorf("%d families after refreshing one", len(l.families))
	}
}

func TestLedgerIsBounded(t *testing.T) {
	l := newLedger()
	long := newFamily(noon.Add(1000 * time.Hour))
	l.add(long, noon)
	for i := range maxFamilies + maxFamilies/4 {
		l.add(newFamily(noon.Add(time.Hour+time.Duration(i))), noon)
	}
	if len(l.families) > maxFamilies {
		t.Errorf("%d families, want at most %d", len(l.families), maxFamilies)
	}
	if _, ok := l.find(long.id); !ok {
		t.Error("what lasts longest was dropped before what ends soon")
	}
}

func TestRedeemHasOneWinner(t *testing.T) {
	for _, n := range []int{4, 64} {
		l := newLedger()
		f := newFamily(noon.Add(time.Hour))
		l.add(f, noon)
		won := make(chan bool, n)
		var racers sync.WaitGroup
		for range n {
			racers.Go(func() { won <- l.redeem(f.ticket.id, newToken(f.id, noon), newToken(f.id, noon), noon) })
		}
		racers.Wait()
		close(won)
		winners := 0
		for ok := range won {
			if ok {
				winners++
			}
		}
		if winners != 1 {
			t.Errorf("%d of %d won", winners, n)
		}
	}
}

func TestSealedStringsAreBoundToTheirPurpose(t *testing.T) {
	s := newSealer(nil)
	sealed, err := s.seal("one", "value")
	if err != nil {
		t.Fatal(err)
	}
	var got string
	if err := s.open("one", sealed, &got); err != nil || got != "value" {
		t.Fatalf("open: %q %v", got, err)
	}
	if s.open("two", sealed, &got) == nil || newSealer(nil).open("one", sealed, &got) == nil {
		t.Error("opened with another purpose or key")
	}
	for _, changed := range []string{"", "zz", sealed[:8], sealed[:len(sealed)-2], sealed + "00", "00" + sealed[2:]} {
		if s.open("one", changed, &got) == nil {
			t.Errorf("opened %.16s...", changed)
		}
	}
}
