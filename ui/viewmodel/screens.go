package viewmodel

// ScreenID names a screen.
type ScreenID string

// The screens.
const (
	OverviewScreen  ScreenID = "overview"
	DashboardScreen ScreenID = "dashboard"
	LiveScreen      ScreenID = "live"
	ReportScreen    ScreenID = "report"
	GoalsScreen     ScreenID = "goals"
	MoversScreen    ScreenID = "movers"
	ViewsScreen     ScreenID = "views"
	LabScreen       ScreenID = "lab"
	SettingsScreen  ScreenID = "settings"
	HelpScreen      ScreenID = "help"
)

// Screen is an entry of the list of screens.
type Screen struct {
	ID    ScreenID
	Title string
	Key   string // that opens it, as [Binding] names keys
	Found string // further words by which the palette finds it

	// NoWindow and NoTerminal mark a screen that the front end knowingly lacks.
	NoWindow, NoTerminal bool
}

// Screens is the list of screens, in the order in which both front ends offer
// them. To add one, add it here, with a file that loads it and a builder in each
// front end. Signing in is none of them: it stands in the place of all.
func Screens() []Screen {
	return []Screen{
		{ID: OverviewScreen, Title: "All websites", Key: "1"},
		{ID: DashboardScreen, Title: "Dashboard", Key: "2"},
		{ID: LiveScreen, Title: "Real time", Key: "3"},
		{ID: ReportScreen, Title: "Reports", Key: "4"},
		{ID: GoalsScreen, Title: "Goals", Key: "5"},
		{ID: MoversScreen, Title: "Movers", Key: "9", Found: "what fell and rose, losers, winners, insights"},
		{ID: ViewsScreen, Title: "Saved views", Key: "6"},
		{ID: LabScreen, Title: "OAuth lab", Key: "7"},
		{ID: SettingsScreen, Title: "Accounts and settings", Key: "8"},
		{ID: HelpScreen, Title: "Keys", Key: "?"},
	}
}
