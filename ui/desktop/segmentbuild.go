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

// segmentBuilder is the panel that puts a segment together: groups of conditions
// of which one must hold, and every group must. A condition without a field is not
// finished and does not count.
type segmentBuilder struct {
	shell  *shell
	site   int
	fields viewmodel.SegmentFields
	draft  matomoapi.Segment

	rows    *fyne.Container
	lines   [][]conditionRow // of the draft
	values  *valueList
	words   *paragraph
	wrong   *paragraph
	own     *field // the segment as a text
	silent  bool   // own is filled by the program
	open    *widget.PopUp
	loading slot
}

// showSegmentBuilder opens the builder with a segment to begin with.
func (s *shell) showSegmentBuilder(segment string) {
	b := &segmentBuilder{
		shell: s, site: s.asked.Site, rows: column(spaceXS),
		words: newParagraph("", typeSecondary, builderWidth, colourText),
		wrong: newParagraph("", typeSecondary, builderWidth, colourBad),
		own:   newField("countryCode==de;deviceType==smartphone"),
	}
	b.draft, _ = matomoapi.ParseSegment(segment) // what cannot be read is not kept
	b.values = newValueList(s, b.site)
	b.own.OnChanged, b.own.OnSubmitted = b.read, func(string) { b.apply() }
	scroll := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(spaceXS, spaceXS, 0, spaceXS), b.rows))
	scroll.SetMinSize(fyne.NewSize(builderWidth, builderRows*(controlHeight+spaceS)))
	named := func(name string, object fyne.CanvasObject) fyne.CanvasObject {
		return column(spaceXS, newLabel(name, typeLabel, colourMuted), object)
	}
	buttons := row(spaceS, newButton(say("Cancel"), plain, b.close), newButton(say("Apply"), primary, b.apply))
	content := column(spaceM,
		newBold(say("Only visits for which this holds"), typeTitle), scroll, b.values.object, newRule(),
		named(say("In words"), b.words), named(say("As text"), b.own.box), b.wrong,
		ends(newLabel(say("Tab moves on · Arrows choose a value · Enter applies · Esc closes"), typeSecondary, colourMuted).cutting(), buttons))
	b.own.keys[fyne.KeyEscape] = b.close
	b.load()
	b.arrange()
	b.open = s.dialog(content)
	b.focusFirst()
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
		b.arrange()
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
		words = p.What + "\n" + p.To
	}
	b.wrong.set(words, colourBad)
	b.rows.Refresh()
	return words == ""
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
	q := b.shell.asked
	q.Segment = text
	b.shell.open(q)
}
