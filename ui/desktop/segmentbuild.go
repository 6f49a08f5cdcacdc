package desktop

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// segmentExample shows how a segment is written.
const segmentExample = "countryCode==de;deviceType==smartphone"

// segmentBuilder is the panel that puts a segment together: groups of conditions
// of which one must hold, and every group must. A condition without a field is not
// finished and does not count.
type segmentBuilder struct {
	shell  *shell
	site   int
	fields viewmodel.SegmentFields
	draft  matomoapi.Segment

	rows    *fyne.Container
	scroll  *container.Scroll // of the rows
	lines   [][]conditionRow  // of the draft
	values  *valueList
	words   *paragraph
	wrong   *paragraph
	refused string // what the server said about the segment that the builder opened with
	own     *field // the segment as a text
	silent  bool   // own is filled by the program
	open    *widget.PopUp
	loading slot
}

// showSegmentBuilder opens the builder with a segment to begin with, and with what
// the server said about it, if it refused it.
func (s *shell) showSegmentBuilder(segment, refused string) {
	b := newSegmentBuilder(s, segment)
	b.refused = refused
	b.begin()
	if b.own.Text != segment { // it cannot be read, but nothing of it is lost
		b.own.SetText(segment)
	}
	b.focusFirst()
}

// buildCondition opens the builder with one more condition, on a field.
func (s *shell) buildCondition(f viewmodel.SegmentField) {
	b := newSegmentBuilder(s, s.asked.Segment)
	b.draft = append(b.draft, []matomoapi.Condition{{Field: f.Field, Operator: f.Operators()[0].Operator}})
	b.begin()
	b.focusValue(len(b.draft)-1, 0)
}

func newSegmentBuilder(s *shell, segment string) *segmentBuilder {
	b := &segmentBuilder{
		shell: s, site: s.asked.Site, fields: s.segments.Fields, rows: column(spaceXS),
		words: newParagraph("", typeSecondary, builderWidth, colourText),
		wrong: newParagraph("", typeSecondary, builderWidth, colourBad),
		own:   newField(say("for example %s", segmentExample)),
	}
	b.draft, _ = matomoapi.ParseSegment(segment) // what cannot be read is not kept
	b.values = newValueList(s, b.site)
	b.own.OnChanged, b.own.OnSubmitted = b.read, func(string) { b.apply() }
	b.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(spaceXS, spaceXS, 0, spaceM), b.rows))
	b.scroll.SetMinSize(fyne.NewSize(builderWidth, builderRoom))
	return b
}

// begin shows the builder.
func (b *segmentBuilder) begin() {
	named := func(name string, object fyne.CanvasObject) fyne.CanvasObject {
		return column(spaceXS, newLabel(name, typeLabel, colourMuted), object)
	}
	buttons := row(spaceS, newButton(say("Cancel"), plain, b.close), newButton(say("Apply"), primary, b.apply))
	content := column(spaceM,
		newBold(say("Only visits for which this holds"), typeTitle), b.scroll, newRule(),
		named(say("In words"), b.words), named(say("As text"), b.own.box), b.wrong,
		ends(newLabel(say("Tab moves on · Arrows choose a value · Enter applies · Esc closes"), typeSecondary, colourMuted).cutting(), buttons))
	b.own.keys[fyne.KeyEscape] = b.close
	b.arrange()
	b.open = b.shell.dialog(content)
	if len(b.fields.Categories) == 0 {
		b.load()
	}
}

// load reads the fields that the website has. Until they are there the segment can
// be written as a text.
func (b *segmentBuilder) load() {
	run(b.shell.tasks, &b.loading, func(ctx context.Context, _ func(func())) viewmodel.SegmentFields {
		return b.shell.backend.SegmentFields(ctx, b.site)
	}, func(got viewmodel.SegmentFields, crash *viewmodel.Problem) {
		if crash != nil {
			got.Problem = crash
		}
		if !b.open.Visible() {
			return // nobody sees them
		}
		b.fields = got
		b.show()
		b.tell(b.own.Text)
		if got.Problem != nil {
			b.wrong.set(got.Problem.What, colourBad)
		}
		b.focusFirst()
	})
}

// close ends the builder and what it loads.
func (b *segmentBuilder) close() {
	b.loading.stop()
	b.values.loading.stop()
	b.open.Hide()
}

// finished is the segment without the conditions that have no field.
func (b *segmentBuilder) finished() matomoapi.Segment {
	var out matomoapi.Segment
	for _, anyOf := range b.draft {
		var kept []matomoapi.Condition
		for _, c := range anyOf {
			if c.Field != "" {
				kept = append(kept, c)
			}
		}
		if len(kept) > 0 {
			out = append(out, kept)
		}
	}
	return out
}

// changed tells the segment in words and as a text, and what is wrong with it.
func (b *segmentBuilder) changed() {
	text := b.finished().String()
	b.silent = true
	b.own.SetText(text)
	b.silent = false
	b.tell(text)
}

// tell says what a text chooses, or what is wrong with it.
func (b *segmentBuilder) tell(text string) bool {
	b.words.set(b.fields.Text(text), colourText)
	_, err := b.fields.CheckSegment(text)
	words := ""
	if p, ok := errors.AsType[*viewmodel.Problem](err); ok && text != "" {
		p = locale().Explain(p)
		words = p.What + "\n" + p.To
	}
	fine := words == ""
	if b.refused != "" && text == b.shell.asked.Segment {
		words = b.refused
	}
	b.wrong.set(words, colourBad)
	b.rows.Refresh()
	return fine
}

// read takes over a segment that was written as a text, once it is one.
func (b *segmentBuilder) read(text string) {
	if b.silent || !b.tell(text) {
		return
	}
	b.draft, _ = matomoapi.ParseSegment(text) // it was checked
	b.show()
}

// apply looks at the visits of the segment, unless something is wrong with it.
func (b *segmentBuilder) apply() {
	text := b.own.Text
	if !b.tell(text) {
		return
	}
	b.close()
	b.shell.useSegment(text)
}
