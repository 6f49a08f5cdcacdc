package matomoapi_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"matoscope/matomoapi"
)

// A program shows the visits of a finished day. The second time nobody asks the
// server, which may be switched off meanwhile.
func ExampleCache() {
	server := matomo(map[string]string{"VisitsSummary.get": `{"nb_visits":82}`})
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	cache, err := matomoapi.OpenCache(matomoapi.CacheParams{Dir: dir, Account: "ann at " + server.URL})
	if err != nil {
		log.Fatal(err)
	}
	client, err := matomoapi.New(matomoapi.Params{BaseURL: server.URL, Authorize: bearer("secret"), Cache: cache})
	if err != nil {
		log.Fatal(err)
	}
	query := matomoapi.ReportQuery{
		Method: "VisitsSummary.get", Site: "1", Period: matomoapi.Day, Date: "2020-11-20", Location: time.UTC,
	}
	for range 2 {
		report, err := client.Report(context.Background(), query)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(report.Table().Rows[0].Cells, report.Stale)
		server.Close()
	}
	info, err := cache.Info()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(info.Entries, "answer kept")
	// Output:
	// [82] false
	// [82] false
	// 1 answer kept
}
