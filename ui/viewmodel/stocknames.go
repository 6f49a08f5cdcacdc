package viewmodel

import "slices"

// stockNames are what a Matomo in English calls its own metrics, dimensions, reports
// and their headings, as far as they are not said elsewhere by the same words.
var stockNames = []string{
	"API", "Acquisition", "Actions", "Actions - Main metrics", "Actions Evolution", "Actions by New Visits",
	"Actions by Returning Visits", "Actions per Visit", "All Channels", "All Websites", "Avg. Actions per New Visit",
	"Avg. Actions per Returning Visit", "Avg. DOM completion time", "Avg. DOM processing time",
	"Avg. Duration of a New Visit (in sec)", "Avg. Duration of a Returning Visit (in sec)", "Avg. Time on Website",
	"Avg. Visit Duration (in seconds)", "Avg. generation time", "Avg. network time", "Avg. on load time", "Avg. page load time",
	"Avg. server time", "Avg. time on page", "Avg. transfer time", "Behaviour", "Bounce Rate", "Bounce Rate for New Visits",
	"Bounce Rate for Returning Visits", "Bounces", "Browser", "Browser Plugins", "Browser engine", "Browser engines",
	"Browser version", "Browsers", "Campaign", "Campaigns", "Channel Type", "City", "Clicked Outlink", "Clicked in search results",
	"Clicks", "Configuration", "Configurations", "Content Interactions", "Content Name", "Content Piece", "Contents", "Continent",
	"Conversion Rate", "Conversions", "Conversions Evolution", "Country", "Day of the week", "Days since last visit",
	"Days to Conversion", "Destination Page", "Device brand", "Device model", "Device type", "Devices", "Distinct campaigns",
	"Distinct keywords", "Distinct search engines", "Distinct social networks", "Distinct websites", "Download URL", "Downloads",
	"Ecommerce", "Ecommerce Orders", "Ecommerce Orders Evolution", "Engagement", "Entrances", "Entry Page URL", "Entry Page title",
	"Entry page titles", "Entry pages", "Event Action", "Event Actions", "Event Categories", "Event Category", "Event Name",
	"Event Names", "Event value", "Events", "Events with a value", "Exit Page Title", "Exit Page URL", "Exit page titles",
	"Exit pages", "Exit rate", "Exits", "Goals", "Goals Overview", "Impressions", "Interaction Rate", "Keyword",
	"Keyword with No Search Result", "Keywords", "Label", "Language", "Language code", "Length of visits",
	"Local time — hour (start of visit)", "Locations", "Main metrics", "Maximum Event value",
	"Maximum actions in one returning visit", "Maximum actions in one visit", "Minimum Event value", "New Users", "New Visits",
	"Operating System families", "Operating System versions", "Operating system family", "Operating system version", "Outlinks",
	"Overview", "Page Title", "Page Titles Following a Site Search", "Page URL", "Page URLs", "Page titles", "Pages",
	"Pages Following a Site Search", "Pages per visit", "Pageviews", "Pageviews Evolution", "Percent of Visitors from Campaigns",
	"Percent of Visitors from Direct Entry", "Percent of Visitors from Search Engines", "Percent of Visitors from Social Networks",
	"Percent of Visitors from Websites", "Performance", "Performance overview", "Plugin", "Product Category", "Product Name",
	"Product Revenue", "Product Revenue Evolution", "Product SKU", "Products", "Referrer", "Referrers", "Referrers Overview",
	"Region", "Resolution", "Returning Users", "Returning Visits", "Revenue", "Revenue Evolution", "Sales", "Screen Resolution",
	"Search Categories", "Search Category", "Search Engine", "Search Engines", "Search Engines & Keywords",
	"Search Keywords with No Results", "Search Results pages", "Searches", "Site Search", "Site Search Keywords",
	"Site time — hour (start of visit)", "Social Networks", "Social network", "Software", "The average of all values for this event",
	"Times", "Unique Clicks", "Unique Downloads", "Unique Keywords", "Unique Outlinks", "Unique Pageviews", "Unique new visitors",
	"Unique returning visitors", "Unique visitors", "User IDs", "UserId", "Users", "Visit duration", "Visitors",
	"Visitors from Campaigns", "Visitors from Direct Entry", "Visitors from Search Engines", "Visitors from Social Networks",
	"Visitors from Websites", "Visits", "Visits Evolution", "Visits Summary", "Visits by day of the week",
	"Visits by days since last visit", "Visits by visit number", "Visits per hour in the site's timezone", "Visits per local time",
	"Visits to Conversion", "Visits with Conversions", "Web-browser language", "Website", "Websites",
}

// stock says a name that the server gives, in the person's language where it is one
// of Matomo's own in English. What people have named stays, and so do the names of a
// Matomo that speaks another language.
func (l Locale) stock(name string) string {
	if slices.Contains(stockNames, name) {
		return l.Say(name)
	}
	return name
}
