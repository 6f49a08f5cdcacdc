package desktop

import (
	"slices"

	"matoscope/ui/viewmodel"
)

// liveLimit is how many visits the stream keeps, the latest.
const liveLimit = 500

// liveStream is the visits of a website as they come. While it is paused, those
// that come wait.
type liveStream struct {
	all     []viewmodel.LiveVisit // as the server told them, the latest first
	visible []viewmodel.LiveVisit // on screen
	paused  bool
}

// take takes over the latest visits, as the server gives them: the latest last.
// It says how many have news for the screen.
func (s *liveStream) take(latest []viewmodel.LiveVisit) (news int) {
	merged := slices.Clone(latest)
	slices.Reverse(merged)
	known := map[int]bool{}
	for _, v := range merged {
		known[v.ID] = true
	}
	for _, v := range s.all {
		if !known[v.ID] {
			merged = append(merged, v)
		}
	}
	slices.SortStableFunc(merged, func(a, b viewmodel.LiveVisit) int { return b.LastActionAt.Compare(a.LastActionAt) })
	s.all = merged[:min(len(merged), liveLimit)]
	news = s.waiting()
	if !s.paused {
		s.visible = s.all
	}
	return news
}

// waiting is how many visits came or grew since those on screen.
func (s *liveStream) waiting() int {
	seen := map[int]viewmodel.LiveVisit{}
	for _, v := range s.visible {
		seen[v.ID] = v
	}
	n := 0
	for _, v := range s.all {
		if old, ok := seen[v.ID]; !ok || !same(old, v) {
			n++
		}
	}
	return n
}

// pause holds the visits on screen, or lets those that wait come.
func (s *liveStream) pause(on bool) {
	s.paused = on
	if !on {
		s.visible = s.all
	}
}

// forget drops the visits of another website.
func (s *liveStream) forget() { s.all, s.visible = nil, nil }
