package viewmodel

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// LabMessage is something that a step made, sent or got, line by line. No secret
// is in it: the record of the wire has masks in their place, so that there is
// nothing to reveal.
type LabMessage struct {
	Title string // "" for a request or an answer
	Hint  string // below the title
	Lines []LabLine
}

// LabLine is a line of a message. It may be longer than there is room for.
type LabLine []LabSpan

// LabSpan is a piece of a line.
type LabSpan struct {
	Text string
	Tone LabTone
}

// LabTone says what a piece is, so that it can be told from others.
type LabTone int

// The tones of a piece.
const (
	LabPlain LabTone = iota
	LabName          // a method, a parameter, a key
	LabFaint         // a header's name, the length of a secret
	LabGood          // a status that is well
	LabBad           // a status that is not
)

// String is the line without its tones.
func (l LabLine) String() string {
	var b strings.Builder
	for _, s := range l {
		b.WriteString(s.Text)
	}
	return b.String()
}

// maskDots stand in the record of the wire where a secret was; a number in
// brackets behind them is its length.
const maskDots = "••••••••"

var maskLength = regexp.MustCompile(maskDots + `\(\d+\)`)

// labWire lays out what a step did. Steps that send nothing themselves show their
// values.
func labWire(s FlowStep, l Locale) []LabMessage {
	var out []LabMessage
	for _, e := range s.Exchanges {
		out = append(out, LabMessage{Lines: requestLines(e, l)})
		if e.Status != 0 || e.Error != "" {
			out = append(out, LabMessage{Lines: answerLines(e, l)})
		}
	}
	if len(out) > 0 && s.ID != "jwt" {
		return out
	}
	titles := map[string]string{"pkce": l.Say("Made on this computer"), "authorize": l.Say("What the browser is sent to"), "callback": l.Say("What the browser brought")}
	for _, list := range [][]FlowParameter{s.Parameters, s.Answer} {
		if len(list) == 0 {
			continue
		}
		message := LabMessage{Title: titles[s.ID], Lines: pairLines(list)}
		if s.ID == "authorize" {
			message.Lines = slices.Insert(message.Lines, 0, requestLine(http.MethodGet, s.Result), LabLine{})
		}
		out = append(out, message)
	}
	return out
}

// pairLines are values, one a line.
func pairLines(list []FlowParameter) []LabLine {
	var out []LabLine
	for _, p := range list {
		out = append(out, append(LabLine{{p.Name, LabName}, {"=", LabPlain}}, masked(p.Value)...))
	}
	return out
}

// labTokenMessage is what is in the access token that an answer brought.
func labTokenMessage(s FlowStep, l Locale) LabMessage {
	out := LabMessage{Title: l.Say("Access token"), Hint: strings.TrimSuffix(sentence(s.Result), ".")}
	for _, name := range []string{"sub", "aud", "scopes", "scope", "exp"} {
		if i := slices.IndexFunc(s.Answer, func(p FlowParameter) bool { return p.Name == name }); i >= 0 {
			out.Lines = append(out.Lines, LabLine{{name + " ", LabName}, {s.Answer[i].Value, LabPlain}})
		}
	}
	return out
}

// requestLine is the first line of a request, without the server.
func requestLine(method, address string) LabLine {
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		_, rest, _ := strings.Cut(address, u.Host)
		if address = rest; address == "" {
			address = "/"
		}
	}
	return append(LabLine{{method, LabName}, {" ", LabPlain}}, masked(address)...)
}

func requestLines(e Exchange, l Locale) []LabLine {
	out := []LabLine{requestLine(e.Method, e.URL)}
	if u, err := url.Parse(e.URL); err == nil && u.Host != "" {
		out = append(out, headerLine("Host", u.Host))
	}
	return append(append(out, headerLines(e.RequestHeader)...), bodyLines(e.Request, l)...)
}

func answerLines(e Exchange, l Locale) []LabLine {
	var out []LabLine
	if e.Status != 0 {
		tone := LabGood
		if e.Status >= http.StatusBadRequest {
			tone = LabBad
		}
		status := strings.TrimSpace(fmt.Sprintf("%d %s", e.Status, http.StatusText(e.Status)))
		out = append(out, LabLine{{status, tone}, {"  " + labTime(e.Duration), LabPlain}})
	}
	if e.Error != "" {
		out = append(out, LabLine{{e.Error, LabBad}})
	}
	return append(append(out, headerLines(e.ResponseHeader)...), bodyLines(e.Response, l)...)
}

func headerLines(h http.Header) []LabLine {
	var out []LabLine
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, v := range h[name] {
			out = append(out, headerLine(name, v))
		}
	}
	return out
}

func headerLine(name, value string) LabLine {
	return append(LabLine{{name + ": ", LabFaint}}, masked(value)...)
}

// bodyLines are a body after an empty line; none where there is no body.
func bodyLines(b Body, l Locale) []LabLine {
	if b.Withheld {
		return []LabLine{{}, {{l.Say("(%d bytes, not shown: where the secrets are in them cannot be told)", b.Size), LabFaint}}}
	}
	if b.Text == "" {
		return nil
	}
	out := []LabLine{{}}
	if pairs := formPairs(b); pairs != nil {
		for _, p := range pairs {
			out = append(out, append(LabLine{{p[0], LabName}, {"=", LabPlain}}, masked(p[1])...))
		}
	} else {
		out = append(out, textLines(b.Text)...)
	}
	if b.Truncated {
		out = append(out, LabLine{{l.Say("(only the beginning)"), LabFaint}})
	}
	return out
}

// jsonKey is the key at the beginning of a line of indented JSON.
var jsonKey = regexp.MustCompile(`^(\s*)("(?:[^"\\]|\\.)*")(:.*)$`)

// textLines are a body of text, JSON indented.
func textLines(text string) []LabLine {
	var indented bytes.Buffer
	if json.Indent(&indented, []byte(text), "", "  ") == nil {
		text = indented.String()
	}
	var out []LabLine
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if m := jsonKey.FindStringSubmatch(line); m != nil {
			out = append(out, append(LabLine{{m[1], LabPlain}, {m[2], LabName}}, masked(m[3])...))
			continue
		}
		out = append(out, masked(line))
	}
	return out
}

// masked parts the lengths of secrets from the rest.
func masked(text string) LabLine {
	var out LabLine
	for {
		at := maskLength.FindStringIndex(text)
		if at == nil {
			break
		}
		dots := at[0] + len(maskDots)
		out = append(out, LabSpan{text[:dots], LabPlain}, LabSpan{text[dots:at[1]], LabFaint})
		text = text[at[1]:]
	}
	if text != "" {
		out = append(out, LabSpan{text, LabPlain})
	}
	return out
}
