package chart_test

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"testing"

	"matoscope/ui/chart"
)

var update = flag.Bool("update", false, "renew the golden images in testdata")

// tolerance is how far a channel of a pixel may be from the golden image:
// processors differ in the last bits of their sums.
const tolerance = 12

func TestGolden(t *testing.T) {
	gaps := visits(24)
	gaps.Series[0].Values[5], gaps.Series[0].Values[9], gaps.Series[0].Values[11] = math.NaN(), math.NaN(), math.NaN()
	for name, write := range map[string]func(io.Writer) error{
		"line-light": func(w io.Writer) error {
			return visits(30).PNG(w, chart.Size{Width: 800, Height: 300}, chart.Light())
		},
		"line-dark-2x": func(w io.Writer) error {
			return gaps.PNG(w, chart.Size{Width: 800, Height: 400, Scale: 2}, chart.Dark())
		},
		"line-dense": func(w io.Writer) error {
			return visits(1825).PNG(w, chart.Size{Width: 800, Height: 260}, chart.Light())
		},
		"bars-light": func(w io.Writer) error {
			return pages().PNG(w, chart.Size{Width: 420, Height: 220}, chart.Light())
		},
		"stack-light": func(w io.Writer) error {
			return rows(24, 12).PNG(w, chart.Size{Width: 800, Height: 300}, chart.Light())
		},
		"heat-light": func(w io.Writer) error {
			return hours(2400).PNG(w, chart.Size{Width: 900, Height: 300}, chart.Light())
		},
		"heat-dark-2x": func(w io.Writer) error {
			return hours(34).PNG(w, chart.Size{Width: 800, Height: 500, Scale: 2}, chart.Dark())
		},
		"spark": func(w io.Writer) error {
			values := []float64{3, 4, 2, math.NaN(), 5, math.NaN(), 4, 7, 3, 8}
			return png.Encode(w, chart.Spark(values, true, chart.Size{Width: 128, Height: 40, Scale: 2}, chart.Light().Accent))
		},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", name+".png")
			if *update {
				if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, decode(t, b.Bytes()), decode(t, want))
		})
	}
}

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func compare(t *testing.T, got, want image.Image) {
	t.Helper()
	if got.Bounds() != want.Bounds() {
		t.Fatalf("got bounds %v, want %v", got.Bounds(), want.Bounds())
	}
	differ := 0
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			if distance(got, want, x, y) > tolerance {
				differ++
			}
		}
	}
	if differ > 0 {
		t.Errorf("%d pixels differ from the golden image; if that is meant, run the test with -update and look at it", differ)
	}
}

// distance is the greatest difference of a channel, from 0 to 255.
func distance(a, b image.Image, x, y int) int {
	r0, g0, b0, a0 := a.At(x, y).RGBA()
	r1, g1, b1, a1 := b.At(x, y).RGBA()
	most := 0
	for _, d := range [...]int{int(r0) - int(r1), int(g0) - int(g1), int(b0) - int(b1), int(a0) - int(a1)} {
		most = max(most, d>>8, -d>>8)
	}
	return most
}
