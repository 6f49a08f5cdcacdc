package sample

import (
	"errors"
	"fmt"
	"net/http"
)

// apiError is a request that a Matomo refuses, with the status it answers.
type apiError struct {
	status  int
	message string
}

func (e *apiError) Error() string { return e.message }

// refuse makes the common case: an error answered with status 200.
func refuse(format string, args ...any) error {
	return &apiError{http.StatusOK, fmt.Sprintf(format, args...)}
}

func noAccess(site string, need Access) error {
	return &apiError{
		http.StatusUnauthorized,
		fmt.Sprintf("You can't access this resource as it requires '%s' access for the website id = %s.", need, site),
	}
}

func noAccessAnywhere(need Access) error {
	return &apiError{
		http.StatusUnauthorized,
		fmt.Sprintf("You can't access this resource as it requires %s access for at least one website.", need),
	}
}

func notSuperuser() error {
	return &apiError{http.StatusUnauthorized, "You can't access this resource as it requires 'superuser' access."}
}

func unknownSite(id string) error {
	return refuse("An unexpected website was found in the request: website id was set to '%s' .", id)
}

func notComputed(metric string) error {
	return refuse("The metric %s is not enabled for the requested period. "+
		"Please see this FAQ: https://matomo.org/faq/how-to/faq_113/", metric)
}

// asAPIError sees every other error, such as a cancelled request, as one of an
// overloaded server.
func asAPIError(err error) *apiError {
	if refused, ok := errors.AsType[*apiError](err); ok {
		return refused
	}
	return &apiError{http.StatusServiceUnavailable, err.Error()}
}
