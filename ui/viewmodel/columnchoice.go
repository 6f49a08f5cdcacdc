package viewmodel

import (
	"context"

	"matoscope/ui/settings"
)

// chosenColumns are the columns that a person chose for a report; nil where none.
func (s *Session) chosenColumns(report string) []string {
	all, err := s.settings.Load()
	if err != nil {
		return nil
	}
	return all.Columns[s.account.Name][report]
}

// KeepColumns keeps the columns that a report opens with; nil for its own.
func (s *Session) KeepColumns(ctx context.Context, report string, columns []string) error {
	account := s.account.Name
	return s.settings.Update(ctx, func(all *settings.Settings) error {
		if _, ok := all.Account(account); !ok { // signed out meanwhile
			return nil
		}
		if columns == nil {
			delete(all.Columns[account], report)
			return nil
		}
		if all.Columns == nil {
			all.Columns = map[string]map[string][]string{}
		}
		if all.Columns[account] == nil {
			all.Columns[account] = map[string][]string{}
		}
		all.Columns[account][report] = columns
		return nil
	})
}
