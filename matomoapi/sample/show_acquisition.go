package sample

import "net/url"

func (c channel) filter() string { return "referrerType==" + c.segment }

// named is the segment of a source.
func (c channel) named(s source) string {
	return c.filter() + ";referrerName==" + url.QueryEscape(s.name)
}

func showChannel(_ *site, _ span, r shownRow) rowText {
	c := channels[r.path[0]]
	if len(r.path) == 1 {
		text := rowText{label: c.label, metadata: object{{"segment", c.filter()}, {"referrer_type", c.id}}}
		if c.sources != nil {
			text.subtable = c.id
		}
		return text
	}
	source := c.sources[r.key()]
	text := rowText{label: source.name, metadata: object{{"segment", c.named(source)}}}
	if r.flat {
		text.label = c.label + " - " + source.name
	}
	return text
}

// showReferrer shows a referrer of any channel as its own report does, with
// the channel in the place of a subtable.
func showReferrer(s *site, p span, r shownRow) rowText {
	id, key := channelID(r.key()/perChannel), r.key()%perChannel
	show := map[channelID]func(*site, span, shownRow) rowText{
		viaSearch: showKeyword, viaWebsite: showWebsite, viaSocial: showSocial, viaCampaign: showCampaign,
	}[id]
	text := show(s, p, shownRow{path: []int{key}})
	text.subtable = 0
	text.metadata = append(text.metadata, pair{"referer_type", channels[id].id}) // Matomo's spelling
	return text
}

// keywordText names a keyword, and the segment of its visits.
func keywordText(s *site, key int) (label, segment string) {
	keyword := s.engineKeyword(key)
	segment = "referrerType==search;referrerKeyword==" + url.QueryEscape(keyword)
	if keyword == "" {
		return notDefined, segment
	}
	return keyword, segment
}

func showKeyword(s *site, _ span, r shownRow) rowText {
	label, segment := keywordText(s, r.path[0])
	if len(r.path) == 1 {
		return rowText{label: label, subtable: r.key() + 1, metadata: object{{"segment", segment}}}
	}
	engine := channels[viaSearch].sources[r.key()]
	text := rowText{label: engine.name, metadata: engine.picture("http://", "searchEngines")}
	if r.flat {
		text.label = label + " - " + engine.name
	}
	return text
}

// picture is the address of a source and its logo.
func (s source) picture(scheme, folder string) object {
	return object{{"url", scheme + s.host}, {"logo", icons + folder + "/" + s.host + ".png"}}
}

func showSearchEngine(s *site, _ span, r shownRow) rowText {
	c := channels[viaSearch]
	engine := c.sources[r.path[0]]
	if len(r.path) == 1 {
		return rowText{label: engine.name, subtable: r.key() + 1, metadata: append(
			object{{"segment", c.named(engine)}}, engine.picture("http://", "searchEngines")...)}
	}
	label, segment := keywordText(s, r.key())
	text := rowText{label: label, metadata: object{{"segment", c.named(engine) + segment[len(c.filter()):]}}}
	if r.flat {
		text.label = engine.name + " - " + label
	}
	return text
}

func showWebsite(_ *site, _ span, r shownRow) rowText {
	website := channels[viaWebsite].sources[r.path[0]]
	if len(r.path) == 1 {
		return rowText{label: website.name, subtable: r.key() + 1, metadata: object{{"segment", "referrerName==" + website.name}}}
	}
	return rowText{label: website.page}
}

func showSocial(_ *site, _ span, r shownRow) rowText {
	c := channels[viaSocial]
	network := c.sources[r.path[0]]
	if len(r.path) == 1 {
		return rowText{label: network.name, subtable: r.key() + 1, metadata: append(
			network.picture("", "socials"), pair{"segment", c.named(network)})}
	}
	return rowText{label: network.page}
}

func showCampaign(_ *site, _ span, r shownRow) rowText {
	c := channels[viaCampaign]
	campaign := c.sources[r.path[0]]
	if len(r.path) == 1 {
		return rowText{label: campaign.name, subtable: r.key() + 1, metadata: object{{"segment", c.named(campaign)}}}
	}
	keyword := campaignKeywords[r.key()]
	text := rowText{label: keyword, metadata: object{
		{"segment", c.named(campaign) + ";referrerKeyword==" + url.QueryEscape(keyword)},
	}}
	if r.flat {
		text.label = campaign.name + " - " + keyword
	}
	return text
}
