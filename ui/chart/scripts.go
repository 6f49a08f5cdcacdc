package chart

import (
	"bytes"
	"image"
	"image/color"
	"io"
	"log"
	"math"
	"slices"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
	"golang.org/x/text/unicode/bidi"
)

// scripts writes what the fonts of a typesetter cannot: scripts that they lack,
// in the fonts of the system, letters that join, and text from right to left.
type scripts struct {
	own    []*font.Face
	system *fontscan.FontMap // nil where the system has no fonts
	shaper shaping.HarfbuzzShaper
	split  shaping.Segmenter
	wrap   shaping.LineWrapper
}

// complexFrom and complexTo bound the scripts whose letters join, move or run
// from right to left: Hebrew up to what follows with the extensions of Latin.
const (
	complexFrom = '\u0590'
	complexTo   = '\u1e00'
)

// needsScripts says that a text has characters that have to be shaped or that
// no font of the typesetter has.
func (t *typesetter) needsScripts(s string) bool {
	for _, r := range s {
		if r < complexFrom {
			continue
		}
		if _, has := t.fontOf(r); r < complexTo || !has {
			return true
		}
	}
	return false
}

// newScripts looks for the fonts of the system, which takes a while for the
// first time; an index of them is kept in the person's cache folder.
func newScripts(own []*opentype.Font) *scripts {
	out := &scripts{system: fontscan.NewFontMap(log.New(io.Discard, "", 0))}
	for _, f := range own {
		var b bytes.Buffer
		if _, err := f.WriteSourceTo(nil, &b); err != nil {
			continue
		}
		if face, err := font.ParseTTF(bytes.NewReader(b.Bytes())); err == nil {
			out.own = append(out.own, face)
		}
	}
	if err := out.system.UseSystemFonts(""); err != nil {
		out.system = nil
	} else {
		out.system.SetQuery(fontscan.Query{Families: []string{fontscan.SansSerif}})
	}
	return out
}

// ResolveFace implements shaping.Fontmap.
func (w *scripts) ResolveFace(r rune) *font.Face {
	for _, face := range w.own {
		if _, ok := face.NominalGlyph(r); ok {
			return face
		}
	}
	if w.system != nil {
		w.system.SetScript(language.LookupScript(r)) // or else fonts of one script alone are not looked at
		if face := w.system.ResolveFace(r); face != nil {
			return face
		}
	}
	return w.own[0]
}

// line shapes a text and gives its runs from left to right.
func (w *scripts) line(s string, size float64) []shaping.Output {
	text := []rune(s)
	var runs []shaping.Output
	for _, in := range w.split.Split(shaping.Input{
		Text: text, RunEnd: len(text), Direction: di.DirectionLTR, Size: fixed.Int26_6(size * 64),
	}, w) {
		runs = append(runs, w.shaper.Shape(in))
	}
	config := shaping.WrapConfig{Direction: direction(text), DisableTrailingWhitespaceTrim: true}
	lines, _ := w.wrap.WrapParagraph(config, math.MaxInt32>>6, text, shaping.NewSliceIterator(runs))
	if len(lines) == 0 {
		return nil
	}
	slices.SortFunc(lines[0], func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
	return lines[0]
}

// direction is that of the first letter that has one.
func direction(text []rune) di.Direction {
	for _, r := range text {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.L:
			return di.DirectionLTR
		case bidi.R, bidi.AL:
			return di.DirectionRTL
		}
	}
	return di.DirectionLTR
}

// width is how wide a text is in pixels.
func (w *scripts) width(s string, size float64) float64 {
	var total fixed.Int26_6
	for _, run := range w.line(s, size) {
		total += run.Advance
	}
	return float64(total) / 64
}

// draw writes a text with its baseline starting at p.
func (w *scripts) draw(img *image.RGBA, c color.NRGBA, s string, size float64, p point) {
	runs := w.line(s, size)
	box := image.Rect(int(p.x-size), int(p.y-2*size), int(p.x+w.width(s, size)+size), int(p.y+2*size)).Intersect(img.Rect)
	if box.Empty() {
		return
	}
	raster := vector.NewRasterizer(box.Dx(), box.Dy())
	pen := p.minus(point{float64(box.Min.X), float64(box.Min.Y)})
	for _, run := range runs {
		scale := size / float64(run.Face.Upem())
		for _, g := range run.Glyphs {
			if outline, ok := run.Face.GlyphData(g.GlyphID).(font.GlyphOutline); ok {
				trace(raster, outline, scale, point{pen.x + float64(g.XOffset)/64, pen.y - float64(g.YOffset)/64})
			}
			pen.x += float64(g.Advance) / 64
		}
	}
	raster.Draw(img, box, image.NewUniform(c), image.Point{})
}

// trace adds the outline of a glyph that stands at a place.
func trace(raster *vector.Rasterizer, outline font.GlyphOutline, scale float64, at point) {
	place := func(p ot.SegmentPoint) (x, y float32) {
		return float32(at.x + float64(p.X)*scale), float32(at.y - float64(p.Y)*scale)
	}
	for _, s := range outline.Segments {
		ax, ay := place(s.Args[0])
		bx, by := place(s.Args[1])
		cx, cy := place(s.Args[2])
		switch s.Op {
		case ot.SegmentOpMoveTo:
			raster.ClosePath()
			raster.MoveTo(ax, ay)
		case ot.SegmentOpLineTo:
			raster.LineTo(ax, ay)
		case ot.SegmentOpQuadTo:
			raster.QuadTo(ax, ay, bx, by)
		case ot.SegmentOpCubeTo:
			raster.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	raster.ClosePath()
}
