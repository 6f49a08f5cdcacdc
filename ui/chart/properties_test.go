package chart

import (
	"image"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

func TestTicksKnown(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		kind   StepKind
		most   int
		want   []float64
	}{
		{0, 1871, StepWhole, 6, []float64{0, 500, 1000, 1500, 2000}},
		{0, 0, StepWhole, 6, []float64{0, 1, 2}},
		{0, 1, StepWhole, 6, []float64{0, 1, 2}},
		{0, 3, StepWhole, 6, []float64{0, 1, 2, 3}},
		{0, 12, StepWhole, 6, []float64{0, 5, 10, 15}},
		{-120, 80, StepWhole, 6, []float64{-150, -100, -50, 0, 50, 100}},
		{0, 0.3, StepFraction, 6, []float64{0, 0.1, 0.2, 0.3}},
		{0, 12, StepFraction, 6, []float64{0, 2.5, 5, 7.5, 10, 12.5}},
		{0, 0.93, StepPercent, 6, []float64{0, 0.2, 0.4, 0.6, 0.8, 1}},
		{0, 0, StepPercent, 5, []float64{0, 0.25, 0.5, 0.75, 1}},
		{0, 143, StepDuration, 6, []float64{0, 30, 60, 90, 120, 150}},
		{0, 700, StepDuration, 6, []float64{0, 300, 600, 900}},
		{0, 0.4, StepDuration, 6, []float64{0, 0.1, 0.2, 0.3, 0.4}},
		{0, 5 * 86400, StepDuration, 6, []float64{0, 86400, 2 * 86400, 3 * 86400, 4 * 86400, 5 * 86400}},
		{0, 3e9, StepWhole, 4, []float64{0, 1e9, 2e9, 3e9}},
	} {
		got := ticks(c.lo, c.hi, c.kind, c.most)
		if len(got) != len(c.want) {
			t.Errorf("ticks(%v, %v, %v, %d) = %v, want %v", c.lo, c.hi, c.kind, c.most, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("ticks(%v, %v, %v, %d) = %v, want %v", c.lo, c.hi, c.kind, c.most, got, c.want)
				break
			}
		}
	}
}

// Ticks are few, evenly spaced, ascending, cover the range and zero, and are
// short to write.
func FuzzTicks(f *testing.F) {
	f.Add(0.0, 1871.0, uint8(0), uint8(6))
	f.Add(-1e299, 1e299, uint8(1), uint8(4))
	f.Add(0.0, 1e-280, uint8(2), uint8(5))
	f.Add(-3.0, 0.0, uint8(3), uint8(6))
	f.Fuzz(func(t *testing.T, lo, hi float64, kind, most uint8) {
		if !finite(lo) || !finite(hi) || lo > hi {
			t.Skip()
		}
		n := fewestTicks + int(most)%(mostTicks-fewestTicks+1)
		step := StepKind(kind % 4)
		got := ticks(lo, hi, step, n)
		if len(got) < 3 || len(got) > n {
			t.Fatalf("%d ticks %v, want 3 to %d", len(got), got, n)
		}
		distance := got[1] - got[0]
		zero := false
		for i, v := range got {
			zero = zero || v == 0
			if i > 0 && math.Abs(v-got[i-1]-distance) > distance*1e-9 {
				t.Fatalf("%v are not evenly spaced", got)
			}
			if step == StepWhole && v != math.Trunc(v) {
				t.Fatalf("%v are not whole", got)
			}
			if step != StepDuration && len(digits(v)) > 4 {
				t.Fatalf("tick %v is not round", v)
			}
		}
		first, last := got[0], got[len(got)-1]
		if slack := distance * 1e-9; !zero || distance <= 0 || first > lo+slack || last < hi-slack {
			t.Fatalf("%v do not cover %v to %v and zero", got, lo, hi)
		}
		if step == StepPercent && lo >= 0 && hi <= 1 && last > 1 {
			t.Fatalf("%v go above 100 %%", got)
		}
	})
}

