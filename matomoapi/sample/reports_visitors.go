package sample

import "strings"

// Columns that the rows of some reports do not have, or only have.
var (
	goalColumns = []string{"goals", "nb_conversions", "revenue"}
	unconverted = columnFilter{hide: goalColumns}
	justVisits  = columnFilter{show: []string{"nb_visits", "nb_visits_percentage"}}
)

// locationReports are who came at all, and from where.
func locationReports() []*report {
	return []*report{
		{
			about: about{
				module: "VisitsSummary", action: "get", category: "Visitors", subcategory: "Overview", name: "Visits Summary",
				documentation: "How many people came, and how much they did.", metrics: summaryMetrics,
			},
			figures: (*overview).summaryColumns,
		},
		{
			about: about{
				module: "UserCountry", action: "getCountry", category: "Visitors", subcategory: "Locations",
				name: "Country", dimension: "Country",
				documentation: "The countries from which people visited the website.", metrics: visitMetrics,
			},
			count: byVisit(func(v *visit) int { return int(v.country) }), show: showCountry,
		},
		{
			about: about{
				module: "UserCountry", action: "getContinent", category: "Visitors", subcategory: "Locations",
				name: "Continent", dimension: "Continent",
				documentation: "The continents from which people visited the website.", metrics: visitMetrics,
			},
			count: byVisit(func(v *visit) int { return countries[v.country].continent }), show: showContinent,
		},
		{
			about: about{
				module: "UserCountry", action: "getRegion", category: "Visitors", subcategory: "Locations",
				name: "Region", dimension: "Region",
				documentation: "The regions from which people visited the website.", metrics: visitMetrics,
			},
			count: byVisit((*visit).region), show: showRegion,
		},
		{
			about: about{
				module: "UserLanguage", action: "getLanguage", category: "Visitors", subcategory: "Locations",
				name: "Web-browser language", dimension: "Language", related: []string{"UserLanguage.getLanguageCode"},
				documentation: "The languages that browsers were set to.", metrics: visitMetricsUnconverted,
			},
			count: byVisit(func(v *visit) int { return languageOf[v.speaks()] }), show: showLanguage, only: unconverted,
		},
		{
			about: about{
				module: "UserCountry", action: "getCity", category: "Visitors", subcategory: "Locations",
				name: "City", dimension: "City",
				documentation: "The cities from which people visited the website.", metrics: visitMetrics,
			},
			count: byVisit((*visit).city), show: showCity,
		},
		{
			about: about{
				module: "UserLanguage", action: "getLanguageCode", category: "Visitors", subcategory: "Locations",
				name: "Language code", dimension: "Language", related: []string{"UserLanguage.getLanguage"},
				documentation: "The languages that browsers were set to, with the country.", metrics: visitMetricsUnconverted,
			},
			count: byVisit(func(v *visit) int { return languageCodeOf[v.speaks()] }), show: showLanguageCode, only: unconverted,
		},
	}
}

// deviceReports are the machines that people came with.
func deviceReports() []*report {
	return []*report{
		{
			about: about{
				module: "DevicesDetection", action: "getType", category: "Visitors", subcategory: "Devices",
				name: "Device type", dimension: "Device type",
				documentation: "The types of device that were used. Every type that is known has its row, used or not.",
				metrics:       visitMetricsWithUsers,
			},
			count:    byVisit(func(v *visit) int { return int(v.device) }),
			show:     showDevice,
			constant: upTo(len(deviceTypes)), blank: noVisits{},
		},
		{
			about: about{
				module: "DevicesDetection", action: "getModel", category: "Visitors", subcategory: "Devices",
				name: "Device model", dimension: "Device model",
				documentation: "The models of device that were used.", metrics: visitMetricsWithUsers,
			},
			count: byMachine(machine.modelTitle), show: showModel,
		},
		{
			about: about{
				module: "DevicesDetection", action: "getBrand", category: "Visitors", subcategory: "Devices",
				name: "Device brand", dimension: "Device brand",
				documentation: "The brands of the devices that were used.", metrics: visitMetricsWithUsers,
			},
			count: byMachine(func(m machine) string { return m.brand }), show: showBrand,
		},
		{
			about: about{
				module: "Resolution", action: "getResolution", category: "Visitors", subcategory: "Devices",
				name: "Screen Resolution", dimension: "Resolution", related: []string{"Resolution.getConfiguration"},
				documentation: "The sizes of the screens.", metrics: visitMetricsUnconverted,
			},
			count: byMachine(func(m machine) string { return m.resolution }), show: showResolution, only: unconverted,
		},
	}
}

