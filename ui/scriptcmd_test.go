package ui_test

import (
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// fault switches a fault of the demo: "fault html on".
func fault(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: fault NAME on|off")
	}
	body := fmt.Sprintf(`{"name":%q,"on":%t}`, args[0], args[1] == "on")
	resp, err := http.Post(ts.Getenv("CONTROL")+"faults", "application/json", strings.NewReader(body))
	ts.Check(err)
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		ts.Fatalf("fault %s: %s", args[0], resp.Status)
	}
}

// stats compares a counter of the demo: "stats refreshes 1".
func stats(ts *testscript.TestScript, neg bool, args []string) {
	resp, err := http.Get(ts.Getenv("CONTROL") + "stats")
	ts.Check(err)
	defer resp.Body.Close()
	var got map[string]int
	ts.Check(json.NewDecoder(resp.Body).Decode(&got))
	if equal := fmt.Sprint(got[args[0]]) == args[1]; equal == neg {
		ts.Fatalf("stats: %v", got)
	}
}

// mode compares the permissions of files: "mode 0600 home/settings.json".
func mode(ts *testscript.TestScript, _ bool, args []string) {
	for _, file := range args[1:] {
		info, err := os.Stat(ts.MkAbs(file))
		ts.Check(err)
		if got := fmt.Sprintf("%04o", info.Mode().Perm()); got != args[0] {
			ts.Fatalf("%s has mode %s", file, got)
		}
	}
}

// testBrowser is the person at a browser, as a program that is given the
// sign-in address: it signs in as WALK_USER and answers WALK_DECISION, or, with
// WALK_CALLBACK, opens that path of the callback instead.
func testBrowser() {
	if err := walk(os.Args[1], os.Getenv("WALK_USER"), os.Getenv("WALK_DECISION"), os.Getenv("WALK_CALLBACK")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func walk(address, user, decision, callback string) error {
	if callback != "" {
		u, err := url.Parse(address)
		if err != nil {
			return err
		}
		resp, err := http.Get(strings.TrimSuffix(u.Query().Get("redirect_uri"), "/callback") + callback)
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err
	}
	b := &http.Client{Jar: jar}
	page, at, err := open(b.Get(address))
	if err != nil {
		return err
	}
	for _, fill := range []url.Values{
		{"form_login": {user}, "form_password": {"demo"}},
		{"decision": {decision}},
	} {
		form := fields(page)
		for k, v := range fill {
			form[k] = v
		}
		action := at
		if m := regexp.MustCompile(`<form[^>]*action="([^"]*)"`).FindStringSubmatch(page); m != nil {
			if action, err = at.Parse(html.UnescapeString(m[1])); err != nil {
				return err
			}
		}
		req, err := http.NewRequest(http.MethodPost, action.String(), strings.NewReader(form.Encode()))
		if err != nil {
			return err
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Origin", at.Scheme+"://"+at.Host)
		if page, at, err = open(b.Do(req)); err != nil {
			return err
		}
	}
	return nil
}

func open(resp *http.Response, err error) (string, *url.URL, error) {
	if err != nil {
		return "", nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return string(body), resp.Request.URL, err
}

// fields are the hidden inputs of the only form of a page.
func fields(page string) url.Values {
	out := url.Values{}
	for _, input := range regexp.MustCompile(`<input[^>]*>`).FindAllString(page, -1) {
		name := regexp.MustCompile(`name="([^"]*)"`).FindStringSubmatch(input)
		value := regexp.MustCompile(`value="([^"]*)"`).FindStringSubmatch(input)
		if name != nil && value != nil {
			out.Set(html.UnescapeString(name[1]), html.UnescapeString(value[1]))
		}
	}
	return out
}
