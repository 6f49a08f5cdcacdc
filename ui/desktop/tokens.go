package desktop

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"matoscope/ui/chart"
)

// The names of the colours. Where Fyne has a name for the same thing, it is
// used, so that Fyne's widgets and ours agree.
const (
	colourBackground    = theme.ColorNameBackground
	colourText          = theme.ColorNameForeground
	colourAccent        = theme.ColorNamePrimary
	colourOnAccent      = theme.ColorNameForegroundOnPrimary
	colourGood          = theme.ColorNameSuccess
	colourBad           = theme.ColorNameError
	colourLine          = theme.ColorNameSeparator
	colourMuted         = theme.ColorNamePlaceHolder
	colourHover         = theme.ColorNameHover
	colourShadow        = theme.ColorNameShadow
	colourSurface       = fyne.ThemeColorName("surface")
	colourGrid          = fyne.ThemeColorName("grid")
	colourSoftAccent    = fyne.ThemeColorName("softAccent")
	colourWarning       = theme.ColorNameWarning
	colourWarningGround = fyne.ThemeColorName("warningGround")
	colourWeekend       = fyne.ThemeColorName("weekend")
	colourBar           = fyne.ThemeColorName("bar")
	colourFaint         = fyne.ThemeColorName("faint") // text of what cannot be chosen
	colourScrim         = fyne.ThemeColorName("scrim")
	colourNone          = fyne.ThemeColorName("none")
)

// Spaces, corners and lines.
const (
	spaceXS float32 = 4
	spaceS  float32 = 8
	spaceM  float32 = 12
	spaceL  float32 = 16
	spaceXL float32 = 24

	cornerCard    float32 = 8
	cornerControl float32 = 6
	cornerBar     float32 = 3

	hairline   float32 = 1
	strongLine float32 = 2
)

// Sizes of type.
const (
	typeLabel     float32 = 11
	typeSecondary float32 = 12
	typeBody      float32 = 14
	typeTitle     float32 = 18
	typeFigure    float32 = 24
)

// Sizes of parts of the window.
const (
	windowWidth  float32 = 1280
	windowHeight float32 = 800

	windowLeastWidth  float32 = 560
	windowLeastHeight float32 = 360

	railWidth     float32 = 208
	railFoldBelow float32 = 900 // windows narrower than this fold the rail
	controlHeight float32 = 32
	switcherSize  float32 = 54
	iconSize      float32 = 16
	dotSize       float32 = 6
	arrowSize     float32 = 11
	statusHeight  float32 = 20
	dateWidth     float32 = 124
	tallControl   float32 = 40
	twoLines      float32 = 36 // of secondary type

	figureMinWidth float32 = 150
	figureHeight   float32 = 88
	figureColumns          = 6
	sparkWidth     float32 = 64
	sparkHeight    float32 = 22
	evolutionMin   float32 = 250
	evolutionFair  float32 = 300 // before cards show more rows
	evolutionMax   float32 = 560
	cardMinWidth   float32 = 270
	cardColumns            = 3
	cardRows               = 5 // rows that a card shows at least
	smallRows              = 3 // rows of a small card, at least and at most
	smallRowsMost          = 5
	cardRowsMore           = 7 // further ones, where there is room
	smallColumns           = 4
	smallWidth     float32 = 240
	cardHeight     float32 = 178
	rowPitch       float32 = 26
	rowBarHeight   float32 = 22
	rowLabelMin    float32 = 60
	shareBarHeight float32 = 16
	hourCellHeight float32 = 30
	hourCellGap    float32 = 2
	pointSize      float32 = 11
	crosshairWidth float32 = 1
	gridPitch      float32 = 30
	treePitch      float32 = 28
	gridGap        float32 = 24 // between columns
	gridLabelMin   float32 = 180
	sparkColumn    float32 = 96
	barRoom        float32 = 40  // of a bar, beside the number over it
	titleLeast     float32 = 120 // of a title on the top bar, before a part of it begins a new line
	segmentLeast   float32 = 120
	messageLeast   float32 = 160
	segmentWidth   float32 = 180 // of its name on the top bar, at most
	segmentNote    float32 = 150 // of a note in the menu of segments
	segmentRows            = 9
	paletteWidth   float32 = 560
	paletteRows            = 11
	searchWidth    float32 = 230

	tabWidth          float32 = 180 // of the name of a dashboard, at most
	builderWidth      float32 = 640
	builderRoom       float32 = 264 // of the conditions; more of them scroll
	builderValues             = 4
	conditionField    float32 = 232
	conditionOperator float32 = 138

	visitPitch      float32 = 67
	visitFlag       float32 = 26
	actionPitch     float32 = 42
	actionTime      float32 = 62
	visitsBeside    float32 = 760 // narrower rooms show the list or what is beside it
	visitPanelMin   float32 = 340
	visitPanelShare float32 = 0.42
	goalRowsShown           = 7 // that need no scrolling

	labBeside     float32 = 760 // narrower rooms show the parts of the lab one below the other
	labSteps      float32 = 250
	labAbout      float32 = 280
	labNarrowList float32 = 200
	labFacts      float32 = 360
	labFaults     float32 = 420
	labMark       float32 = 20
	labSign       float32 = 13
	labWirePitch  float32 = 18
	switchWidth   float32 = 32
	switchHeight  float32 = 18

	pickerWidth  float32 = 380
	pickerRows           = 12
	calendarCell float32 = 34
	calendarRow  float32 = 30
	popoverWidth float32 = 264
	problemWidth float32 = 440
	tipWidth     float32 = 520
	promptWidth  float32 = 2 * popoverWidth
	helpWidth    float32 = 288
	signInWidth  float32 = 372
	entryWidth   float32 = 120
	markWidth    float32 = 16
	legendName   float32 = 160 // of a name in a legend, at most
	tooltipName  float32 = 200 // in a tooltip
	tooltipNote  float32 = 280
	noteWidth    float32 = 560
	notesHeight  float32 = 260
	heatHeight   float32 = 250
)

