package sample

// numPhases is how many parts the loading of a page has.
const numPhases = 6

// phases names them as the columns of a report do.
var phases = [numPhases]string{"network", "server", "transfer", "dom_processing", "dom_completion", "on_load"}

// phaseRange is the fastest and the slowest of each, in milliseconds.
var phaseRange = [numPhases][2]int{{0, 60}, {40, 400}, {1, 90}, {50, 500}, {20, 300}, {0, 50}}

// timing is how long a page took to load, phase by phase, in milliseconds.
type timing [numPhases]int

// timing is that of the page that the visit opened with action i.
func (v *visit) timing(i int) timing {
	var t timing
	chance := mix(v.visitor, uint64(v.start), uint64(i))
	for phase, r := range phaseRange {
		t[phase] = r[0] + int(chance&1023)*(r[1]-r[0]+1)>>10
		chance >>= 10
	}
	return t
}

func (t *timing) add(o timing) {
	for i := range t {
		t[i] += o[i]
	}
}

func (t timing) seconds(phase int) float64 { return float64(t[phase]) / 1000 }

func (t timing) total() float64 {
	sum := 0
	for _, ms := range t {
		sum += ms
	}
	return float64(sum) / 1000
}
