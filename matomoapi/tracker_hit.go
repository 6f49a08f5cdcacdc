package matomoapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Hit is something that a visitor did: a page view where nothing else is said. Site
// and URL are needed.
type Hit struct {
	Site      int
	URL       string // of the page
	Title     string // of the page
	Referrer  string // where the visitor came from
	VisitorID string // 16 hexadecimal digits; "": the server tells visitors apart by what else it sees
	UserID    string // of a visitor who has signed in
	UserAgent string // of the visitor's browser; "": that of this program
	Language  string // of the visitor's browser, such as de-AT

	// At is when it happened, for hits that are handed in later; IP is the visitor's
	// address. The server believes both only with a token.
	At time.Time
	IP string

	Event *Event // something else than a page view
	Goal  *GoalHit
	Order *Order

	Params url.Values // further parameters; they win over the fields above
}

// Event is something that happened on a page.
type Event struct {
	Category string // such as Player
	Action   string // such as Play
	Name     string // may be empty
	Value    *float64
}

// GoalHit converts a goal of the website by hand.
type GoalHit struct {
	ID      int
	Revenue *float64 // nil: that of the goal
}

// Order is a purchase, or with an empty ID what the cart holds by now. Amounts are
// in the currency of the website.
type Order struct {
	ID       string
	Revenue  float64 // in all, with taxes and shipping, less the discount
	Subtotal *float64
	Tax      *float64
	Shipping *float64
	Discount *float64
	Items    []OrderItem
}

// OrderItem is a product in an order.
type OrderItem struct {
	SKU      string
	Name     string
	Category string
	Price    float64 // of one
	Quantity int
}

// values are the parameters of a hit.
func (h Hit) values() (url.Values, error) {
	if h.Site <= 0 {
		return nil, errors.New("a hit needs the id of a website")
	}
	if h.VisitorID != "" && (len(h.VisitorID) != 16 || strings.Trim(h.VisitorID, "0123456789abcdefABCDEF") != "") {
		return nil, fmt.Errorf("%q is not the id of a visitor: 16 hexadecimal digits", h.VisitorID)
	}
	v := url.Values{"idsite": {strconv.Itoa(h.Site)}, "rec": {"1"}}
	for name, value := range map[string]string{
		"url": h.URL, "action_name": h.Title, "urlref": h.Referrer, "_id": h.VisitorID, "uid": h.UserID,
		"ua": h.UserAgent, "lang": h.Language, "cip": h.IP,
	} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if !h.At.IsZero() {
		v.Set("cdt", h.At.UTC().Format(time.DateTime))
	}
	if h.Event != nil {
		h.Event.put(v)
	}
	if h.Goal != nil {
		v.Set("idgoal", strconv.Itoa(h.Goal.ID))
		putAmount(v, "revenue", h.Goal.Revenue)
	}
	if h.Order != nil {
		if err := h.Order.put(v); err != nil {
			return nil, err
		}
	}
	maps.Copy(v, h.Params)
	return v, nil
}

func (e *Event) put(v url.Values) {
	v.Set("e_c", e.Category)
	v.Set("e_a", e.Action)
	if e.Name != "" {
		v.Set("e_n", e.Name)
	}
	putAmount(v, "e_v", e.Value)
}

func (o *Order) put(v url.Values) error {
	v.Set("idgoal", "0")
	if o.ID != "" {
		v.Set("ec_id", o.ID)
	}
	putAmount(v, "revenue", &o.Revenue)
	putAmount(v, "ec_st", o.Subtotal)
	putAmount(v, "ec_tx", o.Tax)
	putAmount(v, "ec_sh", o.Shipping)
	putAmount(v, "ec_dt", o.Discount)
	items := make([][]any, len(o.Items))
	for i, item := range o.Items {
		items[i] = []any{item.SKU, item.Name, item.Category, item.Price, item.Quantity}
	}
	text, err := json.Marshal(items)
	if err != nil {
		return fmt.Errorf("items of the order: %w", err)
	}
	v.Set("ec_items", string(text))
	return nil
}

// putAmount sets an amount that is there.
func putAmount(v url.Values, name string, amount *float64) {
	if amount != nil {
		v.Set(name, strconv.FormatFloat(*amount, 'f', -1, 64))
	}
}
