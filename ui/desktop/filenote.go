package desktop

import (
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// fileNoteTime is how long it is told that a file was saved.
const fileNoteTime = 20 * time.Second

// fileNote tells what became of a file, over the foot of the screen, so that nothing
// moves for it. It goes when another screen is opened.
type fileNote struct {
	shell  *shell
	body   *fyne.Container
	card   *panel
	object fyne.CanvasObject
	clock  slot
}

func newFileNote(s *shell) *fileNote {
	n := &fileNote{shell: s, body: column(spaceXS)}
	n.card = newCard(n.body, spaceM)
	n.card.shadow = true
	n.card.Hide()
	n.object = container.New(footLayout{}, n.card)
	return n
}

// tell says something about a file.
func (n *fileNote) tell(words string) {
	n.show(newParagraph(words, typeBody, promptWidth, colourText))
}

// saved says where a file is, and how many rows it has.
func (n *fileNote) saved(path string, rows int) {
	words := say("Saved as %s", filepath.Base(path))
	if rows != uncounted {
		l := locale()
		words = l.SayN(rows, "Saved %s row as %s", "Saved %s rows as %s", l.Value(float64(rows), viewmodel.Count, ""), filepath.Base(path))
	}
	folder := filepath.Dir(path)
	n.show(
		newParagraph(words, typeBody, promptWidth, colourText),
		newParagraph(folder, typeSecondary, promptWidth, colourMuted),
		atEnd(
			newButton(say("Copy the path"), plain, func() { n.shell.app.Clipboard().SetContent(path) }),
			newButton(say("Open the folder"), plain, func() { n.openFolder(folder) }),
			newButton(say("Close"), plain, n.hide),
		),
	)
}

func (n *fileNote) show(parts ...fyne.CanvasObject) {
	n.body.Objects = parts
	n.body.Refresh()
	n.card.Show()
	n.object.Refresh()
	n.shell.tasks.after(&n.clock, fileNoteTime, n.hide)
}

func (n *fileNote) hide() {
	n.clock.stop()
	n.card.Hide()
}

// openFolder shows a folder in the program that the computer has for it.
func (n *fileNote) openFolder(folder string) {
	path := filepath.ToSlash(folder)
	if !strings.HasPrefix(path, "/") { // C:/Users
		path = "/" + path
	}
	if n.shell.app.OpenURL(&url.URL{Scheme: "file", Path: path}) != nil {
		n.tell(say("The folder cannot be opened from here: %s", folder))
		return
	}
	n.hide()
}

// footLayout puts an object over the foot of the room, in its middle.
type footLayout struct{}

func (footLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (footLayout) Layout(objects []fyne.CanvasObject, room fyne.Size) {
	size := objects[0].MinSize()
	size.Width = min(size.Width, room.Width-2*spaceL)
	objects[0].Resize(size)
	objects[0].Move(fyne.NewPos(centre(room.Width, size.Width), room.Height-size.Height-spaceL))
}
