package sample

// deviceTypes are the kinds of device that Matomo tells apart; visitors use
// the first few of them.
var deviceTypes = []string{
	"Desktop", "Smartphone", "Tablet", "Phablet", "Tv", "Camera", "Car browser", "Console", "Feature phone",
	"Peripheral", "Portable media player", "Smart display", "Smart speaker", "Wearable",
}

const (
	desktop = iota
	smartphone
	tablet
	phablet
	tv
)

var devices = newChooser(56, 35, 6, 2, 1)

// browser is a program, with the engine that draws its pages.
type browser struct{ code, name, engine string }

var (
	chrome       = browser{"CH", "Chrome", "Blink"}
	chromeMobile = browser{"CM", "Chrome Mobile", "Blink"}
	edge         = browser{"PS", "Microsoft Edge", "Blink"}
	firefox      = browser{"FF", "Firefox", "Gecko"}
	safari       = browser{"SF", "Safari", "WebKit"}
	mobileSafari = browser{"MF", "Mobile Safari", "WebKit"}
)

// engines describes the engines by the browsers that have them.
var engines = map[string]string{"Blink": "Blink (Chrome, Opera)", "Gecko": "Gecko (Firefox)", "WebKit": "WebKit (Safari)"}

// system is an operating system.
type system struct{ code, name string }

var (
	windows = system{"WIN", "Windows"}
	macOS   = system{"MAC", "Mac"}
	linux   = system{"LIN", "GNU/Linux"}
	iOS     = system{"IPA", "iOS"}
	android = system{"AND", "Android"}
)

const (
	unknownBrand   = "Unknown"
	genericDesktop = "generic desktop" // the model of what has none
)

// machine is what a visitor sits before.
type machine struct {
	device         int
	share          float64 // among those of its kind
	brand, model   string
	system         system
	systemVersion  string
	browser        browser
	browserVersion string
	resolution     string
}

var machines = []machine{
	{desktop, 27, unknownBrand, genericDesktop, windows, "10", chrome, "141.0", "1920x1080"},
	{desktop, 9, unknownBrand, genericDesktop, windows, "11", chrome, "140.0", "2560x1440"},
	{desktop, 18, unknownBrand, genericDesktop, windows, "11", edge, "141.0", "1536x864"},
	{desktop, 12, unknownBrand, genericDesktop, windows, "10", firefox, "143.0", "1920x1080"},
	{desktop, 15, "Apple", genericDesktop, macOS, "15.6", safari, "18.6", "1512x982"},
	{desktop, 11, "Apple", genericDesktop, macOS, "15.6", chrome, "141.0", "1440x900"},
	{desktop, 8, unknownBrand, genericDesktop, linux, "", firefox, "143.0", "2560x1440"},
	{smartphone, 45, "Apple", "iPhone", iOS, "18.6", mobileSafari, "18.6", "390x844"},
	{smartphone, 28, "Samsung", "Galaxy S24", android, "15", chromeMobile, "141.0", "384x832"},
	{smartphone, 16, "Google", "Pixel 8", android, "16", chromeMobile, "140.0", "412x915"},
	{smartphone, 11, "Xiaomi", "Redmi Note 12", android, "14", firefox, "142.0", "393x873"},
	{tablet, 70, "Apple", "iPad", iOS, "18.6", mobileSafari, "18.6", "820x1180"},
	{tablet, 30, "Samsung", `Galaxy Tab A9+ 11.0"`, android, "14", chrome, "139.0", "1200x800"},
	{phablet, 1, "Samsung", "Galaxy Note 20", android, "13", chromeMobile, "139.0", "412x892"},
	{tv, 1, "Sony", "Bravia 4K", android, "12", chrome, "138.0", "1920x1080"},
}

// fleet finds the machines of a kind: they follow each other in the list.
var fleet = newFleet()

type machinesOfKind struct {
	first int
	share chooser
}

func newFleet() []machinesOfKind {
	fleet := make([]machinesOfKind, len(devices))
	for kind := range fleet {
		var shares []float64
		for i, m := range machines {
			if m.device == kind {
				if shares == nil {
					fleet[kind].first = i
				}
				shares = append(shares, m.share)
			}
		}
		fleet[kind].share = newChooser(shares...)
	}
	return fleet
}

// machine is the number of what the visitor sits before.
func (v *visit) machine() int {
	kind := fleet[v.device]
	return kind.first + kind.share.pick(unit(mix(v.visitor, 6)))
}

// byMachine counts the visits by something of the visitors' machines.
func byMachine(text func(machine) string) func(*site, []visit) table {
	class := classes(machines, text)
	return byVisit(func(v *visit) int { return class[v.machine()] })
}

// configuration sums a machine up.
func (m machine) configuration() string {
	return m.system.name + " / " + m.browser.name + " / " + m.resolution
}

func (m machine) systemTitle() string  { return titled(m.system.name, m.systemVersion) }
func (m machine) browserTitle() string { return titled(m.browser.name, m.browserVersion) }

func titled(name, version string) string {
	if version == "" {
		return name
	}
	return name + " " + version
}

// modelTitle is the model as reports write it, after its brand if it is known.
func (m machine) modelTitle() string {
	model := m.model
	if model == genericDesktop {
		model = "Generic Desktop"
	}
	if m.brand == unknownBrand {
		return model
	}
	return m.brand + " - " + model
}
