package main_test

import (
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

const module = "matoscope"

// allowed says which packages of the project each package may import: CONTRIBUTING.md explains it. Tests are free, so that
// they can run against the demo and the bundled server. A package that is not in the list may not exist.
var allowed = map[string][]string{
	".": {"ui"},
	"ui": {
		"assets", "auth", "auth/authserver", "auth/doctor", "auth/flow", "auth/proxy", "auth/wire", "matomoapi", "matomoapi/sample",
		"ui/catalogue", "ui/chart", "ui/command", "ui/demo", "ui/desktop", "ui/export", "ui/settings", "ui/terminal", "ui/viewmodel",
	},
	"ui/command":       frontEnd,
	"ui/desktop":       frontEnd,
	"ui/terminal":      frontEnd,
	"ui/viewmodel":     {"auth", "auth/doctor", "auth/flow", "auth/wire", "matomoapi", "ui/catalogue", "ui/chart", "ui/settings"},
	"ui/catalogue":     {"matomoapi"},
	"ui/demo":          {"assets", "auth/authserver", "auth/wire", "matomoapi/sample"},
	"ui/chart":         {},
	"ui/export":        {},
	"ui/settings":      {},
	"auth":             {},
	"auth/wire":        {},
	"auth/doctor":      {"auth", "auth/wire"},
	"auth/flow":        {"auth", "auth/wire"},
	"auth/proxy":       {"auth"},
	"auth/authserver":  {"assets", "auth/wire"},
	"matomoapi":        {},
	"matomoapi/sample": {},
	"assets":           {},
}

var frontEnd = []string{"assets", "matomoapi", "ui/chart", "ui/export", "ui/settings", "ui/viewmodel"}

// rules are what the tree must keep to. Each returns its complaints, which begin with the file or the folder.
var rules = map[string]func([]source) []string{
	"imports inside the project": arrows,
	"libraries in their place":   libraries,
	"the window's one file":      windowFile,
	"calls in their place":       calls,
	"package comments":           packageComments,
}

func TestArchitecture(t *testing.T) {
	files := parseTree(t, os.DirFS("."))
	for name, rule := range rules {
		t.Run(name, func(t *testing.T) {
			for _, complaint := range rule(files) {
				t.Error(complaint)
			}
		})
	}
}

// TestArchitectureCanFail breaks every rule once, so that a rule that sees nothing is noticed.
func TestArchitectureCanFail(t *testing.T) {
	files := parseTree(t, tree(map[string]string{
		"main.go":                 "// Matoscope is a program.\npackage main\nimport _ \"matoscope/ui\"\nfunc main() { context.Background() }",
		"auth/auth.go":            "// Package auth signs in.\npackage auth\nimport _ \"matoscope/ui/viewmodel\"",
		"auth/auth_test.go":       "package auth_test\nimport _ \"matoscope/ui/demo\"\nvar ctx = context.Background()",
		"matomoapi/client.go":     "package matomoapi\nvar ctx = context.Background()",
		"utils/utils.go":          "// Package utils is not in the list.\npackage utils",
		"ui/chart/chart.go":       "// Package chart draws.\npackage chart\nimport _ \"github.com/wcharczuk/go-chart/v2\"",
		"ui/export/export.go":     "// Package export writes.\npackage export\nimport _ \"github.com/wcharczuk/go-chart/v2\"",
		"ui/viewmodel/state.go":   "// Package viewmodel loads.\npackage viewmodel\nimport _ \"fyne.io/fyne/v2\"",
		"ui/desktop/app.go":       "// Package desktop shows.\npackage desktop\nimport \"fyne.io/fyne/v2/app\"\nfunc run() { fyne.DoAndWait(nil) }",
		"ui/desktop/task.go":      "package desktop\nimport \"fyne.io/fyne/v2\"\nfunc do() { fyne.Do(nil) }",
		"ui/window.go":            "//go:build !nodesktop\n\n// Package ui wires.\npackage ui\nimport (\n\"fyne.io/fyne/v2/app\"\n_ \"matoscope/ui/desktop\"\n)",
		"ui/window_second.go":     "//go:build cgo && !nodesktop\n\npackage ui\nimport _ \"fyne.io/fyne/v2/app\"",
		"ui/testdata/ignored.go":  "package ignored\nimport _ \"matoscope/nothing\"",
		"ui/terminal/terminal.go": "// Package terminal shows.\npackage terminal\nimport _ \"matoscope/auth\"",
	}))
	want := map[string][]string{
		"imports inside the project": {"auth ", "ui/terminal ", "utils "},
		"libraries in their place":   {"ui/export/export.go", "ui/viewmodel/state.go"},
		"the window's one file":      {"ui/desktop/app.go", "ui/window.go", "ui/window_second.go"},
		"calls in their place":       {"matomoapi/client.go", "ui/desktop/app.go"},
		"package comments":           {"matomoapi"},
	}
	for name, rule := range rules {
		complaints := rule(files)
		slices.Sort(complaints)
		if len(complaints) != len(want[name]) {
			t.Errorf("%s: %d complaints, want %d: %q", name, len(complaints), len(want[name]), complaints)
			continue
		}
		for i, start := range want[name] {
			if !strings.HasPrefix(complaints[i], start) {
				t.Errorf("%s: complaint %q does not begin with %q", name, complaints[i], start)
			}
		}
	}
}

// source is one Go file of the tree.
type source struct {
	path, folder string
	file         *ast.File
	imports      []string
	test         bool
	constraint   string // of its //go:build line
}

// arrows complains of imports inside the project that the list does not allow.
func arrows(files []source) []string {
	complaints := map[string]bool{}
	for _, f := range files {
		targets, known := allowed[f.folder]
		if !known && !f.test {
			complaints[f.folder+" is a package that the list of allowed imports does not have"] = true
		}
		for _, imported := range f.imports {
			target, inside := strings.CutPrefix(imported, module+"/")
			if inside && known && !f.test && !slices.Contains(targets, target) {
				complaints[fmt.Sprintf("%s must not import %s (%s)", f.folder, target, f.path)] = true
			}
		}
	}
	return slices.Collect(maps.Keys(complaints))
}

// libraries complains of libraries that are imported outside the one package that wraps them.
func libraries(files []source) (complaints []string) {
	homes := map[string]string{
		"github.com/wcharczuk/go-chart": "ui/chart",
		"fyne.io/":                      "ui/desktop",
	}
	for _, f := range files {
		for prefix, home := range homes {
			uses := func(imported string) bool { return strings.HasPrefix(imported, prefix) && imported != fyneApp }
			if f.folder != home && slices.ContainsFunc(f.imports, uses) {
				complaints = append(complaints, fmt.Sprintf("%s imports %s, which only %s may", f.path, prefix, home))
			}
		}
	}
	return complaints
}

const (
	fyneApp          = "fyne.io/fyne/v2/app"
	windowConstraint = "cgo && !nodesktop"
)

// windowFile complains unless one file of ui at most links the window, under the constraint that leaves it out of the
// terminal build.
func windowFile(files []source) (complaints []string) {
	first := ""
	for _, f := range files {
		links := slices.Contains(f.imports, fyneApp) || slices.Contains(f.imports, module+"/ui/desktop")
		switch {
		case !links || f.test:
		case f.folder != "ui":
			complaints = append(complaints, f.path+" links the window, which only one file of ui may")
		case f.constraint != windowConstraint:
			complaints = append(complaints, f.path+" links the window without //go:build "+windowConstraint)
			first = f.path
		case first != "":
			complaints = append(complaints, f.path+" links the window, as "+first+" does already")
		default:
			first = f.path
		}
	}
	return complaints
}

// calls complains of calls that only one file may make: fyne.Do, and the contexts that nothing ends.
func calls(files []source) (complaints []string) {
	home := map[string]string{
		"fyne.Do":            "ui/desktop/task.go",
		"fyne.DoAndWait":     "ui/desktop/task.go",
		"context.Background": "main.go",
		"context.TODO":       "main.go",
	}
	for _, f := range files {
		if f.test {
			continue
		}
		ast.Inspect(f.file, func(n ast.Node) bool {
			selector, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := selector.X.(*ast.Ident); ok {
				name := pkg.Name + "." + selector.Sel.Name
				if only := home[name]; only != "" && only != f.path {
					complaints = append(complaints, fmt.Sprintf("%s uses %s, which only %s may", f.path, name, only))
				}
			}
			return true
		})
	}
	return complaints
}

// packageComments complains of packages that no file introduces.
func packageComments(files []source) (complaints []string) {
	introduced := map[string]bool{}
	for _, f := range files {
		if f.test {
			continue
		}
		start := "Package " + f.file.Name.Name + " "
		if f.file.Name.Name == "main" {
			start = "Matoscope "
		}
		introduced[f.folder] = introduced[f.folder] || strings.HasPrefix(f.file.Doc.Text(), start)
	}
	for folder, ok := range introduced {
		if !ok {
			complaints = append(complaints, folder+" has no package comment")
		}
	}
	return complaints
}

// parseTree reads every Go file that the go command would see, for whatever platform.
func parseTree(t *testing.T, fsys fs.FS) (files []source) {
	t.Helper()
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		hidden := name != "." && strings.HasPrefix(entry.Name(), ".")
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (hidden || entry.Name() == "testdata"):
			return fs.SkipDir
		case entry.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		f, err := parseSource(name, text)
		files = append(files, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func parseSource(name string, text []byte) (source, error) {
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return source{}, err
	}
	f := source{path: name, folder: path.Dir(name), file: file, test: strings.HasSuffix(name, "_test.go")}
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return source{}, err
		}
		f.imports = append(f.imports, imported)
	}
	for line := range strings.Lines(string(text)) {
		if expr, err := constraint.Parse(strings.TrimSpace(line)); err == nil && constraint.IsGoBuild(line) {
			f.constraint = expr.String()
		}
	}
	return f, nil
}

func tree(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}
