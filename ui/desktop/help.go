package desktop

import (
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// showHelp lists the keys.
func (s *shell) showHelp() {
	list := column(spaceS, newBold("Keys", typeTitle), newBlock(colourNone, helpWidth, spaceXS, 0))
	for _, c := range s.commands() {
		list.Add(ends(newLabel(c.words, typeBody, colourText), newLabel(c.keys, typeBody, colourMuted)))
	}
	var open *widget.PopUp
	list.Add(newBlock(colourNone, helpWidth, spaceXS, 0))
	list.Add(newButton("Close", plain, func() { open.Hide() }))
	padded := container.New(layout.NewCustomPaddedLayout(spaceXL, spaceXL, spaceXL, spaceXL), list)
	open = widget.NewModalPopUp(padded, s.window.Canvas())
	open.Show()
}
