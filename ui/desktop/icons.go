package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// icon is a drawing on a square of 16 units, as the content of an SVG element.
type icon string

// The icons of the window.
const (
	iconBack    icon = `<path d="M10.5 3.5 L5 8 L10.5 12.5 Z"/>`
	iconForward icon = `<path d="M5.5 3.5 L11 8 L5.5 12.5 Z"/>`
	iconDown    icon = `<path d="M4.5 6.2 L11.5 6.2 L8 10.6 Z"/>`
	iconRefresh icon = `<path d="M8 2.6 A5.4 5.4 0 1 0 13.4 8 L11.9 8 A3.9 3.9 0 1 1 8 4.1 Z"/><path d="M7.6 0.6 L11.6 3.35 L7.6 6.1 Z"/>`
	iconMenu    icon = `<path d="M2 3.5 H14 V5 H2 Z M2 7.25 H14 V8.75 H2 Z M2 11 H14 V12.5 H2 Z"/>`
	iconCheck   icon = `<path d="M2.6 8.6 L3.8 7.3 L6.5 9.9 L12.2 3.9 L13.5 5.1 L6.6 12.4 Z"/>`
	iconUp      icon = `<path d="M3.2 12 L8 4 L12.8 12 Z"/>`
	iconFall    icon = `<path d="M3.2 4 L8 12 L12.8 4 Z"/>`
	iconEqual   icon = `<path d="M3.5 5.2 H12.5 V6.8 H3.5 Z M3.5 9.2 H12.5 V10.8 H3.5 Z"/>`
)

// newIcon shows an icon in a colour that follows the theme.
func newIcon(i icon, colour fyne.ThemeColorName, size float32) *canvas.Image {
	image := canvas.NewImageFromResource(i.in(colour))
	image.FillMode = canvas.ImageFillContain
	image.SetMinSize(fyne.NewSquareSize(size))
	return image
}

// in gives the icon as a resource that is drawn in a colour of the theme. The
// drawing is its name too, because Fyne caches pictures by name.
func (i icon) in(colour fyne.ThemeColorName) fyne.Resource {
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">` + string(i) + `</svg>`
	return theme.NewColoredResource(fyne.NewStaticResource(string(i)+".svg", []byte(svg)), colour)
}