// shade is one colour in its two appearances, as 0xRRGGBBAA.
type shade struct{ light, dark uint32 }

// shades gives every colour of the window.
func shades() map[fyne.ThemeColorName]shade {
	accent := shade{0x0B6E99FF, 0x4DB6E2FF}
	surface := shade{0xFFFFFFFF, 0x1A2028FF}
	line := shade{0xE2E6EBFF, 0x2A323DFF}
	muted := shade{0x5B6675FF, 0x98A4B3FF}
	softAccent := shade{0xE3F1F7FF, 0x173343FF}
	none := shade{}
	return map[fyne.ThemeColorName]shade{
		colourBackground:    {0xF5F6F8FF, 0x12161CFF},
		colourSurface:       surface,
		colourLine:          line,
		colourGrid:          {0xECEFF3FF, 0x242C36FF},
		colourText:          {0x1B2430FF, 0xE6EAF0FF},
		colourMuted:         muted,
		colourAccent:        accent,
		colourOnAccent:      {0xFFFFFFFF, 0x12161CFF},
		colourSoftAccent:    softAccent,
		colourGood:          {0x187848FF, 0x4CC38AFF},
		colourBad:           {0xC2362FFF, 0xFF8A80FF},
		colourWarning:       {0x9A5B00FF, 0xF0B849FF},
		colourWarningGround: {0xFFF3DCFF, 0x33290FFF},
		colourWeekend:       {0xF4F6F9FF, 0x1E252EFF},
		colourBar:           {0xCFE6F1FF, 0x1F4458FF},
		colourHover:         {0x1B24300D, 0xE6EAF012},
		colourShadow:        {0x1B243026, 0x00000080},
		colourFaint:         {0xA8B1BCFF, 0x596573FF},
		colourScrim:         {0x1B243059, 0x00000099},
		colourNone:          none,

		theme.ColorNameButton:              surface,
		theme.ColorNameDisabled:            muted,
		theme.ColorNameDisabledButton:      {0xECEFF3FF, 0x242C36FF},
		theme.ColorNameFocus:               softAccent,
		theme.ColorNameForegroundOnError:   {0xFFFFFFFF, 0x12161CFF},
		theme.ColorNameForegroundOnSuccess: {0xFFFFFFFF, 0x12161CFF},
		theme.ColorNameForegroundOnWarning: {0xFFFFFFFF, 0x12161CFF},
		theme.ColorNameHeaderBackground:    surface,
		theme.ColorNameHyperlink:           accent,
		theme.ColorNameInputBackground:     none, // see field
		theme.ColorNameInputBorder:         line,
		theme.ColorNameMenuBackground:      surface,
		theme.ColorNameOverlayBackground:   surface,
		theme.ColorNamePressed:             {0x1B24301A, 0xE6EAF01F},
		theme.ColorNameScrollBar:           {0x5B667566, 0x98A4B366},
		theme.ColorNameScrollBarBackground: none,
		theme.ColorNameSelection:           softAccent,
	}
}

// seriesShades gives the colours of the lines of a chart and of the parts of a
// share, in the order in which they are used.
func seriesShades() [6]shade {
	return [6]shade{
		{0x0B6E99FF, 0x4DB6E2FF},
		{0xD55E00FF, 0xFF9554FF},
		{0x009E73FF, 0x3CCB9BFF},
		{0xCC79A7FF, 0xE7A3C7FF},
		{0xE69F00FF, 0xF2BC4BFF},
		{0x56B4E9FF, 0x9AD3F5FF},
	}
}

// nrgba unpacks 0xRRGGBBAA.
func nrgba(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 24), G: uint8(v >> 16), B: uint8(v >> 8), A: uint8(v)}
}

// colourOf gives a colour in the appearance of this moment.
func colourOf(name fyne.ThemeColorName) color.NRGBA {
	return color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA)
}

// seriesColour gives the colour of a series in the appearance of this moment.
func seriesColour(i int) color.NRGBA {
	shades := seriesShades()
	s := shades[i%len(shades)]
	if isDark() {
		return nrgba(s.dark)
	}
	return nrgba(s.light)
}

// mix gives the colour that lies at share, 0 to 1, between two others.
func mix(from, to color.NRGBA, share float64) color.NRGBA {
	part := func(a, b uint8) uint8 { return uint8(float64(a) + (float64(b)-float64(a))*share + 0.5) }
	return color.NRGBA{R: part(from.R, to.R), G: part(from.G, to.G), B: part(from.B, to.B), A: part(from.A, to.A)}
}

// chartPalette gives the colours of a chart in the appearance of this moment.
func chartPalette() chart.Palette {
	p := chart.Palette{
		Background: colourOf(colourSurface),
		Grid:       colourOf(colourGrid),
		Text:       colourOf(colourText),
		Muted:      colourOf(colourMuted),
		Line:       colourOf(colourLine),
		Weekend:    colourOf(colourWeekend),
		Accent:     colourOf(colourAccent),
		Mark:       colourOf(colourWarning),
	}
	l, _ := currentLook()
	p.Font = l.font
	for i := range p.Series {
		p.Series[i] = seriesColour(i)
	}
	return p
}
