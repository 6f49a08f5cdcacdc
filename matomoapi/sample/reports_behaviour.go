package sample

// pageReports are the pages that people saw.
func pageReports() []*report {
	return []*report{
		{
			about: about{
				module: "Actions", action: "get", category: "Actions", name: "Actions - Main metrics",
				documentation: "How much was done on the website.", metrics: actionMetrics,
			},
			figures: func(o *overview, _ span) object { return o.actionColumns() },
		},
		{
			about: about{
				module: "Actions", action: "getPageUrls", category: "Actions", subcategory: "Pages",
				name: "Page URLs", dimension: "Page URL", subtables: "getPageUrls",
				related: []string{"Actions.getEntryPageUrls", "Actions.getExitPageUrls"},
				documentation: "The pages that were looked at, in the folders of their addresses.<br />" +
					"Open a folder to see what is in it.",
				metrics: pageMetrics,
			},
			count: inFolders, show: showPage, topColumns: meanTimes(),
		},
		{
			about: about{
				module: "Actions", action: "getEntryPageUrls", category: "Actions", subcategory: "Entry pages",
				name: "Entry pages", dimension: "Entry Page URL", subtables: "getEntryPageUrls",
				related:       []string{"Actions.getEntryPageTitles"},
				documentation: "The pages with which visits began, in the folders of their addresses.", metrics: entryMetrics,
			},
			count: where(inFolders, (*pageTally).entered), show: showPage, sortBy: "entry_nb_visits", topColumns: meanTimes(),
		},
		{
			about: about{
				module: "Actions", action: "getEntryPageTitles", category: "Actions", subcategory: "Entry pages",
				name: "Entry page titles", dimension: "Entry Page title", subtables: "getEntryPageTitles",
				related:       []string{"Actions.getPageTitles", "Actions.getEntryPageUrls"},
				documentation: "The titles of the pages with which visits began.", metrics: entryMetrics,
			},
			count: where(inRow, (*pageTally).entered), show: showTitle, sortBy: "entry_nb_visits",
		},
		{
			about: about{
				module: "Actions", action: "getExitPageUrls", category: "Actions", subcategory: "Exit pages",
				name: "Exit pages", dimension: "Exit Page URL", subtables: "getExitPageUrls",
				related:       []string{"Actions.getExitPageTitles"},
				documentation: "The pages that were looked at last, in the folders of their addresses.", metrics: exitMetrics,
			},
			count: where(inFolders, (*pageTally).left), show: showPage, sortBy: "exit_nb_visits", topColumns: meanTimes(),
		},
		{
			about: about{
				module: "Actions", action: "getExitPageTitles", category: "Actions", subcategory: "Exit pages",
				name: "Exit page titles", dimension: "Exit Page Title", subtables: "getExitPageTitles",
				related:       []string{"Actions.getPageTitles", "Actions.getExitPageUrls"},
				documentation: "The titles of the pages that were looked at last.", metrics: exitMetrics,
			},
			count: where(inRow, (*pageTally).left), show: showTitle, sortBy: "exit_nb_visits",
		},
		{
			about: about{
				module: "Actions", action: "getPageTitles", category: "Actions", subcategory: "Page titles",
				name: "Page titles", dimension: "Page Title", subtables: "getPageTitles",
				related:       []string{"Actions.getEntryPageTitles", "Actions.getExitPageTitles"},
				documentation: "The titles of the pages that were looked at.", metrics: pageMetrics,
			},
			count: inRow, show: showTitle,
		},
	}
}

// clickReports are the links and files that people opened.
func clickReports() []*report {
	return []*report{
		{
			about: about{
				module: "Actions", action: "getOutlinks", category: "Actions", subcategory: "Outlinks",
				name: "Outlinks", dimension: "Clicked Outlink", subtables: "getOutlinks",
				documentation: "The links to other websites that were followed.", metrics: clickMetrics("Unique Clicks", "Clicks"),
			},
			count: byAction(outlink, clickColumns, outlinkHost, target), show: showOutlink,
		},
		{
			about: about{
				module: "Actions", action: "getDownloads", category: "Actions", subcategory: "Downloads",
				name: "Downloads", dimension: "Download URL", subtables: "getDownloads",
				documentation: "The files that were downloaded.", metrics: clickMetrics("Unique Downloads", "Downloads"),
			},
			count: byAction(download, clickColumns, downloadHost, target), show: showDownload,
		},
	}
}

