package desktop

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// helpColumns is how many columns the list of keys has at most.
const helpColumns = 3

// showHelp lists the keys that the window has, in columns of about one height, of as
// many as fit.
func (s *shell) showHelp() {
	gap, room := 2*spaceXL, s.window.Canvas().Size().Width-2*(spaceL+spaceS+spaceXS)
	columns := make([]*fyne.Container, max(1, min(helpColumns, int((room+gap)/(helpWidth+gap)))))
	for i := range columns {
		columns[i] = column(spaceXS, newBlock(colourNone, helpWidth, 0, 0))
	}
	groups := s.keyGroups()
	slices.SortStableFunc(groups[2:], func(a, b viewmodel.KeyGroup) int { return len(b.Keys) - len(a.Keys) }) // fills columns evenly
	for _, g := range groups {
		shortest := columns[0]
		for _, c := range columns {
			if len(c.Objects) < len(shortest.Objects) {
				shortest = c
			}
		}
		if len(shortest.Objects) > 1 {
			shortest.Add(newBlock(colourNone, helpWidth, spaceS, 0))
		}
		shortest.Add(newBold(say(g.Title), typeBody))
		for _, b := range g.Keys {
			shortest.Add(ends(newLabel(say(b.Text), typeSecondary, colourText).cutting(), newLabel(command{Binding: b}.keysText(), typeSecondary, colourMuted)))
		}
	}
	beside := row(gap)
	for _, c := range columns {
		beside.Add(c)
	}
	var open *widget.PopUp
	foot := container.NewCenter(newButton(say("Close"), plain, func() { open.Hide() }))
	content := column(spaceL, newBold(say("Keys"), typeTitle), beside, foot)
	open = s.dialog(padded(spaceS, content))
}

// keyGroups are the keys, without those of what the window lacks.
func (s *shell) keyGroups() []viewmodel.KeyGroup {
	has := map[viewmodel.ActionID]bool{}
	for _, screen := range viewmodel.Screens() {
		for _, c := range s.commandsOn(screen.ID) {
			has[c.Action] = true
		}
	}
	absent := map[string]bool{}
	for _, screen := range viewmodel.Screens() {
		absent[screen.Title] = s.opener(screen.ID) == nil
	}
	var out []viewmodel.KeyGroup
	for _, g := range viewmodel.KeyGroups() {
		kept := viewmodel.KeyGroup{Title: g.Title}
		for _, b := range g.Keys {
			if has[b.Action] {
				kept.Keys = append(kept.Keys, b)
			}
		}
		if len(kept.Keys) > 0 && !absent[g.Title] {
			out = append(out, kept)
		}
	}
	return out
}
