package terminal

import tea "charm.land/bubbletea/v2"

// prompt asks for one line, at the foot of the screen.
type prompt struct {
	title   string
	input   *input
	check   func(text string) (wrong string) // what Enter refuses; may be nil
	wrong   string                           // with what was refused
	changed func(text string) tea.Cmd        // with every key; may be nil
	done    func(text string) tea.Cmd        // on Enter
	undo    func() tea.Cmd                   // on Esc; may be nil
}

func newPrompt(title, text string) *prompt { return &prompt{title: title, input: newInput(text, "")} }

func (p *prompt) update(m tea.Msg) (tea.Cmd, bool) {
	if key, ok := m.(tea.KeyPressMsg); ok {
		switch key.String() {
		case "enter":
			if p.check != nil {
				p.wrong = p.check(p.input.value())
			}
			if p.wrong != "" {
				return nil, true
			}
			return p.done(p.input.value()), false
		case "esc":
			if p.undo != nil {
				return p.undo(), false
			}
			return nil, false
		}
	}
	if p.input.update(m) && p.changed != nil {
		return p.changed(p.input.value()), true
	}
	return nil, true
}

func (p *prompt) draw(lines []string, columns int) []string {
	title := " " + accent.on(p.title+":") + " "
	lines[len(lines)-1] = title + p.input.draw(columns-width(title))
	if p.wrong != "" {
		lines[len(lines)-2] = left(" "+bad.on(clean(p.wrong)), columns)
	}
	return lines
}

// confirmation asks whether to do something that cannot be taken back, at the foot of
// the screen. Only Y does it.
type confirmation struct {
	text string
	do   func() tea.Cmd
}

func (c *confirmation) update(m tea.Msg) (tea.Cmd, bool) {
	key, ok := m.(tea.KeyPressMsg)
	switch {
	case !ok:
		return nil, true
	case keyOf(key) == "y":
		return c.do(), false
	}
	return nil, false
}

func (c *confirmation) draw(lines []string, columns int) []string {
	lines[len(lines)-1] = left(" "+warning.on(cut(clean(c.text), columns-8))+" "+accent.on("Y / N"), columns)
	return lines
}
