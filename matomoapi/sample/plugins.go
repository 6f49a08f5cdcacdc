package sample

// plugin is something that a browser can have, and how many of them do, in
// hundredths.
type plugin struct {
	name, title string
	share       int
}

// plugins lists those that Matomo asks browsers for. Most have died out.
var plugins = []plugin{
	{"cookie", "Cookie", 97},
	{"flash", "Flash", 0},
	{"java", "Java", 1},
	{"pdf", "Pdf", 82},
	{"quicktime", "Quicktime", 0},
	{"realplayer", "Realplayer", 0},
	{"silverlight", "Silverlight", 0},
	{"windowsmedia", "Windowsmedia", 0},
}

// has says whether the visitor's browser has the plugin with a number.
func (v *visit) has(number int) bool {
	return int(mix(v.visitor, 13, uint64(number))%100) < plugins[number].share
}

// pluginTally counts the visits whose browsers have a plugin, of all.
type pluginTally struct{ visits, all int }

// byPlugin counts the visits of each plugin; a browser may have several.
func byPlugin(_ *site, visits []visit) table {
	if len(visits) == 0 {
		return nil
	}
	rows := make(table, len(plugins))
	for n := range rows {
		t := &pluginTally{all: len(visits)}
		for i := range visits {
			t.visits += btoi(visits[i].has(n))
		}
		rows[n] = row{key: n, measures: t}
	}
	return rows
}

func (t *pluginTally) clone() measures {
	c := *t
	return &c
}

func (t *pluginTally) merge(other measures) {
	o := other.(*pluginTally)
	t.visits += o.visits
	t.all += o.all
}

func (t *pluginTally) columns(*site, bool, bool) object {
	return object{{"nb_visits", t.visits}, {"nb_visits_percentage", percent{part: t.visits, whole: t.all}}}
}

func showPlugin(_ *site, _ span, r shownRow) rowText {
	p := plugins[r.key()]
	return rowText{label: p.title, metadata: object{{"logo", icons + "plugins/" + p.name + ".png"}}}
}