func TestThinNeverCollides(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		n, lo, hi := 1+random.IntN(400), 0.0, 50+random.Float64()*1500
		centres, widths := make([]float64, n), make([]float64, n)
		for i := range n {
			centres[i] = 40 + (hi-40)*float64(i)/float64(max(n-1, 1))
			widths[i] = float64(random.IntN(120))
		}
		shown := thin(centres, widths, 16, lo, hi)
		for i, s := range shown {
			if s.from < lo || s.to > hi || s.to-s.from != widths[s.index] && math.Abs(s.to-s.from-widths[s.index]) > 1e-9 {
				t.Fatalf("label %v leaves %v to %v", s, lo, hi)
			}
			if i > 0 && s.from < shown[i-1].to+16 {
				t.Fatalf("labels %v and %v collide", shown[i-1], s)
			}
		}
		if len(shown) == 0 && widths[0] > 0 && widths[0] <= hi {
			t.Fatal("no label is shown although the first has room")
		}
	}
}

// Reducing keeps of each pixel column its extremes, its first and its last
// point, in order, and adds nothing.
func TestReduce(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		n := 1 + random.IntN(5000)
		var all run
		for i := range n {
			all.add(i, math.Round(random.NormFloat64()*20))
		}
		pitch := 0.02 + random.Float64()
		got := all.reduce(pitch)
		want, have := columns(all, pitch), columns(got, pitch)
		if len(want) != len(have) {
			t.Fatalf("%d columns of %d remain", len(have), len(want))
		}
		for c, w := range want {
			if have[c] != w {
				t.Fatalf("column %v: %v, want %v", c, have[c], w)
			}
		}
		if len(got.x) > 4*len(want) {
			t.Fatalf("%d points for %d columns", len(got.x), len(want))
		}
		for i := range got.x {
			if got.y[i] != all.y[int(got.x[i])] || i > 0 && got.x[i] <= got.x[i-1] {
				t.Fatalf("point %d is not one of the series, in order", i)
			}
		}
	}
}

type column struct{ first, least, greatest, last float64 }

func columns(r run, pitch float64) map[float64]column {
	out := map[float64]column{}
	for i, x := range r.x {
		key := math.Floor(x * pitch)
		c, ok := out[key]
		if !ok {
			c = column{r.y[i], r.y[i], r.y[i], 0}
		}
		c.least, c.greatest, c.last = math.Min(c.least, r.y[i]), math.Max(c.greatest, r.y[i]), r.y[i]
		out[key] = c
	}
	return out
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		running           string // x: running
		finished, pending string // the categories of the parts
	}{
		{"----", "0123", ""},
		{"---x", "012", "23"},
		{"--xx", "01", "123"},
		{"x---", "123", "01"},
		{"xx--", "123", "01"},
		{"-x--", "123", "01"},
		{"-", "0", ""},
		{"x", "", "0"},
		{"-x", "", "01"},
	} {
		var r run
		flags := make([]bool, len(c.running))
		for i := range c.running {
			r.add(i, 1)
			flags[i] = c.running[i] == 'x'
		}
		finished, pending := r.split(flags)
		if got := spell(finished); got != c.finished {
			t.Errorf("%s: finished %q, want %q", c.running, got, c.finished)
		}
		if got := spell(pending); got != c.pending {
			t.Errorf("%s: pending %q, want %q", c.running, got, c.pending)
		}
	}
}

func spell(parts []run) string {
	var words []string
	for _, p := range parts {
		word := ""
		for _, x := range p.x {
			word += plain(x)
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

func TestPlot(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		area := image.Rect(random.IntN(90), 3, 100+random.IntN(1000), 200)
		p := newPlot(area, random.IntN(60), []float64{-10, 0, 10}, []spread{asPoints, asColumns}[random.IntN(2)])
		for i, x := range p.X {
			if x < float64(area.Min.X) || x > float64(area.Max.X) || i > 0 && x <= p.X[i-1] {
				t.Fatalf("X %v is not ascending within %v", p.X, area)
			}
		}
		x := float64(random.IntN(1300) - 100)
		near := p.Nearest(x)
		if len(p.X) == 0 {
			if near != -1 {
				t.Fatalf("nearest of none is %d", near)
			}
			continue
		}
		for _, other := range p.X {
			if math.Abs(other-x) < math.Abs(p.X[near]-x) {
				t.Fatalf("%v is nearer to %v than %v", other, x, p.X[near])
			}
		}
		if p.Y(-10) != 200 || p.Y(10) != 3 || !math.IsNaN(p.Y(math.NaN())) {
			t.Fatalf("Y gives %v, %v, %v", p.Y(-10), p.Y(10), p.Y(math.NaN()))
		}
	}
}

// digits are the leading digits of a number without the zeros at its end.
func digits(v float64) string {
	mantissa, _, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'e', 9, 64), "e")
	return strings.TrimRight(strings.ReplaceAll(mantissa, ".", ""), "0")
}
