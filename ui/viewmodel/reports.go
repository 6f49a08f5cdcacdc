package viewmodel

import (
	"context"
	"fmt"
	"slices"

	"matoscope/matomoapi"
)

// ReportRow is one report as `reports --json` prints it.
type ReportRow struct {
	Method      string            `json:"method"`
	UniqueID    string            `json:"unique_id"`
	Category    string            `json:"category"`
	Subcategory string            `json:"subcategory"`
	Name        string            `json:"name"`
	Dimension   string            `json:"dimension"`
	Metrics     metricLabels      `json:"metrics"`
	Parameters  map[string]string `json:"parameters"`
}

// metricLabels are metrics by name with their labels, in the server's order.
type metricLabels []matomoapi.Metric

// MarshalJSON writes {name: label}.
func (m metricLabels) MarshalJSON() ([]byte, error) {
	var o object
	for _, metric := range m {
		o.field(metric.Name, metric.Label)
	}
	return o.end()
}

// Reports lists the reports that the server publishes for a site, in its order.
func (m *Model) Reports(ctx context.Context, account, site string) ([]ReportRow, error) {
	s, err := m.Session(ctx, account)
	if err != nil {
		return nil, err
	}
	chosen, unread, err := s.findSite(ctx, site)
	if err == nil && len(unread) > 0 && site == "" {
		err = unread[0] // whose reports would it be?
	}
	if err != nil {
		return nil, err
	}
	reports, err := s.api.Direct().ReportMetadata(ctx, max(chosen.ID, 1))
	if err != nil {
		return nil, fmt.Errorf("load report metadata: %w", err)
	}
	rows := make([]ReportRow, len(reports))
	for i, r := range reports {
		rows[i] = ReportRow{
			Method: r.Method(), UniqueID: r.UniqueID, Category: r.Category, Subcategory: r.Subcategory, Name: r.Name,
			Dimension: r.Dimension, Metrics: slices.Concat(r.Metrics, r.ProcessedMetrics), Parameters: r.Parameters,
		}
		if rows[i].Parameters == nil {
			rows[i].Parameters = map[string]string{}
		}
	}
	return rows, nil
}