// softwareReports are the programs on those machines.
func softwareReports() []*report {
	return []*report{
		{
			about: about{
				module: "DevicesDetection", action: "getOsVersions", category: "Visitors", subcategory: "Software",
				name: "Operating System versions", dimension: "Operating system version",
				related:       []string{"DevicesDetection.getOsFamilies"},
				documentation: "The operating systems, each version for itself.", metrics: visitMetricsUnconverted,
			},
			count: byMachine(machine.systemTitle), show: showSystemVersion, only: unconverted,
		},
		{
			about: about{
				module: "DevicesDetection", action: "getBrowsers", category: "Visitors", subcategory: "Software",
				name: "Browsers", dimension: "Browser", related: []string{"DevicesDetection.getBrowserVersions"},
				documentation: "The browsers, all versions together.", metrics: visitMetricsWithUsers,
			},
			count: byMachine(func(m machine) string { return m.browser.name }), show: showBrowser,
		},
		{
			about: about{
				module: "DevicesDetection", action: "getBrowserVersions", category: "Visitors", subcategory: "Software",
				name: "Browser version", dimension: "Browser version", related: []string{"DevicesDetection.getBrowsers"},
				documentation: "The browsers, each version for itself.", metrics: visitMetricsUnconverted,
			},
			count: byMachine(machine.browserTitle), show: showBrowserVersion, only: unconverted,
		},
		{
			about: about{
				module: "Resolution", action: "getConfiguration", category: "Visitors", subcategory: "Software",
				name: "Configurations", dimension: "Configuration", related: []string{"Resolution.getResolution"},
				documentation: "Operating system, browser and screen together.", metrics: visitMetricsUnconverted,
			},
			count: byMachine(machine.configuration), show: showConfiguration, only: unconverted,
		},
		{
			about: about{
				module: "DevicesDetection", action: "getOsFamilies", category: "Visitors", subcategory: "Software",
				name: "Operating System families", dimension: "Operating system family",
				related:       []string{"DevicesDetection.getOsVersions"},
				documentation: "The operating systems, all versions together.", metrics: visitMetricsUnconverted,
			},
			count: byMachine(func(m machine) string { return m.system.name }), show: showSystem, only: unconverted,
		},
		{
			about: about{
				module: "DevicesDetection", action: "getBrowserEngines", category: "Visitors", subcategory: "Software",
				name: "Browser engines", dimension: "Browser engine",
				documentation: "What draws the pages in the browsers.", metrics: visitMetricsUnconverted,
			},
			count: byMachine(func(m machine) string { return m.browser.engine }), show: showEngine, only: unconverted,
		},
		{
			about: about{
				module: "DevicePlugins", action: "getPlugin", category: "Visitors", subcategory: "Software",
				name: "Browser Plugins", dimension: "Plugin",
				documentation: "What browsers can show besides pages. One browser may have several.",
				metrics:       metricSet{plain: []string{"nb_visits"}, processed: []string{"nb_visits_percentage"}},
				fixedRows:     true, noEvolution: true,
			},
			count: byPlugin, show: showPlugin,
		},
	}
}

// timeReports are when people came, and who told their name.
func timeReports() []*report {
	return []*report{
		{
			about: about{
				module: "VisitTime", action: "getVisitInformationPerLocalTime", category: "Visitors", subcategory: "Times",
				name: "Visits per local time", dimension: "Local time — hour (start of visit)",
				related:       []string{"VisitTime.getByDayOfWeek"},
				documentation: "The hours at which visits began, by the clocks of the <strong>visitors</strong>.",
				metrics:       visitMetricsUnconverted, fixedRows: true, noEvolution: true,
			},
			count: byVisit(func(v *visit) int { return v.localMinute() / 60 }), show: showLocalHour, only: unconverted,
			constant: upTo(24), blank: new(tally), chronological: true,
		},
		{
			about: about{
				module: "VisitTime", action: "getVisitInformationPerServerTime", category: "Visitors", subcategory: "Times",
				name: "Visits per hour in the site's timezone", dimension: "Site time — hour (start of visit)",
				documentation: "The hours at which visits began, by the clock of the <strong>website's time zone</strong>.",
				metrics:       visitMetricsWithUsers, fixedRows: true, noEvolution: true,
			},
			count: byVisit(func(v *visit) int { return int(v.hour) }), show: showHour,
			constant: upTo(24), blank: new(tally), chronological: true,
		},
		{
			about: about{
				module: "VisitTime", action: "getByDayOfWeek", category: "Visitors", subcategory: "Times",
				name: "Visits by day of the week", dimension: "Day of the week",
				related:       []string{"VisitTime.getVisitInformationPerLocalTime"},
				documentation: "The days of the week on which people came.",
				metrics:       visitMetricsUnconverted, fixedRows: true, noEvolution: true,
			},
			count: byVisit(func(v *visit) int { return int(v.today - v.today.monday()) }), show: showWeekday,
			constant: upTo(7), blank: noVisits{}, chronological: true, oneDate: true,
			only: columnFilter{hide: append([]string{"max_actions"}, goalColumns...)},
		},
		{
			about: about{
				module: "UserId", action: "getUsers", category: "Visitors", subcategory: "User IDs",
				name: "User IDs", dimension: "UserId",
				documentation: "The people who are known by a user id.", metrics: userMetrics,
			},
			count: byVisit((*visit).userNumber), show: showUser,
			only: columnFilter{hide: append([]string{"nb_users", "sum_daily_nb_users"}, goalColumns...)},
		},
	}
}

// lowerPlus is how segments write some texts: small, with a plus for a space.
func lowerPlus(text string) string { return strings.ReplaceAll(strings.ToLower(text), " ", "+") }
