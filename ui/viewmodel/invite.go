package viewmodel

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"matoscope/ui/settings"
)

// Invite is what an administrator hands out so that people need not type: where
// the Matomo is and which client to use. It holds no secret and may be mailed.
type Invite struct {
	URL          string `json:"url"`
	ClientID     string `json:"client_id"`
	Scope        string `json:"scope"`
	Grant        string `json:"grant"`
	Name         string `json:"name"` // of the account
	RedirectPort int    `json:"redirect_port"`
	CA           string `json:"ca"`      // certificate authority of the server, PEM
	CAFile       string `json:"ca_file"` // the same in a file beside the invite; read into CA
}

// maxInvite bounds an invite and its certificates, in bytes.
const maxInvite = 1 << 20

// inviteSecrets are keys that somebody may think belong into an invite.
var inviteSecrets = []string{"client_secret", "token_auth", "auth_code", "password", "access_token", "refresh_token"}

// ReadInvite reads an invite from a file.
func ReadInvite(path string) (Invite, error) {
	data, err := readSmall(path)
	if err != nil {
		return Invite{}, badInvite(err.Error(), err)
	}
	in, err := parseInvite(data)
	if err != nil {
		return Invite{}, err
	}
	if in.CAFile != "" {
		if in.CA != "" {
			return Invite{}, badInvite("it has both ca and ca_file", nil)
		}
		file := in.CAFile
		if !filepath.IsAbs(file) {
			file = filepath.Join(filepath.Dir(path), file)
		}
		ca, err := readSmall(file)
		if err != nil {
			return Invite{}, badInvite("ca_file: "+err.Error(), err)
		}
		in.CA = string(ca)
	}
	if in.CA != "" {
		if _, err := settings.Authorities([]byte(in.CA)); err != nil {
			return Invite{}, authorityProblem(err)
		}
	}
	return in, nil
}

// parseInvite holds the JSON to the keys that an invite has: one that is
// mistyped would be missed, and a secret would be spread.
func parseInvite(data []byte) (Invite, error) {
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(data, &keys); err != nil {
		return Invite{}, badInvite("it is no JSON object", err)
	}
	for key := range keys {
		if slices.Contains(inviteSecrets, strings.ToLower(key)) {
			return Invite{}, &Problem{
				Kind: UsageProblem, Code: "invite", What: fmt.Sprintf("The invite holds a secret (%s), so it is not used.", key),
				To: "An invite is passed around: ask for one without it, and give the secret in a file of its own with --client-secret-file or --token-auth-file.",
			}
		}
	}
	var in Invite
	strict := json.NewDecoder(bytes.NewReader(data))
	strict.DisallowUnknownFields()
	if err := strict.Decode(&in); err != nil {
		return Invite{}, badInvite(strings.TrimPrefix(err.Error(), "json: "), err)
	}
	if in.URL == "" {
		return Invite{}, badInvite("it has no url", nil)
	}
	return in, nil
}

func badInvite(why string, cause error) error {
	return &Problem{
		Kind: UsageProblem, Code: "invite", What: "The invite cannot be used: " + strings.TrimSuffix(why, ".") + ".",
		To: "It is a JSON file with url and client_id, and perhaps scope, grant, name, redirect_port, and ca or ca_file.", Cause: cause,
	}
}

// readSmall reads a file that has no reason to be large.
func readSmall(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxInvite+1))
	if err == nil && len(data) > maxInvite {
		err = errors.New("the file is too large")
	}
	return data, err
}

// Text shows what an invite asks for, before it is used. Whoever wrote it
// chooses where the person signs in, and which certificates are trusted there.
func (in Invite) Text() string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-10s%s\n", name, oneLine(value))
		}
	}
	line("Matomo", in.URL)
	line("Client", in.ClientID)
	line("Scope", cmp.Or(in.Scope, DefaultScope))
	line("Grant", in.Grant)
	line("Account", in.Name)
	if in.RedirectPort != 0 {
		line("Port", fmt.Sprint(in.RedirectPort))
	}
	certs, _ := settings.Authorities([]byte(in.CA)) // checked when it was read
	for _, c := range certs {
		line("Trusts", c.Subject.String())
		line("", fingerprint(c))
	}
	return b.String()
}

// oneLine keeps the text of a stranger from looking like lines of ours.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}
