package assets

import (
	"strconv"
	"strings"
)

// Problem is what is wrong with a form that was refused.
type Problem struct {
	Field string // name of the input, "" if none is to blame
	Text  string
}

// Problems are listed above the form, in the order of its fields.
type Problems []Problem

// Mark is what an input tells of itself.
type Mark struct {
	DescribedBy string // ids of what describes it on the page
	Wrong       bool
	First       bool // the first wrong one of the form, to which the focus goes
}

// At marks an input, which may be described by a note of that id besides.
func (all Problems) At(field string, notes ...string) Mark {
	var m Mark
	first := ""
	for i, p := range all {
		if first == "" {
			first = p.Field
		}
		if p.Field == field {
			m.Wrong = true
			notes = append(notes, "problem-"+strconv.Itoa(i))
		}
	}
	m.DescribedBy, m.First = strings.Join(notes, " "), m.Wrong && first == field
	return m
}
