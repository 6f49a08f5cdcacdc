package matomoapi

import "context"

// Version returns the version of the server, such as 5.2.0 or 5.2.0-b5
// (API.getMatomoVersion).
func (c *Client) Version(ctx context.Context) (string, error) {
	a, err := get[struct {
		Value looseString `json:"value"`
	}](ctx, c, "API.getMatomoVersion", nil)
	return string(a.Value), err
}
