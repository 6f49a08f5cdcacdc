package sample

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
)

// Values that the parameter format_metrics changes. They stay typed until an
// answer is written.
type (
	// percent is a share; it is rounded to whole percents or, as conversion
	// rates are, to hundredths of them.
	percent struct {
		part, whole int
		decimals    int
	}
	// duration is a time in seconds.
	duration int
	// evolution is by how much something grew, as a share of what it was.
	evolution float64
	// money is an amount in the currency of the website.
	money float64
)

// formatting is the parameter format_metrics.
type formatting string

const (
	formatDefault formatting = ""  // percents as text, all else as numbers
	formatOff     formatting = "0" // numbers
	formatOn      formatting = "1" // text for people
)

// wire turns a typed value into one that appendJSON writes, nested ones too.
func (f formatting) wire(value any, symbol string) any {
	switch v := value.(type) {
	case percent:
		return f.percent(v)
	case evolution:
		if f == formatOff {
			return float64(v)
		}
		return strconv.FormatFloat(round(100*float64(v), 1), 'f', -1, 64) + "%"
	case duration:
		if f == formatOn {
			return prettyTime(int(v))
		}
		return int(v)
	case money:
		if f == formatOn {
			return symbol + strconv.FormatFloat(float64(v), 'f', 2, 64)
		}
		return float64(v)
	case object:
		out := make(object, len(v))
		for i, p := range v {
			out[i] = pair{p.key, f.wire(p.value, symbol)}
		}
		return out
	default:
		return value
	}
}

func (f formatting) percent(p percent) any {
	share := 0.0
	if p.whole > 0 {
		share = float64(p.part) / float64(p.whole)
	}
	if f == formatOff {
		return round(share, p.decimals+2)
	}
	return strconv.FormatFloat(round(100*share, p.decimals), 'f', -1, 64) + "%"
}

// newEvolution compares with what was before; from nothing, all growth is
// that of the whole.
func newEvolution(now, before float64) evolution {
	if before == 0 {
		return evolution(btoi(now > 0))
	}
	return evolution(round((now-before)/before, 3))
}

func (e evolution) trend() int { return cmp.Compare(e, 0) }

// prettyTime writes seconds as the web interface does: "45s", "2 min 23s",
// "1 hours 5 min", "3 days 2 hours".
func prettyTime(seconds int) string {
	switch minutes, hours := seconds/60, seconds/3600; {
	case minutes == 0:
		return fmt.Sprintf("%ds", seconds)
	case hours == 0:
		return fmt.Sprintf("%d min %ds", minutes, seconds%60)
	case hours < 24:
		return fmt.Sprintf("%d hours %d min", hours, minutes%60)
	default:
		return fmt.Sprintf("%d days %d hours", hours/24, hours%24)
	}
}

// round keeps a number of decimals.
func round(f float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(f*scale) / scale
}

// ratio divides, and answers 0 where there is nothing to divide by.
func ratio(part float64, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return part / float64(whole)
}
