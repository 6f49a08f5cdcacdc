package chart_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"matoscope/ui/chart"
)

// TestLastLabel: where every category has a label, the last one has, at any width.
func TestLastLabel(t *testing.T) {
	l := chart.Line{Series: []chart.Series{{Values: make([]float64, 30)}}}
	for i := range 30 {
		l.Labels = append(l.Labels, fmt.Sprintf("%d Nov", i+1))
	}
	whole := 0
	for width := 400; width <= 2400; width += 20 {
		var b bytes.Buffer
		if err := l.SVG(&b, chart.Size{Width: width, Height: 300, Scale: 1}, chart.Light()); err != nil {
			t.Fatal(err)
		}
		shows := func(label string) bool { return strings.Contains(b.String(), ">"+label+"<") }
		if !shows("28 Nov") || !shows("29 Nov") {
			continue
		}
		whole++
		if !shows("30 Nov") {
			t.Errorf("%d pixels wide: the last label is missing", width)
		}
	}
	if whole == 0 {
		t.Error("no width shows all labels")
	}
}
