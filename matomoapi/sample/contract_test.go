package sample_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"matoscope/matomoapi/sample"
)

// recorded is one answer of a real Matomo, as its index describes it.
type recorded struct {
	Name, File, Auth string
	Status           int
	ContentType      string `json:"content_type"`
	Params           [][2]any
}

// recordings finds the answers of a real Matomo, or skips the test.
func recordings(t *testing.T) (dir string, index []recorded) {
	t.Helper()
	root := os.Getenv("MATOSCOPE_RECORDINGS")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "recordings")
	}
	dir = filepath.Join(root, "api")
	body, err := os.ReadFile(filepath.Join(dir, "index.json"))
	if err != nil {
		t.Skip("recordings not found: " + err.Error())
	}
	if err := json.Unmarshal(body, &index); err != nil {
		t.Fatal(err)
	}
	return dir, index
}

// Methods of which recordings are compared, and those that ask for something
// that the sample does not have.
var (
	compared = []string{
		"VisitsSummary.", "API.get&", "API.getMatomoVersion", "API.getReportMetadata", "API.getBulkRequest", "API.getRowEvolution", "API.getReportPagesMetadata",
		"API.getProcessedReport", "API.isPluginActivated", "ScheduledReports.", "CustomDimensions.", "UsersManager.getUserPreference",
		"UsersManager.getUsersLogin", "Annotations.getAnnotationCountForDates",
		"Dashboard.", "Annotations.add", "Live.",
		"SitesManager.getSite", "SitesManager.getPatternMatchSites", "UsersManager.getUser&", "UsersManager.hasSuperUserAccess",
		"Actions.", "Referrers.", "UserCountry.", "UserLanguage.", "DevicesDetection.", "Resolution.", "VisitTime.",
		"VisitorInterest.", "VisitFrequency.", "Events.", "Contents.", "Goals.", "MultiSites.", "Foo.", "API.getSegmentsMetadata",
		"API.getSuggestedValuesForSegment", "SegmentEditor.getAll",
	}
	notCompared = []string{
		"VisitsSummary.get_format_metrics_1_de", "Actions.getPageUrl", "SegmentEditor.getAll_before",
		"Live.getLastVisitsDetails_minTimestamp",                                                     // only page views, whose keys have an order of their own
		"API.getProcessedReport_VisitsSummary.get", "API.getProcessedReport_VisitsSummary.get_last7", // put means elsewhere than VisitsSummary.get
		"error_bad_format", "error_bad_token",
	}
)

func TestShapesAreThoseOfARealMatomo(t *testing.T) {
	dir, index := recordings(t)
	s := settled()
	tried := 0
	for _, r := range index {
		params := make(url.Values)
		for _, p := range r.Params {
			params.Set(fmt.Sprint(p[0]), fmt.Sprint(p[1]))
		}
		if !slices.ContainsFunc(compared, func(prefix string) bool {
			return strings.HasPrefix(params.Get("method")+"&", prefix)
		}) || slices.Contains(notCompared, r.Name) {
			continue
		}
		if params.Has("idSubtable") {
			params.Set("idSubtable", "3") // a folder of folders, as the recorded one is
		}
		if strings.HasPrefix(params.Get("method"), "Live.getLast") {
			params.Set("segment", "visitConverted==0") // as the recorded visits are
		}
		tried++
		t.Run(r.Name, func(t *testing.T) {
			body, err := os.ReadFile(filepath.Join(dir, r.File))
			if err != nil {
				t.Fatal(err)
			}
			got := s.Answer(t.Context(), viewerOf(r), params)
			if got.Status != r.Status || got.ContentType != r.ContentType {
				t.Errorf("status %d, %s; want %d, %s", got.Status, got.ContentType, r.Status, r.ContentType)
			}
			for _, problem := range newGrammar(parse(t, body)).check("", parse(t, got.Body)) {
				t.Error(problem)
			}
		})
	}
	if tried < 80 {
		t.Errorf("only %d recordings compared", tried)
	}
}

// viewerOf is the user who asked for a recording.
func viewerOf(r recorded) sample.Viewer {
	switch r.Auth {
	case "admin":
		return admin
	case "viewer":
		return sample.Viewer{Login: "viewer", Access: reader.Access}
	default:
		return sample.Viewer{}
	}
}

// member is a key of a JSON object with its value; parsed objects are lists of
// members, in order.
type member struct {
	key   string
	value any
}

func parse(t *testing.T, body []byte) any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(string(body)))
	value, err := parseNext(decoder)
	if err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	return value
}

func parseNext(decoder *json.Decoder) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		object := []member{}
		for decoder.More() {
			key, err := decoder.Token()
			if err != nil {
				return nil, err
			}
			value, err := parseNext(decoder)
			if err != nil {
				return nil, err
			}
			object = append(object, member{key.(string), value})
		}
		_, err = decoder.Token()
		return object, err
	case json.Delim('['):
		list := []any{}
		for decoder.More() {
			value, err := parseNext(decoder)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		_, err = decoder.Token()
		return list, err
	default:
		return token, nil
	}
}
