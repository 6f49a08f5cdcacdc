package desktop_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

// orderedOnly is the segment of visits with an order.
const orderedOnly = "visitEcommerceStatus==ordered,visitEcommerceStatus==orderedThenAbandonedCart"

func TestAnOrderIsShownWithItsProducts(t *testing.T) {
	inLive(t, 40, func(r *room, _ *visitors) {
		for range 4 {
			r.key(fyne.KeyDown)
		}
		for _, want := range []string{
			"order: 89.00 EUR", "cart left: 89.00 EUR", "O-36 · 89.00 EUR · 3 products", "2 × Harbour lamp, brass", "LA-01 · Lamps · 34.50 EUR each", "69.00 EUR", "OI-02",
		} {
			if !r.has(want) {
				t.Errorf("nothing says %q in %q", want, r.texts())
			}
		}
	})
}

func TestOrdersOnlyIsOneStepThereAndBack(t *testing.T) {
	inLive(t, 40, func(r *room, v *visitors) {
		r.tapText("Orders only")
		if got := v.asked[len(v.asked)-1].Segment; got != orderedOnly {
			t.Errorf("asked for %q", got)
		}
		r.typed('2')
		if !r.has("All visits") {
			t.Errorf("the dashboard has the segment too: %q", r.texts())
		}
		r.typed('3')
		if got := v.asked[len(v.asked)-1].Segment; got != orderedOnly {
			t.Errorf("asked for %q after another screen", got)
		}
		r.typed('o')
		if got := v.asked[len(v.asked)-1].Segment; got != "" {
			t.Errorf("asked for %q after it was taken back", got)
		}
	})
}
