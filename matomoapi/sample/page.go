package sample

import (
	"slices"
	"strings"
)

// page answers Actions.getPageUrl: the row of the page with an address.
func (s *Server) page(r request) (any, error) {
	report := &report{about: about{module: "Actions", action: "getPageUrl"}, count: inRow, show: showAddress}
	address := field{address: true}
	wanted := address.normal(r.get("pageUrl"))
	f := newFilters(r)
	return s.overPoints(r, func(p point) (any, bool, error) {
		t, err := s.table(r.ctx, report, p, "")
		if err != nil {
			return nil, false, err
		}
		found := slices.DeleteFunc(slices.Clone(t), func(r row) bool {
			return address.normal(p.site.address(p.site.pages[r.key])) != wanted
		})
		return presenter{report, f, p}.rows(found), len(found) == 0, nil
	})
}

// showAddress names a page by its path, as in no folder.
func showAddress(s *site, _ span, r shownRow) rowText {
	address := s.address(s.pages[r.key()])
	_, path, _ := strings.Cut(address, hostOf(address))
	return rowText{label: path, grouped: true, metadata: object{{"url", address}}}
}
