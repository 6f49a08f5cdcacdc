package desktop

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// sitePicker is a list of sites that shrinks while one types.
type sitePicker struct {
	all, found []viewmodel.Site
	current    int
	list       *widget.List
	search     *field
	none       *label
	object     fyne.CanvasObject
}

func newSitePicker(sites []viewmodel.Site, current int, chosen func(viewmodel.Site)) *sitePicker {
	p := &sitePicker{all: sites, found: sites, current: current, none: newLabel("No site has these words.", typeSecondary, colourMuted)}
	p.none.align = fyne.TextAlignCenter
	p.none.Hide()
	p.list = widget.NewList(
		func() int { return len(p.found) },
		func() fyne.CanvasObject { return newSiteRow() },
		func(i widget.ListItemID, object fyne.CanvasObject) {
			object.(*siteRow).show(p.found[i], p.found[i].ID == p.current)
		})
	p.list.HideSeparators = true
	p.list.OnSelected = func(i widget.ListItemID) { chosen(p.found[i]) }
	p.search = newField("Search sites")
	p.search.OnChanged = p.narrow
	p.search.OnSubmitted = func(string) {
		if len(p.found) > 0 {
			chosen(p.found[0])
		}
	}
	size := fyne.NewSize(pickerWidth, pickerRow*float32(min(pickerRows, len(sites))))
	room := container.NewGridWrap(size, container.NewStack(p.list, p.none))
	p.object = column(spaceS, p.search.box, room)
	return p
}

// narrow keeps the sites whose name or address has every word of the text.
func (p *sitePicker) narrow(text string) {
	words := strings.Fields(strings.ToLower(text))
	p.found = nil
	for _, site := range p.all {
		if hasAll(strings.ToLower(site.Name+" "+site.Address), words) {
			p.found = append(p.found, site)
		}
	}
	setVisible(p.none, len(p.found) == 0)
	p.list.UnselectAll()
	p.list.Refresh()
	p.list.ScrollToTop()
}

func hasAll(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// siteRow is one site of the list.
type siteRow struct {
	widget.BaseWidget

	name, address *label
	mark          *panel
	content       fyne.CanvasObject
}

func newSiteRow() *siteRow {
	r := &siteRow{
		name:    newLabel("", typeBody, colourText).cutting(),
		address: newLabel("", typeSecondary, colourMuted).cutting(),
		mark:    newDot(colourAccent),
	}
	p := newGround(ends(column(0, r.name, r.address), r.mark), colourNone)
	p.pad = fyne.NewSize(spaceS, spaceXS/2)
	r.content = p
	r.ExtendBaseWidget(r)
	return r
}

func (r *siteRow) show(s viewmodel.Site, current bool) {
	r.name.set(s.Name, colourText)
	r.address.set(s.Address, colourMuted)
	setVisible(r.mark, current)
}

// CreateRenderer implements fyne.Widget.
func (r *siteRow) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(r, widget.NewSimpleRenderer(r.content))
}

// showSites opens the list of sites.
func (s *shell) showSites() {
	if len(s.state.Sites) == 0 {
		return
	}
	var open *widget.PopUp
	picker := newSitePicker(s.state.Sites, s.asked.Site, func(site viewmodel.Site) {
		open.Hide()
		s.chooseSite(site)
	})
	c := s.window.Canvas()
	picker.search.keys[fyne.KeyDown] = func() { c.Focus(picker.list) }
	open = popover(c, s.rail.site, picker.object)
	picker.search.keys[fyne.KeyEscape] = open.Hide
	c.Focus(picker.search)
}
