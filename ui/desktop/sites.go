package desktop

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// showSites opens the list of websites. The one that is shown is marked.
func (s *shell) showSites() {
	if len(s.state.Sites) == 0 {
		return
	}
	var open *widget.PopUp
	rows := min(pickerRows, len(s.state.Sites))
	f := newFinder(say("Search sites"), say("No site has these words."), pickerWidth, rows, func(text string) []finding {
		var out []finding
		for _, site := range findSites(s.state.Sites, text) {
			out = append(out, finding{title: site.Name, hint: cutToWidth(site.Address, pickerWidth/2, typeSecondary, fyne.TextStyle{}), take: func() {
				open.Hide()
				s.chooseSite(site)
			}})
		}
		return out
	})
	f.tips = newTips(s.tasks) // those of the window are below what is open
	open = s.popover(s.railPart(s.rail.site), container.NewStack(f.object, f.tips))
	f.field.keys[fyne.KeyEscape] = open.Hide
	for i, site := range s.state.Sites {
		if site.ID == s.asked.Site {
			f.mark(i)
		}
	}
	s.window.Canvas().Focus(f.field)
}

// findSites keeps the sites whose name or address has every word of a text.
func findSites(sites []viewmodel.Site, text string) []viewmodel.Site {
	words := strings.Fields(strings.ToLower(text))
	var out []viewmodel.Site
	for _, site := range sites {
		if hasAll(strings.ToLower(site.Name+" "+site.Address), words) {
			out = append(out, site)
		}
	}
	return out
}

func hasAll(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
