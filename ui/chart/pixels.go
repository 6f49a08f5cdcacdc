package chart

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"slices"

	"github.com/wcharczuk/go-chart/v2/drawing"
	"golang.org/x/image/vector"
)

// pixels is a go-chart renderer that draws on an image with antialiasing.
type pixels struct {
	pen
	img    *image.RGBA
	raster vector.Rasterizer
	mask   []uint8 // of the last figures, kept for its memory
}

func newPixels(s Size, t *typesetter) *pixels {
	return &pixels{
		pen: pen{letters: t},
		img: image.NewRGBA(image.Rect(0, 0, s.Width, s.Height)),
	}
}

func (p *pixels) Stroke() {
	p.stroke(p.drawn().lines())
}

func (p *pixels) Fill() {
	p.fill(p.drawn().lines(), p.fillColor)
}

func (p *pixels) FillStroke() {
	lines := p.drawn().lines()
	p.fill(lines, p.fillColor)
	p.stroke(lines)
}

func (p *pixels) stroke(lines []polyline) {
	if !p.strokes() {
		return
	}
	var outlines []polyline
	for _, l := range lines {
		for _, dash := range l.dashed(p.dashes) {
			outlines = append(outlines, dash.stroked(p.strokeWidth)...)
		}
	}
	p.fill(outlines, p.strokeColor)
}

// fill covers figures with a colour. The rasterizer is as large as their
// bounds only, since it visits each of its pixels, and it makes a mask first,
// since most pixels around a line stay untouched and need no blending.
func (p *pixels) fill(figures []polyline, c drawing.Color) {
	if c.A == 0 {
		return
	}
	r := bounds(figures).Intersect(p.img.Rect)
	if r.Empty() {
		return
	}
	p.raster.Reset(r.Dx(), r.Dy())
	p.raster.DrawOp = draw.Src
	for _, f := range figures {
		for i, q := range f.points {
			x, y := float32(q.x-float64(r.Min.X)), float32(q.y-float64(r.Min.Y))
			if i == 0 {
				p.raster.MoveTo(x, y)
			} else {
				p.raster.LineTo(x, y)
			}
		}
		p.raster.ClosePath()
	}
	p.mask = slices.Grow(p.mask[:0], r.Dx()*r.Dy())[:r.Dx()*r.Dy()]
	mask := &image.Alpha{Pix: p.mask, Stride: r.Dx(), Rect: image.Rect(0, 0, r.Dx(), r.Dy())}
	p.raster.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	draw.DrawMask(p.img, r, image.NewUniform(color.NRGBA(c)), image.Point{}, mask, image.Point{}, draw.Over)
}

// bounds gives the pixels that figures touch.
func bounds(figures []polyline) image.Rectangle {
	lo, hi := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, f := range figures {
		for _, q := range f.points {
			lo = point{math.Min(lo.x, q.x), math.Min(lo.y, q.y)}
			hi = point{math.Max(hi.x, q.x), math.Max(hi.y, q.y)}
		}
	}
	if lo.x > hi.x {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(lo.x)), int(math.Floor(lo.y)), int(math.Ceil(hi.x)), int(math.Ceil(hi.y)))
}

func (p *pixels) Text(body string, x, y int) {
	if p.fontColor.A == 0 {
		return
	}
	q := at(x, y)
	switch p.anchor {
	case middle:
		q.x -= p.letters.width(body, p.fontSize) / 2
	case end:
		q.x -= p.letters.width(body, p.fontSize)
	}
	p.letters.draw(p.img, color.NRGBA(p.fontColor), body, p.fontSize, q)
}

// Save writes a PNG; without a writer the picture stays in memory.
func (p *pixels) Save(w io.Writer) error {
	if w == nil {
		return nil
	}
	return png.Encode(w, p.img)
}
