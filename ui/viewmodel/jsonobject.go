package viewmodel

import (
	"bytes"
	"encoding/json"
)

// object writes a JSON object whose members keep their order.
type object struct {
	buf bytes.Buffer
	err error
}

func (o *object) field(name string, v any) {
	sep := byte(',')
	if o.buf.Len() == 0 {
		sep = '{'
	}
	o.buf.WriteByte(sep)
	o.value(name)
	o.buf.WriteByte(':')
	o.value(v)
}

// value writes a value with its text as it is: this is no HTML.
func (o *object) value(v any) {
	e := json.NewEncoder(&o.buf)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil && o.err == nil {
		o.err = err
	}
	o.buf.Truncate(o.buf.Len() - 1) // the line end that Encode adds
}

func (o *object) end() ([]byte, error) {
	if o.buf.Len() == 0 {
		o.buf.WriteByte('{')
	}
	o.buf.WriteByte('}')
	return o.buf.Bytes(), o.err
}
