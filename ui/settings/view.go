package settings

import "slices"

// View is a screen as a person looked at it and wants to see it again.
type View struct {
	Name    string `json:"name"` // no two of an account have the same
	Account string `json:"account"`
	Screen  string `json:"screen"` // id in the list of screens

	Site    int    `json:"site,omitempty"`
	Period  string `json:"period,omitempty"`
	Date    string `json:"date,omitempty"` // may be a word, such as yesterday
	Compare string `json:"compare,omitempty"`
	Segment string `json:"segment,omitempty"`
	Metric  string `json:"metric,omitempty"`

	// Of a report.
	Report    string      `json:"report,omitempty"` // unique id, or method
	Params    [][2]string `json:"params,omitempty"`
	Flat      bool        `json:"flat,omitempty"`
	Search    string      `json:"search,omitempty"`
	Sort      string      `json:"sort,omitempty"`
	Ascending bool        `json:"ascending,omitempty"`
	Columns   []string    `json:"columns,omitempty"`
	Chart     string      `json:"chart,omitempty"`
}

// View finds a view of an account by name; nil where there is none.
func (s *Settings) View(account, name string) *View {
	for i := range s.Views {
		if v := &s.Views[i]; v.Account == account && v.Name == name {
			return v
		}
	}
	return nil
}

// PutView adds a view or replaces the one of the same account and name.
func (s *Settings) PutView(v View) {
	if old := s.View(v.Account, v.Name); old != nil {
		*old = v
		return
	}
	s.Views = append(s.Views, v)
}

// RemoveView forgets a view.
func (s *Settings) RemoveView(account, name string) {
	s.Views = slices.DeleteFunc(s.Views, func(v View) bool { return v.Account == account && v.Name == name })
}
