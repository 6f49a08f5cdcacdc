package matomoapi

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// savedMark begins the file of every answer. Another number means another form.
const savedMark = "matomoapi-answer-1"

// checksums tell broken files; crc32 of this polynomial has an instruction of
// its own on most processors.
var checksums = crc32.MakeTable(crc32.Castagnoli)

// saved is an answer on disk: a line with the mark, the time and the checksum,
// then the JSON.
type saved struct {
	body      []byte
	fetchedAt time.Time
}

func (s saved) format() []byte {
	line := fmt.Sprintf("%s %d %08x\n", savedMark, s.fetchedAt.UnixNano(), crc32.Checksum(s.body, checksums))
	return append([]byte(line), s.body...)
}

func parseSaved(data []byte) (saved, bool) {
	line, body, _ := bytes.Cut(data, []byte("\n"))
	fields := strings.Split(string(line[:min(len(line), 80)]), " ")
	if len(fields) != 3 || fields[0] != savedMark {
		return saved{}, false
	}
	nanos, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil || fields[2] != fmt.Sprintf("%08x", crc32.Checksum(body, checksums)) {
		return saved{}, false
	}
	return saved{body: body, fetchedAt: time.Unix(0, nanos)}, true
}

// tokenMember is a token that stands in an object as a member of its own.
var tokenMember = regexp.MustCompile(`("` + tokenParam + `"\s*:\s*)"(?:[^"\\]|\\.)*"`)

// withoutTokens takes the tokens out of an answer, which stays JSON.
func withoutTokens(body []byte) []byte {
	if !bytes.Contains(body, []byte(tokenParam)) {
		return body
	}
	body = tokenMember.ReplaceAll(body, []byte(`$1""`))
	return []byte(stripToken(string(body)))
}
