package sample

import "sort"

// mix makes one well spread number of several (the finalizer of SplitMix64).
func mix(values ...uint64) uint64 {
	var h uint64
	for _, v := range values {
		h += v + 0x9e3779b97f4a7c15
		h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
		h = (h ^ h>>27) * 0x94d049bb133111eb
		h ^= h >> 31
	}
	return h
}

// unit spreads a mixed number over [0, 1).
func unit(h uint64) float64 { return float64(h>>11) / (1 << 53) }

// chooser picks numbers by weight. It holds the sums of the weights.
type chooser []float64

func newChooser(weights ...float64) chooser {
	c := make(chooser, len(weights))
	sum := 0.0
	for i, w := range weights {
		sum += w
		c[i] = sum
	}
	return c
}

// pick takes a number from [0, 1).
func (c chooser) pick(u float64) int {
	u *= c[len(c)-1]
	return sort.Search(len(c)-1, func(i int) bool { return u < c[i] })
}
