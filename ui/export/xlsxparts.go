package export

import (
	"cmp"
	"encoding/xml"
	"strings"
)

// The formats of cells, by their places in cellXfs of the styles below.
const (
	plainStyle = iota
	headStyle
	percentStyle
	moneyStyle
)

var numberStyles = map[Style]int{Plain: plainStyle, Percent: percentStyle, Money: moneyStyle}

// sheetPart is the only sheet of a workbook.
const sheetPart = "xl/worksheets/sheet1.xml"

// sheetHead begins the sheet, whose first row stays on screen.
const sheetHead = `<worksheet xmlns="` + mainSpace + `"><sheetViews><sheetView tabSelected="1" workbookViewId="0">` +
	`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`

// The names of ECMA-376 part 1, transitional, and part 2.
const (
	mainSpace     = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace  = "http://schemas.openxmlformats.org/package/2006/"
	partType      = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// part is a file of the package.
type part struct{ name, text string }

// fixedParts are the files beside the sheet.
func fixedParts(sheet string) []part {
	return []part{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", relationships("officeDocument", "xl/workbook.xml")},
		{"xl/workbook.xml", `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relationSpace + `"><sheets><sheet name="` +
			sheetName(sheet) + `" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relationships("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml")},
		{"xl/styles.xml", styleSheet},
	}
}

const contentTypes = `<Types xmlns="` + packageSpace + `content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/xl/workbook.xml" ContentType="` + partType + `sheet.main+xml"/>` +
	`<Override PartName="/` + sheetPart + `" ContentType="` + partType + `worksheet+xml"/>` +
	`<Override PartName="/xl/styles.xml" ContentType="` + partType + `styles+xml"/></Types>`

// styleSheet has the formats in the order of the constants. Fonts, fills and
// borders that a spreadsheet expects are there, too.
const styleSheet = `<styleSheet xmlns="` + mainSpace + `">` +
	`<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>` +
	`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
	`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>` +
	`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
	`<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

// relationships lists parts as pairs of what they are and where.
func relationships(pairs ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="` + packageSpace + `relationships">`)
	for i := 0; i < len(pairs); i += 2 {
		id := string(rune('1' + i/2))
		b.WriteString(`<Relationship Id="rId` + id + `" Type="` + relationSpace + "/" + pairs[i] + `" Target="` + pairs[i+1] + `"/>`)
	}
	b.WriteString("</Relationships>")
	return b.String()
}

// sheetName is a name as the tab of a sheet may have it: of 31 characters, without
// those of references.
func sheetName(name string) string {
	safe := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return ' '
		}
		return r
	}, name)
	safe = strings.Trim(cutUnits(safe, 31), " '")
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(cmp.Or(safe, "Report"))) // a Builder takes everything
	return b.String()
}
