package matomoapi

import (
	"context"
	"net/url"
	"strconv"
)

// ReportMetadata describes one report of the server.
type ReportMetadata struct {
	Module      string
	Action      string
	UniqueID    string // tells reports of one method and different parameters apart
	Category    string
	Subcategory string
	Name        string
	Dimension   string // what the rows are; "" for a report of metrics alone

	Metrics          []Metric // in the server's order
	ProcessedMetrics []Metric // which the server computes from others
	MetricTypes      map[string]string

	Parameters            map[string]string // to be sent along, such as idGoal
	ActionToLoadSubTables string            // the action for the rows below a row; "" for none
	ConstantRowsCount     bool              // the rows are a fixed set, such as the hours of the day
	IsSubtableReport      bool              // only makes sense with an idSubtable
	SortColumn            string
}

// Metric is a metric and how the server calls it in the user's language.
type Metric struct {
	Name  string
	Label string
}

// Method returns the API method of the report, such as VisitsSummary.get.
func (m ReportMetadata) Method() string { return m.Module + "." + m.Action }

// ReportMetadata lists the reports that the server has for a website
// (API.getReportMetadata), those of its plugins too.
func (c *Client) ReportMetadata(ctx context.Context, site int) ([]ReportMetadata, error) {
	const method = "API.getReportMetadata"
	params := url.Values{"idSites": {strconv.Itoa(site)}, "filter_limit": {"-1"}}
	answers, err := get[[]metadataAnswer](ctx, c, method, params)
	if err != nil {
		return nil, err
	}
	reports := make([]ReportMetadata, len(answers))
	for i, a := range answers {
		reports[i] = a.metadata()
	}
	return reports, nil
}

// metadataAnswer is a report as API.getReportMetadata writes it.
type metadataAnswer struct {
	Module           looseString  `json:"module"`
	Action           looseString  `json:"action"`
	UniqueID         looseString  `json:"uniqueId"`
	Category         looseString  `json:"category"`
	Subcategory      looseString  `json:"subcategory"`
	Name             looseString  `json:"name"`
	Dimension        looseString  `json:"dimension"`
	Metrics          orderedTexts `json:"metrics"`
	ProcessedMetrics orderedTexts `json:"processedMetrics"`
	MetricTypes      orderedTexts `json:"metricTypes"`
	Parameters       orderedTexts `json:"parameters"`
	SubTables        looseString  `json:"actionToLoadSubTables"`
	ConstantRows     looseInt     `json:"constantRowsCount"`
	IsSubtable       looseInt     `json:"isSubtableReport"`
	SortColumn       looseString  `json:"sortColumn"`
}

func (a metadataAnswer) metadata() ReportMetadata {
	return ReportMetadata{
		Module:                string(a.Module),
		Action:                string(a.Action),
		UniqueID:              string(a.UniqueID),
		Category:              string(a.Category),
		Subcategory:           string(a.Subcategory),
		Name:                  string(a.Name),
		Dimension:             string(a.Dimension),
		Metrics:               a.Metrics,
		ProcessedMetrics:      a.ProcessedMetrics,
		MetricTypes:           a.MetricTypes.byName(),
		Parameters:            a.Parameters.byName(),
		ActionToLoadSubTables: string(a.SubTables),
		ConstantRowsCount:     a.ConstantRows != 0,
		IsSubtableReport:      a.IsSubtable != 0,
		SortColumn:            string(a.SortColumn),
	}
}

// orderedTexts is an object of texts in its order; [] and false are empty.
type orderedTexts []Metric

func (o *orderedTexts) UnmarshalJSON(b []byte) error {
	*o = nil
	s := scanner{text: string(b)}
	if s.peek() != '{' {
		return nil
	}
	for s.enter('{'); s.more('}'); {
		name := s.key()
		var label looseString
		if value := s.skip(); s.err == nil {
			_ = label.UnmarshalJSON([]byte(value))
		}
		*o = append(*o, Metric{Name: name, Label: string(label)})
	}
	return s.err
}

func (o orderedTexts) byName() map[string]string {
	m := make(map[string]string, len(o))
	for _, t := range o {
		m[t.Name] = t.Label
	}
	return m
}
