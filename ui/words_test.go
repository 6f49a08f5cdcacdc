package ui_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"matoscope/assets"
	"matoscope/ui/catalogue"
	"matoscope/ui/viewmodel"
)

// languages are those that the program speaks besides English.
var languages = []string{"de", "fr"}

// TestTranslations compares the translations with what the program says: nothing is
// missing, nothing is left over, and what is put in is put in.
func TestTranslations(t *testing.T) {
	said := saidInSource(t)
	for key := range saidByLists() {
		said[key] = true
	}
	for _, language := range languages {
		t.Run(language, func(t *testing.T) {
			words := assets.Words(language)
			for _, key := range slices.Sorted(maps.Keys(said)) {
				text, ok := words[key]
				switch {
				case !ok:
					t.Errorf("no translation of %q", key)
				case !slices.Equal(verbs(key), verbs(text)):
					t.Errorf("%q puts in %v, its translation %q %v", key, verbs(key), text, verbs(text))
				}
			}
			for _, key := range slices.Sorted(maps.Keys(words)) {
				if !said[key] {
					t.Errorf("nobody says %q", key)
				}
			}
		})
	}
}

// sayers are the functions whose literal arguments are keys.
var sayers = map[string]bool{"Say": true, "SayN": true, "say": true, "sayN": true, "counted": true, "saying": true}

// saidInSource are the texts that the front ends and the view models say.
func saidInSource(t *testing.T) map[string]bool {
	t.Helper()
	said := map[string]bool{}
	for _, dir := range []string{"viewmodel", "desktop", "terminal", "demo"} {
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(names) == 0 {
			t.Fatalf("no source in %s: %v", dir, err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, source, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				collect(n, said)
				return true
			})
		}
	}
	return said
}

// lists are the declarations whose texts are said by who reads them.
var lists = map[string]bool{
	"historyTitles": true, "goalAttributes": true, "goalPatterns": true, "actionNames": true, "shopLabels": true,
	"notComputed": true, "notComputedText": true, "runningText": true, "lacks": true, "sharper": true, "endAtServer": true,
	"menuGo": true, "menuPeriod": true, "menuView": true, "menuScreen": true, "menuHelp": true,
	"countries": true, "continents": true, "stockNames": true,
}

// takeAll takes the texts of a list: the values of a map or constant, and what a
// function gives.
func takeAll(e ast.Node, said map[string]bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			takeAll(n.Value, said)
			return false
		case *ast.BasicLit:
			take(n, said)
		}
		return true
	})
}

// collect takes the keys of a call that says something, of a problem, and of a list.
func collect(n ast.Node, said map[string]bool) {
	switch n := n.(type) {
	case *ast.KeyValueExpr: // of a fault of the bundled server, which the lab says
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "does" {
			take(n.Value, said)
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if lists[name.Name] && i < len(n.Values) {
				takeAll(n.Values[i], said)
			}
		}
	case *ast.FuncDecl:
		if !lists[n.Name.Name] {
			return
		}
		ast.Inspect(n.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ReturnStmt:
				for _, e := range n.Results {
					takeAll(e, said)
				}
			case *ast.AssignStmt:
				for _, e := range n.Rhs {
					takeAll(e, said)
				}
			}
			return true
		})
	case *ast.CallExpr:
		if sayers[nameOf(n.Fun)] {
			for _, arg := range n.Args {
				take(arg, said)
			}
		}
	case *ast.CompositeLit:
		switch nameOf(n.Type) {
		case "Problem":
			for _, e := range n.Elts {
				if field, ok := e.(*ast.KeyValueExpr); ok && (nameOf(field.Key) == "What" || nameOf(field.Key) == "To") {
					take(field.Value, said)
				}
			}
		case "MapType": // of words, by the code of an error
			for _, e := range n.Elts {
				entry, ok := e.(*ast.KeyValueExpr)
				if !ok {
					continue
				}
				if w, ok := entry.Value.(*ast.CompositeLit); ok && w.Type == nil && len(w.Elts) == 3 {
					take(w.Elts[1], said)
					take(w.Elts[2], said)
				}
			}
		}
	}
}

