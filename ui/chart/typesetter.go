package chart

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// typesetter measures and draws text, each character in the first of its fonts
// that has it. It belongs to one picture: faces cannot be shared between
// goroutines.
type typesetter struct {
	fonts  []*opentype.Font
	slack  float64 // factor on measured widths, where another font will write the text
	faces  map[faceKey]font.Face
	buf    sfnt.Buffer
	others *scripts // for what the fonts cannot write; nil until it is needed
}

type faceKey struct {
	font int
	size float64 // in pixels
}

// newTypesetter prefers a font; nil leaves the Go typeface alone.
func newTypesetter(preferred *opentype.Font) (*typesetter, error) {
	own, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, fmt.Errorf("parse font: %w", err)
	}
	t := &typesetter{fonts: []*opentype.Font{own}, slack: 1, faces: map[faceKey]font.Face{}}
	if preferred != nil {
		t.fonts = []*opentype.Font{preferred, own}
	}
	return t, nil
}

// each cuts a text into stretches of one font.
func (t *typesetter) each(s string, size float64, do func(font.Face, string)) {
	from, current := 0, 0
	for i, r := range s {
		f, _ := t.fontOf(r)
		if f != current && i > from {
			do(t.face(current, size), s[from:i])
			from = i
		}
		current = f
	}
	if from < len(s) {
		do(t.face(current, size), s[from:])
	}
}

// fontOf gives the first font with a character, or the first of all.
func (t *typesetter) fontOf(r rune) (i int, has bool) {
	for i, f := range t.fonts {
		if g, err := f.GlyphIndex(&t.buf, r); err == nil && g != 0 {
			return i, true
		}
	}
	return 0, false
}

// scripts gives what writes everything.
func (t *typesetter) scripts() *scripts {
	if t.others == nil {
		t.others = newScripts(t.fonts)
	}
	return t.others
}

func (t *typesetter) face(i int, size float64) font.Face {
	key := faceKey{font: i, size: size}
	if f, ok := t.faces[key]; ok {
		return f
	}
	// NewFace reports no error for any options.
	f, _ := opentype.NewFace(t.fonts[i], &opentype.FaceOptions{Size: size, DPI: 72})
	t.faces[key] = f
	return f
}

// width is how wide a text is in pixels.
func (t *typesetter) width(s string, size float64) float64 {
	if t.needsScripts(s) {
		return t.scripts().width(s, size) * t.slack
	}
	var total fixed.Int26_6
	t.each(s, size, func(f font.Face, part string) { total += font.MeasureString(f, part) })
	return float64(total) / 64 * t.slack
}

// draw writes a text with its baseline starting at p, on a whole pixel row so
// that all labels of a row look alike.
func (t *typesetter) draw(img *image.RGBA, c color.NRGBA, s string, size float64, p point) {
	if t.needsScripts(s) {
		t.scripts().draw(img, c, s, size, point{p.x, math.Floor(p.y + 0.5)})
		return
	}
	d := font.Drawer{
		Dst: img,
		Src: image.NewUniform(c),
		Dot: fixed.Point26_6{X: fixed.Int26_6(p.x * 64), Y: fixed.I(int(p.y + 0.5))},
	}
	t.each(s, size, func(f font.Face, part string) {
		d.Face = f
		d.DrawString(part)
	})
}

// fit cuts a text with an ellipsis to a width in pixels; "" where not even the
// ellipsis fits.
func (t *typesetter) fit(s string, size, width float64) string {
	if t.width(s, size) <= width {
		return s
	}
	runes := []rune(s)
	shortened := func(n int) string {
		return strings.TrimRightFunc(string(runes[:n]), unicode.IsSpace) + "…"
	}
	tooLong := sort.Search(len(runes), func(n int) bool { return t.width(shortened(n), size) > width })
	if tooLong == 0 {
		return ""
	}
	return shortened(tooLong - 1)
}

// clean makes a text one line that any format can hold and any reader shows in
// its place: control characters become spaces, and what would turn the
// direction of the text around it is dropped. Page titles come from outside.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		case r == '\ufffe', r == '\uffff': // not allowed in XML
			return -1
		}
		return r
	}, s)
}