// eventReports are the events and contents that the website told of.
func eventReports() []*report {
	return []*report{
		{
			about: about{
				module: "Events", action: "getCategory", category: "Actions", subcategory: "Events",
				name: "Event Categories", dimension: "Event Category", subtables: "getActionFromCategoryId",
				documentation: "The categories of events, with their actions.", metrics: eventMetrics,
			},
			count: byAction(event, eventColumns, eventCategory, eventAction),
			show:  showEvent(categoryOf, actionOf), sortBy: "nb_events", secondary: actionOf.parameter,
		},
		{
			about: about{
				module: "Events", action: "getAction", category: "Actions", subcategory: "Events",
				name: "Event Actions", dimension: "Event Action", subtables: "getNameFromActionId",
				documentation: "The actions of events, with their names.", metrics: eventMetrics,
			},
			count: byAction(event, eventColumns, eventAction, eventName),
			show:  showEvent(actionOf, nameOf), sortBy: "nb_events", secondary: nameOf.parameter,
		},
		{
			about: about{
				module: "Events", action: "getName", category: "Actions", subcategory: "Events",
				name: "Event Names", dimension: "Event Name", subtables: "getActionFromNameId",
				documentation: "The names of events, with their actions.", metrics: eventMetrics,
			},
			count: byAction(event, eventColumns, eventName, eventAction),
			show:  showEvent(nameOf, actionOf), sortBy: "nb_events", secondary: actionOf.parameter,
		},
		{
			about: about{
				module: "Contents", action: "getContentNames", category: "Actions", subcategory: "Contents",
				name: "Content Name", dimension: "Content Name", subtables: "getContentNames",
				documentation: "The contents that were seen, and how often they were followed.", metrics: contentMetrics,
			},
			count: byAction(pageView, contentColumns, contentName, seen), show: showContentName, sortBy: "nb_impressions",
		},
		{
			about: about{
				module: "Contents", action: "getContentPieces", category: "Actions", subcategory: "Contents",
				name: "Content Piece", dimension: "Content Piece", subtables: "getContentPieces",
				documentation: "The pieces of contents that were seen, and how often they were followed.", metrics: contentMetrics,
			},
			count: byAction(pageView, contentColumns, seen, contentName), show: showContentPiece, sortBy: "nb_impressions",
		},
		visitsBy("getNumberOfVisitsPerVisitDuration", "Length of visits", "Visit duration", durations),
		visitsBy("getNumberOfVisitsPerPage", "Pages per visit", "Pages per visit", lengths),
		visitsBy("getNumberOfVisitsByVisitCount", "Visits by visit number", "Visits by visit number", ordinals),
		visitsBy("getNumberOfVisitsByDaysSinceLast", "Visits by days since last visit", "Days since last visit", pauses),
	}
}

// engagementReports are how people came back, and how long they waited.
func engagementReports() []*report {
	return []*report{
		{
			about: about{
				module: "VisitFrequency", action: "get", category: "Actions", subcategory: "Engagement", name: "Returning Visits",
				documentation: "How many visits were a visitor's first, and how many were not.", metrics: frequencyMetrics,
			},
			figures: func(o *overview, p span) object {
				return append(summaryOf(&o.fresh, p, "_new"), summaryOf(&o.returning, p, "_returning")...)
			},
		},
		{
			about: about{
				module: "PagePerformance", action: "get", category: "Actions", subcategory: "Performance",
				name: "Performance overview", documentation: "How long pages took to load.", metrics: speedMetrics,
			},
			figures: func(o *overview, _ span) object { return o.meanSpeeds() },
		},
	}
}
