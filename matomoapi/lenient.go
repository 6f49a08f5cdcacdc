package matomoapi

import (
	"context"
	"encoding/json"
	"net/url"
	"strconv"
)

// PHP is loose about types: depending on version, database driver and plugin,
// the same member is 1, "1", true or null. These types take them all.

// looseInt is a whole number, however it is written; 0 for anything else.
type looseInt int

func (n *looseInt) UnmarshalJSON(b []byte) error {
	var s looseString
	if err := s.UnmarshalJSON(b); err != nil {
		return err
	}
	switch s {
	case "true":
		*n = 1
	default:
		f, _ := strconv.ParseFloat(string(s), 64)
		*n = looseInt(f)
	}
	return nil
}

// looseString is a text without HTML escapes; numbers and truths as they stand,
// "" for null, objects and lists.
type looseString string

func (t *looseString) UnmarshalJSON(b []byte) error {
	*t = ""
	switch b[0] {
	case '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*t = looseString(plainText(s))
	case '{', '[', 'n':
	default:
		*t = looseString(b)
	}
	return nil
}

// get calls a method and reads its answer into a value of type T. Some versions
// wrap a single object into a list of one; so one may be read off either.
func get[T any](ctx context.Context, c *Client, method string, params url.Values) (T, error) {
	var value T
	body, err := c.Raw(ctx, method, params)
	if err != nil {
		return value, err
	}
	text := []byte(jsonText(body))
	if err := json.Unmarshal(text, &value); err != nil {
		var one []T
		if json.Unmarshal(text, &one) != nil || len(one) != 1 {
			return value, syntaxError(method, err)
		}
		value = one[0]
	}
	return value, nil
}
