package chart

import "io"

// Picture is a chart of any kind.
type Picture interface {
	PNG(io.Writer, Size, Palette) error
	SVG(io.Writer, Size, Palette) error
	Text(io.Writer, TextOptions) error
}

// Titled gives a chart another title, made from its own.
func Titled(p Picture, title func(own string) string) Picture {
	switch c := p.(type) {
	case Line:
		c.Title = title(c.Title)
		return c
	case Stack:
		c.Title = title(c.Title)
		return c
	case Bars:
		c.Title = title(c.Title)
		return c
	case Heat:
		c.Title = title(c.Title)
		return c
	}
	return p
}
