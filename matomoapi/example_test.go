package matomoapi_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"

	"matoscope/matomoapi"
)

// matomo is a server that answers each method by one text, for the examples.
func matomo(answers map[string]string) *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, _ = io.WriteString(w, answers[r.URL.Query().Get("method")])
	}))
}

// bearer puts a token on every request. A program that can renew its token does
// so when refused is true.
func bearer(token string) matomoapi.Authorize {
	return func(_ context.Context, h http.Header, _ url.Values, refused bool) error {
		if refused {
			return errors.New("the token is no longer valid")
		}
		h.Set("Authorization", "Bearer "+token)
		return nil
	}
}

func Example() {
	server := matomo(map[string]string{
		"Referrers.getReferrerType": `[{"label":"Search Engines","nb_visits":33,"bounce_rate":0.33},{"label":"Direct Entry","nb_visits":32,"bounce_rate":0.25}]`,
	})
	defer server.Close()
	client, err := matomoapi.New(matomoapi.Params{BaseURL: server.URL, Authorize: bearer("secret")})
	if err != nil {
		log.Fatal(err)
	}
	report, err := client.Report(context.Background(), matomoapi.ReportQuery{
		Method: "Referrers.getReferrerType",
		Site:   "1",
		Period: matomoapi.Day,
		Date:   "2026-11-20",
	})
	if err != nil {
		log.Fatal(err)
	}
	table := report.Table()
	visits, bounces := table.Column("nb_visits"), table.Column("bounce_rate")
	for _, row := range table.Rows {
		rate, _ := row.Cell(bounces).Float()
		fmt.Printf("%s: %s visits, %.0f %% bounced\n", row.Label, row.Cell(visits), 100*rate)
	}
	// Output:
	// Search Engines: 33 visits, 33 % bounced
	// Direct Entry: 32 visits, 25 % bounced
}

func ExampleReport_FillZeros() {
	body := []byte(`{"2026-11-19":{"nb_visits":94},"2026-11-20":[]}`)
	report, err := matomoapi.DecodeReport(body, matomoapi.ReportQuery{Period: matomoapi.Day, Date: "2026-11-19,2026-11-20"})
	if err != nil {
		log.Fatal(err)
	}
	report.FillZeros()
	for _, p := range report.Points {
		fmt.Println(p.Key, p.Table.Rows[0].Cell(p.Table.Column("nb_visits")))
	}
	// Output:
	// 2026-11-19 94
	// 2026-11-20 0
}

func ExampleClient_Bulk() {
	server := matomo(map[string]string{
		"API.getBulkRequest": `[{"nb_visits":82},{"result":"error","message":"The plugin Nope is not enabled. You can activate the plugin on Settings &gt; Plugins page in Matomo."}]`,
	})
	defer server.Close()
	client, err := matomoapi.New(matomoapi.Params{BaseURL: server.URL})
	if err != nil {
		log.Fatal(err)
	}
	today := matomoapi.ReportQuery{Method: "VisitsSummary.get", Site: "1", Period: matomoapi.Day, Date: "today"}
	results, err := client.Bulk(context.Background(), []matomoapi.Call{
		{Method: today.Method, Params: today.Values()},
		{Method: "Nope.get"},
	})
	if err != nil {
		log.Fatal(err)
	}
	report, err := matomoapi.DecodeReport(results[0].Body, today)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.Table().Columns, report.Table().Rows[0].Cells)
	var failure *matomoapi.Error
	if errors.As(results[1].Err, &failure) {
		fmt.Println(failure.Kind)
	}
	// Output:
	// [nb_visits] [82]
	// plugin_off
}

func ExampleParseSpans() {
	today := matomoapi.NewDate(2026, 11, 21)
	spans, err := matomoapi.ParseSpans(matomoapi.Week, "last2", today)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range spans {
		fmt.Println(s.Key, "compared with", s.YearEarlier().Key)
	}
	// Output:
	// 2026-11-09,2026-11-15 compared with 2025-11-10,2025-11-16
	// 2026-11-16,2026-11-22 compared with 2025-11-17,2025-11-23
}
