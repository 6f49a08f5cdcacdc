package desktop

import "matoscope/ui/viewmodel"

// keepLab hands what the lab did to the shell that takes the place of this one, as
// when the language changes.
func (s *shell) keepLab(next *shell) {
	pane := s.panes[viewmodel.LabScreen]
	if pane == nil {
		return
	}
	from, to := pane.content.(*labScreen), next.pane(viewmodel.LabScreen).content.(*labScreen)
	to.at = from.at
	for i, tab := range to.tabs {
		switch tab := tab.(type) {
		case *labFlow:
			tab.takeOver(from.tabs[i].(*labFlow))
		case *labDoctor:
			tab.takeOver(from.tabs[i].(*labDoctor))
		}
	}
}

// takeOver takes a run over, as far as it came.
func (f *labFlow) takeOver(old *labFlow) {
	f.grant, f.run, f.chosen = old.grant, old.run, old.chosen
	f.run.Over, f.run.Paused, f.run.Waiting = true, false, nil
}

// takeOver takes an examination over, as far as it came.
func (d *labDoctor) takeOver(old *labDoctor) {
	d.state, d.begun, d.chosen = old.state, old.begun, old.chosen
	d.state.Over, d.state.Waiting = true, nil
}
