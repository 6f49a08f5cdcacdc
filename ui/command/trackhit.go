package command

import (
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// hitFlags are what the flags of `track` say.
type hitFlags struct {
	hit                           matomoapi.Hit
	at                            instant
	event, search, download, link string
	goal                          int
	revenue                       float64
	order                         string
	items                         []string
}

func (h *hitFlags) define(f *pflag.FlagSet) {
	f.StringVar(&h.hit.URL, "url", "", "address of the page; default: the website's main page")
	f.StringVar(&h.hit.Title, "title", "", "title of the page; default: "+viewmodel.TestTitle)
	f.StringVar(&h.hit.Referrer, "referrer", "", "`URL` that the visitor came from")
	f.StringVar(&h.hit.VisitorID, "visitor", "", "`ID` of the visitor: 16 hexadecimal digits")
	f.StringVar(&h.hit.UserID, "user", "", "`ID` of a user who has signed in")
	f.Var(&h.at, "time", "when it happened, as 2026-11-20T14:05:00Z or \"2026-11-20 14:05:00\" (UTC); more than a day ago needs write access")
	f.StringVar(&h.event, "event", "", "an event: `CATEGORY,ACTION,NAME,VALUE`, the last two if any")
	f.IntVar(&h.goal, "goal", 0, "a conversion of the goal with this `ID`")
	f.Float64Var(&h.revenue, "revenue", 0, "of the goal, the order or the cart, in the currency of the website")
	f.StringVar(&h.order, "order", "", "an order with this `ID`")
	f.StringArrayVar(&h.items, "item", nil, "a product of the order: `SKU,NAME,CATEGORY,PRICE,QUANTITY`; may be repeated")
	f.StringVar(&h.search, "search", "", "a search for this `KEYWORD`")
	f.StringVar(&h.download, "download", "", "a download of this `URL`")
	f.StringVar(&h.link, "link", "", "a click on a link to this `URL`")
}

// read makes a hit of the flags. Its errors lack the full stop of a sentence.
func (h *hitFlags) read(f *pflag.FlagSet) (matomoapi.Hit, error) {
	hit := h.hit
	hit.At = h.at.Time
	if err := h.check(f); err != nil {
		return hit, err
	}
	var err error
	switch {
	case f.Changed("event"):
		hit.Event, err = readEvent(h.event)
	case f.Changed("goal"):
		hit.Goal = &matomoapi.GoalHit{ID: h.goal}
		if f.Changed("revenue") {
			hit.Goal.Revenue = &h.revenue
		}
	case sells(f):
		hit.Order, err = h.readOrder(f.Changed("revenue"))
	}
	for _, name := range []string{"search", "download", "link"} {
		if f.Changed(name) {
			hit.Params = url.Values{name: {f.Lookup(name).Value.String()}}
		}
	}
	return hit, err
}

// sells says whether the hit is about an order, or the cart.
func sells(f *pflag.FlagSet) bool { return f.Changed("order") || f.Changed("item") }

// check looks for what makes no sense in any hit.
func (h *hitFlags) check(f *pflag.FlagSet) error {
	kinds := 0
	for _, given := range []bool{
		f.Changed("event"), f.Changed("goal"), sells(f), f.Changed("search"), f.Changed("download"), f.Changed("link"),
	} {
		if given {
			kinds++
		}
	}
	id := h.hit.VisitorID
	switch {
	case kinds > 1:
		return errors.New("--event, --goal, --order, --search, --download and --link exclude each other")
	case f.Changed("revenue") && !f.Changed("goal") && !sells(f):
		return errors.New("--revenue is that of a --goal, an --order or an --item")
	case math.IsNaN(h.revenue) || math.IsInf(h.revenue, 0) || h.revenue < 0:
		return errors.New("--revenue is an amount of money")
	case f.Changed("order") && h.order == "":
		return errors.New("--order needs an ID")
	case f.Changed("search") && strings.TrimSpace(h.search) == "":
		return errors.New("--search needs a keyword")
	case id != "" && (len(id) != 16 || strings.Trim(id, "0123456789abcdefABCDEF") != ""):
		return fmt.Errorf("--visitor %q is no ID of a visitor: 16 hexadecimal digits", id)
	}
	for _, name := range []string{"url", "referrer", "download", "link"} {
		if address := f.Lookup(name).Value.String(); f.Changed(name) && !isAddress(address) {
			return fmt.Errorf("--%s %q is no whole address, such as https://www.example.org/page", name, address)
		}
	}
	return nil
}

func isAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
}

// fields reads a list with commas in between, between least and most parts.
func fields(flag, list string, least, most int) ([]string, error) {
	parts, err := csv.NewReader(strings.NewReader(list)).Read()
	if err != nil || len(parts) < least || len(parts) > most {
		return nil, fmt.Errorf("--%s %q is no list of %d to %d parts", flag, list, least, most)
	}
	for _, part := range parts[:least] {
		if part == "" {
			return nil, fmt.Errorf("--%s %q lacks one of its first %d parts", flag, list, least)
		}
	}
	return append(parts, make([]string, most-len(parts))...), nil
}

func readEvent(list string) (*matomoapi.Event, error) {
	parts, err := fields("event", list, 2, 4)
	if err != nil {
		return nil, err
	}
	e := &matomoapi.Event{Category: parts[0], Action: parts[1], Name: parts[2]}
	if parts[3] != "" {
		value, err := strconv.ParseFloat(parts[3], 64)
		if err != nil || math.IsNaN(value) || math.IsInf(value, 0) {
			return nil, fmt.Errorf("--event %q: the value %q is no number", list, parts[3])
		}
		e.Value = &value
	}
	return e, nil
}

// readOrder reads what is bought. Without a revenue it is worth what its items
// cost.
func (h *hitFlags) readOrder(revenue bool) (*matomoapi.Order, error) {
	o := &matomoapi.Order{ID: h.order}
	for _, text := range h.items {
		item, err := readItem(text)
		if err != nil {
			return nil, err
		}
		o.Items = append(o.Items, item)
		o.Revenue += item.Price * float64(item.Quantity)
	}
	if revenue {
		o.Revenue = h.revenue
	}
	return o, nil
}

func readItem(list string) (matomoapi.OrderItem, error) {
	parts, err := fields("item", list, 1, 5)
	if err != nil {
		return matomoapi.OrderItem{}, err
	}
	item := matomoapi.OrderItem{SKU: parts[0], Name: parts[1], Category: parts[2], Quantity: 1}
	if parts[3] != "" {
		if item.Price, err = strconv.ParseFloat(parts[3], 64); err != nil || !(item.Price >= 0 && item.Price <= math.MaxFloat32) {
			return item, fmt.Errorf("--item %q: the price %q is no amount of money", list, parts[3])
		}
	}
	if parts[4] != "" {
		if item.Quantity, err = strconv.Atoi(parts[4]); err != nil || item.Quantity < 1 {
			return item, fmt.Errorf("--item %q: the quantity %q is no number from 1 on", list, parts[4])
		}
	}
	return item, nil
}