// nameOf is the last name of an expression: of l.Say it is Say.
func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.MapType:
		if nameOf(e.Value) == "words" {
			return "MapType"
		}
	}
	return ""
}

// take takes a literal with letters in it, which may be put together of several.
func take(e ast.Expr, said map[string]bool) {
	if text, ok := literal(e); ok && strings.ContainsFunc(text, isLetter) {
		said[text] = true
	}
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		a, first := literal(e.X)
		b, second := literal(e.Y)
		return a + b, first && second
	}
	return "", false
}

// saidByLists are the texts that stand in a list and are said by who shows it.
func saidByLists() map[string]bool {
	said := map[string]bool{}
	for _, s := range viewmodel.Screens() {
		said[s.Title] = true
		if s.Found != "" {
			said[s.Found] = true
		}
	}
	for _, g := range viewmodel.KeyGroups() {
		said[g.Title] = true
		for _, b := range g.Keys {
			said[b.Text] = true
		}
	}
	for _, c := range viewmodel.SiteColumns() {
		said[c.Title] = true
	}
	for _, number := range []bool{false, true} {
		for _, o := range (viewmodel.SegmentField{Number: number}).Operators() {
			said[o.Text] = true
		}
	}
	for _, r := range catalogue.Cards() {
		said[r.Title] = true
	}
	for _, name := range []string{
		"nb_visits", "nb_uniq_visitors", "nb_users", "nb_actions", "nb_pageviews", "nb_hits", "bounce_rate", "bounce_count", "exit_rate",
		"avg_time_on_site", "avg_time_on_page", "avg_page_load_time", "sum_visit_length", "sum_time_spent", "nb_actions_per_visit",
		"max_actions", "nb_visits_converted", "nb_conversions", "conversion_rate", "revenue", "sum_daily_nb_uniq_visitors",
		"sum_daily_nb_users", "value", "entry_nb_visits", "entry_bounce_count", "entry_nb_actions", "entry_sum_visit_length",
		"entry_nb_uniq_visitors", "exit_nb_visits", "exit_nb_uniq_visitors", "nb_hits_following_search", "avg_time_network",
		"avg_time_server", "avg_time_transfer", "avg_time_dom_processing", "avg_time_dom_completion", "avg_time_on_load",
		"Referrers_distinctSearchEngines", "Referrers_distinctKeywords", "Referrers_distinctWebsites",
		"Referrers_distinctWebsitesUrls", "Referrers_distinctSocialNetworks", "Referrers_distinctCampaigns",
	} {
		said[catalogue.MetricOf(name, nil).Label] = true
	}
	for _, kind := range []string{"new", "returning", "returningCustomer", "direct", "search", "campaign", "website", "social"} {
		said[kind] = true // of visitors and of where they came from, as the server names them
	}
	for _, key := range []string{"Backspace", "Ctrl", "Alt", "Del", "End", "Enter", "Esc", "Home", "Space"} {
		said[key] = true
	}
	said["2"] = true // a layout
	for d := time.Sunday; d <= time.Saturday; d++ {
		said[d.String()], said[d.String()[:3]], said[d.String()+"s"] = true, true, true
	}
	for m := time.January; m <= time.December; m++ {
		said[m.String()], said[m.String()[:3]] = true, true
	}
	return said
}

var verb = regexp.MustCompile(`%(?:\[\d+\])?[-+#0-9.]*[a-z%]`)

// verbs are the verbs of package fmt in a text, in the order of their names: another
// language puts things in where it needs them.
func verbs(text string) []string {
	found := verb.FindAllString(text, -1)
	for i, v := range found {
		found[i] = regexp.MustCompile(`\[\d+\]`).ReplaceAllString(v, "")
	}
	return slices.Sorted(slices.Values(found))
}
