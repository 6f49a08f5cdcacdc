package authserver

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
)

// sealer turns values into opaque hex strings that only it can read: codes,
// refresh tokens and session cookies. Header and overhead are those of the
// plugin's format, so that lengths and the leading def50200 agree; the cipher
// is AES-256-GCM under a key derived for each string.
type sealer struct{ secret []byte }

const (
	sealHeader   = "\xde\xf5\x02\x00"
	sealSaltSize = 52 // with header, nonce and tag the plugin's 84 bytes
)

const sealSecretSize = 32

// newSealer takes the secret of an earlier one, or nil for a new one.
func newSealer(secret []byte) *sealer {
	if secret == nil {
		secret = make([]byte, sealSecretSize)
		rand.Read(secret)
	}
	return &sealer{secret}
}

// seal encrypts v. The purpose must be the same to open it again, so that no
// kind of string passes for another.
func (s *sealer) seal(purpose string, v any) (string, error) {
	plain, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("seal %s: %w", purpose, err)
	}
	out := make([]byte, len(sealHeader)+sealSaltSize)
	copy(out, sealHeader)
	rand.Read(out[len(sealHeader):])
	aead, err := s.cipher(purpose, out[len(sealHeader):])
	if err != nil {
		return "", fmt.Errorf("seal %s: %w", purpose, err)
	}
	return hex.EncodeToString(aead.Seal(out, nil, plain, nil)), nil
}

// open reverses seal into the value that v points to.
func (s *sealer) open(purpose, sealed string, v any) error {
	raw, err := hex.DecodeString(sealed)
	if err != nil {
		return fmt.Errorf("open %s: %w", purpose, err)
	}
	const start = len(sealHeader) + sealSaltSize
	if len(raw) < start || string(raw[:len(sealHeader)]) != sealHeader {
		return fmt.Errorf("open %s: %w", purpose, errors.New("not a sealed string"))
	}
	aead, err := s.cipher(purpose, raw[len(sealHeader):start])
	if err != nil {
		return fmt.Errorf("open %s: %w", purpose, err)
	}
	plain, err := aead.Open(nil, nil, raw[start:], nil)
	if err != nil {
		return fmt.Errorf("open %s: %w", purpose, err)
	}
	return json.Unmarshal(plain, v)
}

func (s *sealer) cipher(purpose string, salt []byte) (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, s.secret, salt, purpose, 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// randomHex returns n random hex digits.
func randomHex(n int) string {
	b := make([]byte, n/2)
	rand.Read(b)
	return hex.EncodeToString(b)
}
