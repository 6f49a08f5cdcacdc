package desktop

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/opentype"

	"matoscope/ui/viewmodel"
)

// Appearance says whether the window is light or dark.
type Appearance string

// The appearances that a person can choose.
const (
	FollowSystem Appearance = "" // as the desktop is set
	LightMode    Appearance = "light"
	DarkMode     Appearance = "dark"
)

// look is the fyne.Theme of the window: the tokens in a chosen appearance, and
// the language, which every widget finds in the same way.
type look struct {
	fyne.Theme // icons and fonts
	colours    map[fyne.ThemeColorName]shade
	appearance Appearance
	locale     viewmodel.Locale // in which everything is said
	font       *opentype.Font   // for the text of charts; nil: their own
}

func newLook(a Appearance, l viewmodel.Locale) *look {
	return withFont(&look{Theme: theme.DefaultTheme(), colours: shades(), appearance: a, locale: l})
}

// withFont gives charts the typeface of the window.
func withFont(l *look) *look {
	if font, err := opentype.Parse(l.Theme.Font(fyne.TextStyle{}).Content()); err == nil {
		l.font = font // charts have a typeface of their own where this one cannot be read
	}
	return l
}

// dark says whether the dark colours apply where the desktop asks for v.
func (l *look) dark(v fyne.ThemeVariant) bool {
	switch l.appearance {
	case LightMode:
		return false
	case DarkMode:
		return true
	default:
		return v == theme.VariantDark
	}
}

// Color implements fyne.Theme.
func (l *look) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	s, ok := l.colours[name]
	if !ok {
		return l.Theme.Color(name, v)
	}
	if l.dark(v) {
		return nrgba(s.dark)
	}
	return nrgba(s.light)
}

// Size implements fyne.Theme: Fyne's own widgets get our type, corners and
// tighter spaces.
func (l *look) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return typeBody
	case theme.SizeNameCaptionText:
		return typeLabel
	case theme.SizeNameSubHeadingText:
		return typeTitle
	case theme.SizeNameHeadingText:
		return typeFigure
	case theme.SizeNamePadding:
		return spaceXS
	case theme.SizeNameInnerPadding:
		return spaceS
	case theme.SizeNameInlineIcon:
		return iconSize
	case theme.SizeNameSeparatorThickness:
		return hairline
	case theme.SizeNameInputBorder: // see field
		return 0
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNameMenuRadius, theme.SizeNameSelectionRadius:
		return cornerControl
	case theme.SizeNameCardRadius, theme.SizeNameDialogRadius, theme.SizeNamePopupRadius:
		return cornerCard
	case theme.SizeNameScrollBar:
		return spaceS
	case theme.SizeNameModalBlurRadius:
		return 0
	default:
		return l.Theme.Size(name)
	}
}

// currentLook gives the theme that is on screen, and whether it is dark.
func currentLook() (*look, bool) {
	s := fyne.CurrentApp().Settings()
	l := s.Theme().(*look)
	return l, l.dark(s.ThemeVariant())
}

// isDark says whether the dark colours are on screen.
func isDark() bool {
	_, dark := currentLook()
	return dark
}
