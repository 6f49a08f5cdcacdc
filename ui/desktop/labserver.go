package desktop

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// labPolling is how often the bundled server is asked what happened.
const labPolling = 2 * time.Second

// labServer is the tab of the bundled server: its faults as switches, its clients
// and what happens there.
type labServer struct {
	*labScreen

	state  viewmodel.LabServer
	told   string // what a switch failed with
	chosen int    // the fault that the keys are at

	faults, clients, events *sheet
	whole                   fyne.CanvasObject
	bar                     *fyne.Container

	load, flip, clock slot
}

func newLabServer(s *labScreen) *labServer {
	v := &labServer{labScreen: s, faults: newSheet(spaceM), clients: newSheet(spaceM), events: newSheet(spaceS)}
	v.bar = row(spaceS, newButton(say("Open its pages"), plain, func() { v.browse(v.state.AdminURL) }))
	right := container.New(halvesLayout{}, v.clients.card, v.events.card)
	v.whole = container.New(besidesLayout{[]float32{labFaults, 0}}, v.faults.card, right)
	return v
}

func (v *labServer) title() string             { return say("Bundled server") }
func (v *labServer) object() fyne.CanvasObject { return v.whole }
func (v *labServer) tools() fyne.CanvasObject  { return v.bar }

// enter asks the server, and again while the tab is looked at.
func (v *labServer) enter() {
	v.read()
	v.tasks.every(&v.clock, labPolling, func() {
		switch {
		case !v.shows(v):
			v.clock.stop()
		case !v.load.busy():
			v.read()
		}
	})
}

func (v *labServer) read() {
	run(v.tasks, &v.load, func(ctx context.Context, _ func(func())) viewmodel.LabServer {
		state, _ := v.backend.LabServer(ctx)
		return state
	}, func(state viewmodel.LabServer, crash *viewmodel.Problem) {
		if crash != nil {
			state.Problem = crash
		}
		v.state = state
		if v.shows(v) {
			v.show()
		}
	})
}

// do switches something at the server, and shows what it is then.
func (v *labServer) do(what func(context.Context) *viewmodel.Problem) {
	if v.flip.busy() {
		return // a switch stays as it is until the server has done it
	}
	attempt(v.tasks, &v.flip, what, func(p *viewmodel.Problem) {
		v.told = problemText(p)
		v.read()
	})
}

func (v *labServer) show() {
	v.faults.put(false, v.faultParts()...)
	v.clients.put(false, v.clientParts()...)
	v.events.put(false, v.eventParts()...)
}

func (v *labServer) switchFault(f viewmodel.LabFault, on bool) {
	v.do(func(ctx context.Context) *viewmodel.Problem { return v.backend.SwitchFault(ctx, f.Name, on) })
}

// faultParts are the faults as switches, each with what it does.
func (v *labServer) faultParts() []fyne.CanvasObject {
	parts := []fyne.CanvasObject{newBold(say("Faults"), typeBody)}
	for _, words := range []string{v.told, problemText(v.state.Problem)} {
		if words != "" {
			parts = append(parts, newText(words, colourBad))
		}
	}
	for i, f := range v.state.Faults {
		flip := newToggle(f.Name, func(on bool) { v.switchFault(f, on) })
		flip.set(f.On)
		stack := &stackLayout{gap: spaceXS}
		card := newCard(container.New(stack, flip, newText(say(f.Does), colourMuted)), spaceXS)
		card.fill, card.stroke, card.corner, card.wraps = colourNone, colourNone, cornerControl, stack
		if i == v.chosen {
			card.fill = colourSoftAccent
		}
		parts = append(parts, card)
	}
	return parts
}

// clientParts are the counts, and the clients with a button that pauses them.
func (v *labServer) clientParts() []fyne.CanvasObject {
	st := v.state.Stats
	figures := container.New(&gridLayout{columns: 4, minWidth: rowLabelMin, gap: spaceS, stretch: true, width: 4 * entryWidth})
	for _, f := range []struct {
		name  string
		count int64
	}{{say("codes"), st.Authorizations}, {say("tokens"), st.Tokens}, {say("refreshes"), st.Refreshes}, {say("API requests"), st.Requests}} {
		figures.Add(column(0, newBold(locale().Value(float64(f.count), viewmodel.Count, ""), typeTitle), newLabel(f.name, typeSecondary, colourMuted).cutting()))
	}
	parts := []fyne.CanvasObject{figures, newRule(), newBold(say("Clients"), typeBody)}
	for _, c := range v.state.Clients {
		words, mark := say("Pause"), newMark(iconCheck, colourGood)
		if !c.Active {
			words, mark = say("Resume"), newMark(iconDash, colourMuted)
		}
		status := say("active")
		if !c.Active {
			status = say("paused")
		}
		note := joined(" · ", status, c.Type, c.Scope, strings.Join(c.Grants, ", "))
		button := newButton(words, plain, func() {
			v.do(func(ctx context.Context) *viewmodel.Problem { return v.backend.SwitchClient(ctx, c.ID, !c.Active) })
		})
		text := column(0, newLabel(c.Name, typeBody, colourText).cutting(), newLabel(note, typeSecondary, colourMuted).cutting())
		parts = append(parts, ends(container.New(markedLayout{}, mark, text), button))
	}
	return parts
}

// eventParts are what happened, the latest first.
func (v *labServer) eventParts() []fyne.CanvasObject {
	parts := []fyne.CanvasObject{newBold(say("Activity"), typeBody)}
	if len(v.state.Events) == 0 {
		parts = append(parts, newText(say("Nothing happened yet."), colourMuted))
	}
	for _, e := range v.state.Events {
		sign, colour := iconCheck, colourGood
		if e.Refused {
			sign, colour = iconCross, colourBad
		}
		parts = append(parts, newSigned(sign, colour, newProse(colourText,
			viewmodel.LabSpan{Text: e.Time.Local().Format("15:04:05") + "  ", Tone: viewmodel.LabFaint},
			viewmodel.LabSpan{Text: e.Text}, viewmodel.LabSpan{Text: "  " + e.Who, Tone: viewmodel.LabFaint})))
	}
	return parts
}

func (v *labServer) actions() map[viewmodel.ActionID]func() {
	out := movesIn(func() int { return v.chosen }, func() int { return len(v.state.Faults) }, func(i int) {
		v.chosen = i
		v.show()
		if objects := v.faults.page.body.Objects; i+1 < len(objects) {
			v.faults.reveal(objects[i+1])
		}
	})
	out[viewmodel.ActStart] = func() {
		if v.chosen < len(v.state.Faults) {
			f := v.state.Faults[v.chosen]
			v.switchFault(f, !f.On)
		}
	}
	return out
}

// halvesLayout puts two objects one below the other at the same height.
type halvesLayout struct{}

func (halvesLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(cardMinWidth, evolutionMin)
}

func (halvesLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := centre(size.Height, spaceM)
	objects[0].Resize(fyne.NewSize(size.Width, height))
	objects[1].Move(fyne.NewPos(0, height+spaceM))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-height-spaceM))
}
