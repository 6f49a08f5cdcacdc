package chart

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// fontFamily lets the reader's own fonts show every script.
const fontFamily = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"

// readerSlack is how much wider than ours the widest of the usual fonts is.
const readerSlack = 1.2

// svg is a go-chart renderer that writes a scalable picture whose text is
// text. What it needs of go-chart's own one and does not find there: escaped
// text, fractions of a pixel, fine opacity.
type svg struct {
	pen
	doc strings.Builder
}

// newSVG starts a picture; its title is what a screen reader says.
func newSVG(s Size, title string, t *typesetter) *svg {
	v := &svg{pen: pen{letters: t}}
	fmt.Fprintf(&v.doc, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" role="img" font-family="%s">`,
		s.Width, s.Height, fontFamily)
	v.doc.WriteByte('\n')
	if title != "" {
		fmt.Fprintf(&v.doc, "<title>%s</title>\n", escape(title))
	}
	return v
}

func (v *svg) Stroke()     { v.write(v.drawn(), false, true) }
func (v *svg) Fill()       { v.write(v.drawn(), true, false) }
func (v *svg) FillStroke() { v.write(v.drawn(), true, true) }

func (v *svg) write(p path, fill, stroke bool) {
	fill = fill && v.fillColor.A > 0
	stroke = stroke && v.strokes()
	if !fill && !stroke {
		return
	}
	fmt.Fprintf(&v.doc, `<path d="%s"`, p.data())
	if fill {
		v.paint("fill", v.fillColor)
	} else {
		v.doc.WriteString(` fill="none"`)
	}
	if stroke {
		v.paint("stroke", v.strokeColor)
		fmt.Fprintf(&v.doc, ` stroke-width="%s" stroke-linejoin="round"`, short(v.strokeWidth))
		if len(v.dashes) > 0 {
			fmt.Fprintf(&v.doc, ` stroke-dasharray="%s"`, join(v.dashes))
		}
	}
	v.doc.WriteString("/>\n")
}

// paint writes a colour as the attribute fill or stroke.
func (v *svg) paint(attribute string, c drawing.Color) {
	fmt.Fprintf(&v.doc, ` %s="#%02X%02X%02X"`, attribute, c.R, c.G, c.B)
	if c.A < 0xFF {
		fmt.Fprintf(&v.doc, ` %s-opacity="%s"`, attribute, short(float64(c.A)/0xFF))
	}
}

func (v *svg) Text(body string, x, y int) {
	if v.fontColor.A == 0 || body == "" {
		return
	}
	q := at(x, y)
	fmt.Fprintf(&v.doc, `<text x="%s" y="%s" font-size="%s"`, short(q.x), short(q.y), short(v.fontSize))
	switch v.anchor {
	case middle:
		v.doc.WriteString(` text-anchor="middle"`)
	case end:
		v.doc.WriteString(` text-anchor="end"`)
	}
	v.paint("fill", v.fontColor)
	fmt.Fprintf(&v.doc, ">%s</text>\n", escape(body))
}

// Save writes the picture.
func (v *svg) Save(w io.Writer) error {
	_, err := io.WriteString(w, v.doc.String()+"</svg>\n")
	return err
}

// data writes a path in the notation of SVG.
func (p path) data() string {
	var b strings.Builder
	next := p.points
	for _, v := range p.verbs {
		b.WriteByte(byte(v))
		n := map[verb]int{moveTo: 1, lineTo: 1, quadTo: 2}[v]
		for i, q := range next[:n] {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(short(q.x) + " " + short(q.y))
		}
		next = next[n:]
	}
	return b.String()
}

// short writes a number with at most two decimals.
func short(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func join(numbers []float64) string {
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = short(n)
	}
	return strings.Join(words, " ")
}

func escape(s string) string {
	var b strings.Builder
	// A strings.Builder refuses nothing.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}
