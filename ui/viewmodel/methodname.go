package viewmodel

import (
	"slices"
	"strings"
)

// methodOf reads the name of a report: a method such as Goals.get, or the unique id of
// the server's metadata, Goals_get_idGoal--1, with the parameters that make the report.
func methodOf(name string) (method string, params [][2]string) {
	module, rest, found := strings.Cut(name, "_")
	if !found || strings.Contains(name, ".") {
		return name, nil
	}
	action := rest
	for i, part := range strings.Split(rest, "_") {
		key, value, isParam := strings.Cut(part, "--")
		switch {
		case isParam && i > 0:
			params = append(params, [2]string{key, value})
		case len(params) > 0: // the value has the separator in it
			params[len(params)-1][1] += "_" + part
		case i > 0:
			action += "_" + part
		default:
			action = part
		}
	}
	return module + "." + action, params
}

// named is the input with its report as the server calls it. Parameters that were
// given stay.
func (in ReportInput) named() ReportInput {
	method, params := methodOf(in.Method)
	in.Method = method
	for _, p := range params {
		if !slices.ContainsFunc(in.Params, func(given [2]string) bool { return given[0] == p[0] }) {
			in.Params = append(slices.Clip(in.Params), p)
		}
	}
	return in
}

// Arguments are what the command `report` takes for the report of the view, without
// its time and website; "" where the screen shows no single report.
func (r ViewRow) Arguments() string {
	method, params := methodOf(r.Report)
	for _, p := range params {
		method += " --param " + p[0] + "=" + p[1]
	}
	return method
}
