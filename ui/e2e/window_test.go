//go:build e2e

package e2e_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// TestWindow drives a real window with the mouse: from the sign-in screen, over
// the demo's pages in a real Chromium, to the chart and its tooltip. With
// MATOSCOPE_GALLERY it leaves its photographs in that folder.
func TestWindow(t *testing.T) {
	bin := program(t)
	for _, tool := range []string{"xdotool", "import"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("no %s on this machine", tool)
		}
	}
	if os.Getenv("DISPLAY") == "" {
		t.Skip("no display: run this test with xvfb-run")
	}
	b := newBrowser(t)
	cmd := exec.Command(bin)
	cmd.Env = environment(t.TempDir(), b.environ(t)...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGTERM)
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("the program ended with %v: %s", err, errs.String())
			}
		case <-time.After(10 * time.Second):
			cmd.Process.Kill()
			t.Error("the program does not end on SIGTERM")
		}
	})

	await(t, "the sign-in screen", func(s image.Image) bool { return changed(s, image.Rect(260, 140, 1020, 640)) > 5000 })
	photograph(t, "sign-in")
	drive(t, "mousemove", "834", "399", "click", "1") // Start the demo
	address := b.waitAsked(t)
	photograph(t, "waiting")
	b.signIn(t, address, "viewer", "allow")
	b.says(t, "You are signed in")

	plot := image.Rect(280, 250, 1240, 426)
	await(t, "the chart", func(s image.Image) bool { return blue(s, plot) > 500 })
	before := photograph(t, "dashboard")
	drive(t, "mousemove", "760", "330")
	await(t, "the tooltip", func(s image.Image) bool { return difference(before, s, plot) > 3000 })
	photograph(t, "tooltip")
	drive(t, "mousemove", "687", "56", "click", "1") // Month
	await(t, "the months", func(s image.Image) bool { return difference(before, s, image.Rect(220, 100, 1270, 190)) > 500 })
	photograph(t, "month")
}

func drive(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("xdotool", args...).CombinedOutput(); err != nil {
		t.Fatalf("xdotool: %v: %s", err, out)
	}
}

// await photographs the screen until it shows what is wanted.
func await(t *testing.T, what string, shown func(image.Image) bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if shown(screen(t)) {
			return
		}
	}
	photograph(t, "failed")
	t.Fatalf("%s did not come", what)
}

func screen(t *testing.T) image.Image {
	t.Helper()
	out, err := exec.Command("import", "-window", "root", "png:-").Output()
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// photograph keeps a picture of the screen where that is asked for.
func photograph(t *testing.T, name string) image.Image {
	t.Helper()
	img := screen(t)
	dir := os.Getenv("MATOSCOPE_GALLERY")
	if dir == "" {
		return img
	}
	f, err := os.Create(filepath.Join(dir, "window-"+strconv.Itoa(img.Bounds().Dx())+"-"+name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	return img
}

// changed counts the pixels that differ from the corner of the rectangle.
func changed(img image.Image, r image.Rectangle) int {
	ground := color.NRGBAModel.Convert(img.At(r.Min.X, r.Min.Y))
	return count(r, func(x, y int) bool { return color.NRGBAModel.Convert(img.At(x, y)) != ground })
}

// blue counts the pixels of the first series, in the light or the dark theme.
func blue(img image.Image, r image.Rectangle) int {
	return count(r, func(x, y int) bool {
		c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
		return int(c.B)-int(c.R) > 90
	})
}

func difference(a, b image.Image, r image.Rectangle) int {
	return count(r, func(x, y int) bool {
		return color.NRGBAModel.Convert(a.At(x, y)) != color.NRGBAModel.Convert(b.At(x, y))
	})
}

func count(r image.Rectangle, is func(x, y int) bool) int {
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if is(x, y) {
				n++
			}
		}
	}
	return n
}
