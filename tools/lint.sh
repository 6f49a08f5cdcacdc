#!/usr/bin/env bash
# Format, go vet and staticcheck. None of them needs cgo, or the window's C libraries.
set -uo pipefail
export CGO_ENABLED=0

status=0
unformatted=$(go run "$GOFUMPT" -l .) || status=1
if [ -n "$unformatted" ]; then
  printf 'Not formatted (make fmt):\n%s\n' "$unformatted"
  status=1
fi
go vet -tags "$TEST_TAGS,e2e" ./... || status=1
go run "$STATICCHECK" -tags "$TEST_TAGS,e2e" ./... || status=1
exit $status
