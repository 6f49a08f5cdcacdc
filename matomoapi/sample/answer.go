package sample

import (
	"context"
	"net/http"
	"net/url"
	"strings"
)

// Response is an answer of the Reporting API.
type Response struct {
	Status      int
	ContentType string
	Body        []byte
}

// request is one call of a method, alone or inside a bulk request.
type request struct {
	ctx    context.Context
	viewer Viewer
	params url.Values
}

func (r request) get(name string) string { return r.params.Get(name) }

// method answers calls that have a value for each of its required parameters.
type method struct {
	required []string
	serve    func(request) (any, error)
}

// Answer answers a request for module=API; params are its query and form.
// Parameters that authenticate mean nothing here: v is who asks.
func (s *Server) Answer(ctx context.Context, v Viewer, params url.Values) Response {
	if format := params.Get("format"); !strings.EqualFold(format, "json") {
		if format == "" {
			format = "xml" // what a Matomo falls back to
		}
		return Response{
			Status: http.StatusOK, ContentType: "text/plain; charset=utf-8",
			Body: []byte("Error: Renderer format '" + format + "' not valid. Try any of the following instead: json."),
		}
	}
	status := http.StatusOK
	value, err := s.call(request{ctx, v, params})
	if err != nil {
		refused := asAPIError(err)
		status = refused.status
		value = errorObject(strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(refused.message))
	}
	return Response{
		Status: status, ContentType: "application/json; charset=utf-8",
		Body: appendJSON(nil, value),
	}
}

func errorObject(message string) object {
	return object{{"result", "error"}, {"message", message}}
}

// call finds and runs a method. What is no object or list is wrapped in one.
func (s *Server) call(r request) (any, error) {
	name := r.get("method")
	if name == "" {
		return nil, missing("method")
	}
	m, ok := s.methods[name]
	if !ok {
		return nil, s.unknownMethod(name)
	}
	for _, name := range m.required {
		if r.get(name) == "" {
			return nil, missing(name)
		}
	}
	value, err := m.serve(r)
	if err != nil {
		return nil, err
	}
	switch value.(type) {
	case object, list:
		return value, nil
	default:
		return object{{"value", value}}, nil
	}
}

func missing(parameter string) error { return refuse("Please specify a value for '%s'.", parameter) }

// unknownMethod tells a plugin that is not there from one without the method.
func (s *Server) unknownMethod(name string) error {
	plugin, action, _ := strings.Cut(name, ".")
	if s.answers(plugin) {
		return &apiError{http.StatusBadRequest, "The method '" + action + "' does not exist or is not available " +
			`in the module '\Piwik\Plugins\` + plugin + `\API'.`}
	}
	return refuse("The plugin %s is not enabled. You can activate the plugin on Settings > Plugins page in Matomo.", plugin)
}

// answers says whether a plugin has any method.
func (s *Server) answers(plugin string) bool {
	for known := range s.methods {
		if strings.HasPrefix(known, plugin+".") {
			return true
		}
	}
	return false
}
