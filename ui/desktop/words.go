package desktop

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// say says something in the language of the window, see [viewmodel.Locale.Say].
func say(key string, args ...any) string { return locale().Say(key, args...) }

// locale is the language of the window, which its theme carries.
func locale() viewmodel.Locale {
	if l, ok := fyne.CurrentApp().Settings().Theme().(*look); ok {
		return l.locale
	}
	return viewmodel.Locale{}
}

// lifeText says how long an access token still lasts; "" where it has no end.
func lifeText(expires, now time.Time) string {
	left := expires.Sub(now)
	switch {
	case expires.IsZero():
		return ""
	case left <= 0:
		return say("expired")
	case left < time.Minute:
		return say("less than 1 min")
	case left < time.Hour:
		return say("%d min", int(left.Minutes()))
	case left < 24*time.Hour:
		return say("%d h", int(left.Hours()))
	default:
		return locale().SayN(int(left.Hours()/24), "%d day", "%d days", int(left.Hours()/24))
	}
}

// elapsedText writes a short time as minutes and seconds.
func elapsedText(d time.Duration) string {
	s := int(d.Seconds())
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// periodName is a period as the window names it.
func periodName(p matomoapi.Period) string {
	switch p {
	case matomoapi.Week:
		return say("Week")
	case matomoapi.Month:
		return say("Month")
	case matomoapi.Year:
		return say("Year")
	case matomoapi.Range:
		return say("Range")
	default:
		return say("Day")
	}
}

// dateLayout is how Matomo writes a date.
const dateLayout = time.DateOnly
