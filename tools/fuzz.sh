#!/usr/bin/env bash
# Fuzzes everything that reads what comes from outside, each for the time given, ten minutes if none is. What is found
# is kept by go test under testdata/fuzz, and is a test from then on.
set -euo pipefail

grep -rho --include='*_test.go' '^func Fuzz[A-Za-z]*' --with-filename . | while IFS=: read -r file name; do
  echo "== ${name#func } in $(dirname "$file")"
  CGO_ENABLED=0 go test -tags "$TEST_TAGS" -run '^$' -fuzz "^${name#func }\$" -fuzztime "${1:-10m}" "$(dirname "$file")"
done
