package desktop_test

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"matoscope/ui/desktop"
)

// pixels gives every fourth pixel of a picture.
func pixels(picture image.Image) []color.Color {
	var out []color.Color
	b := picture.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y += 4 {
		for x := b.Min.X; x < b.Max.X; x += 4 {
			out = append(out, picture.At(x, y))
		}
	}
	return out
}

func TestThemeSwitchRecoloursEverything(t *testing.T) {
	for name, change := range map[string]func(r *room){
		"on the screen": func(r *room) {
			r.tapText("viewer")
			r.tapText("Dark")
			r.key(fyne.KeyEscape)
		},
		"on another screen": func(r *room) {
			r.typed('8')
			r.tapText("Dark")
			r.typed('2')
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := &fakeBackend{signedIn: true}
				r := openRoom(t, b, desktop.Options{Appearance: desktop.LightMode})
				r.resize(1280, 800, 1)
				change(r)
				switched := r.capture(1280, 800, 1)
				if fmt.Sprint(b.themes) != "[dark]" {
					t.Errorf("%q was kept", b.themes)
				}
				fresh := openRoom(t, b, desktop.Options{Appearance: desktop.DarkMode}).capture(1280, 800, 1)
				different := 0
				a, c := pixels(switched), pixels(fresh)
				for i := range a {
					if a[i] != c[i] {
						different++
					}
				}
				if different > 0 {
					t.Errorf("%d of %d pixels differ from a window that was dark from the start", different, len(a))
				}
			})
		})
	}
}

func TestWindowFollowsTheSystem(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		openRoom(t, &fakeBackend{}, desktop.Options{})
		look := fyne.CurrentApp().Settings().Theme()
		light := look.Color(theme.ColorNameBackground, theme.VariantLight)
		dark := look.Color(theme.ColorNameBackground, theme.VariantDark)
		if luminance(light) < luminance(dark) {
			t.Errorf("light background %v, dark background %v", light, dark)
		}
	})
}

// Words must be readable: 4.5 to 1 on whatever they stand on.
func TestContrast(t *testing.T) {
	pairs := []struct{ text, ground fyne.ThemeColorName }{
		{theme.ColorNameForeground, theme.ColorNameBackground},
		{theme.ColorNameForeground, "surface"},
		{theme.ColorNameForeground, "bar"},
		{theme.ColorNamePlaceHolder, theme.ColorNameBackground},
		{theme.ColorNamePlaceHolder, "surface"},
		{theme.ColorNamePlaceHolder, "grid"},
		{theme.ColorNamePrimary, "surface"},
		{theme.ColorNamePrimary, "softAccent"},
		{theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary},
		{theme.ColorNameSuccess, "surface"},
		{theme.ColorNameError, "surface"},
		{theme.ColorNameWarning, "surface"},
		{theme.ColorNameForeground, "softAccent"},
		{theme.ColorNamePlaceHolder, "softAccent"},
		{theme.ColorNamePlaceHolder, "weekend"},
		{theme.ColorNamePrimary, theme.ColorNameBackground},
		{theme.ColorNamePrimary, "grid"},
		{theme.ColorNameSuccess, theme.ColorNameBackground},
		{theme.ColorNameSuccess, "softAccent"},
		{theme.ColorNameSuccess, "grid"},
		{theme.ColorNameError, theme.ColorNameBackground},
		{theme.ColorNameError, "softAccent"},
		{theme.ColorNameError, "grid"},
		{theme.ColorNameWarning, "warningGround"},
	}
	synctest.Test(t, func(t *testing.T) {
		openRoom(t, &fakeBackend{}, desktop.Options{})
		look := fyne.CurrentApp().Settings().Theme()
		for _, v := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
			for _, p := range pairs {
				a, b := luminance(look.Color(p.text, v)), luminance(look.Color(p.ground, v))
				if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 4.5 {
					t.Errorf("variant %d: %s on %s has a contrast of %.2f", v, p.text, p.ground, ratio)
				}
			}
		}
	})
}

// luminance is the relative luminance of WCAG 2.
func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	channel := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(n.R) + 0.7152*channel(n.G) + 0.0722*channel(n.B)
}
