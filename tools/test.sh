#!/usr/bin/env bash
# Checks everything that this machine can check. Each step says how long it took; the closing lines say what did not run.
# What a machine lacks is installed where that is possible, else the steps that need it are skipped, by name.
set -uo pipefail

log=$(mktemp -d) || exit
trap 'rm -rf "$log"' EXIT
passed=0 failed=0 skipped=0 broken="" left_out=""

# step NAME COMMAND... runs a command, prints what it said and its time, and goes on.
step() {
  local name=$1 start=$SECONDS result=ok
  shift
  echo "== $name"
  "$@" || { result=FAILED; broken+="$name; "; }
  echo "== $name: $result, $((SECONDS - start)) s"
  [ $result = ok ]
}

skip() {
  echo "== $1: skipped, $2"
  left_out+="$1 ($2); "
}

# tests COMMAND... runs a "go test -v" and counts the tests, top-level ones. Of packages that pass only go test's own line
# is shown.
tests() {
  local status=0
  "$@" | tee "$log/all" | awk -f tools/packages.awk | tee "$log/told" || status=1
  grep '^skipped ' "$log/told" >>"$log/skipped"
  passed=$((passed + $(grep -c '^--- PASS: ' "$log/all")))
  skipped=$((skipped + $(grep -c '^--- SKIP: ' "$log/all")))
  failed=$((failed + $(grep -cE '^--- FAIL: |^FAIL.*\[(build|setup) failed\]' "$log/all")))
  return $status
}

cross_build() {
  local target
  for target in linux/arm64 windows/amd64 windows/arm64 darwin/amd64 darwin/arm64; do
    # shellcheck disable=SC2086 # a list of flags
    CGO_ENABLED=0 GOOS=${target%/*} GOARCH=${target#*/} go build $TEXT_FLAGS -o "$log/matoscope" . || return
    echo "built $target"
  done
}

# program_tests BINARY [WITH...] runs the built program as people and other programs do. What a machine lacks (a display, a
# browser, tmux, curl, node) leaves out the tests that need it.
program_tests() {
  local binary=$1
  shift
  tests env MATOSCOPE_BIN="$PWD/$binary" DBUS_SESSION_BUS_ADDRESS=disabled: "$@" go test -v -count=1 -timeout 5m -tags e2e ./ui/e2e
}

tools/deps.sh test || echo "Some system packages are missing: what needs them is skipped."

step lint tools/lint.sh
if [ "$(go env CGO_ENABLED)" = 1 ]; then # it is 0 without a C compiler
  # Painting pictures in software takes minutes under the race detector and shares nothing: without it that is seconds.
  painted='^Test(Gallery|Awkward)'
  step "tests, race detector on" tests go test -v -race -timeout 20m -skip "$painted" -tags "$TEST_TAGS" ./...
  step "pictures" tests env CGO_ENABLED=0 go test -v -timeout 5m -run "$painted" -tags "$TEST_TAGS" ./ui/chart ./ui/desktop
else
  skip "race detector" "no C compiler"
  export CGO_ENABLED=0
  step tests tests go test -v -timeout 15m -tags "$TEST_TAGS" ./...
fi
step "terminal build for other systems" cross_build

no_display="env -u DISPLAY -u WAYLAND_DISPLAY"
if ! tools/deps.sh --check window; then
  skip window "libraries or compiler missing: make deps"
  # shellcheck disable=SC2086 # a command
  if step "terminal build" make --no-print-directory build-terminal; then
    step "tests of the program" program_tests bin/matoscope-terminal $no_display
  else
    skip "tests of the program" "it was not built"
  fi
elif ! step "window build" make --no-print-directory build; then
  skip "tests of the program" "it was not built"
elif command -v xvfb-run >/dev/null; then
  step "tests of the program" program_tests bin/matoscope xvfb-run -a -s '-screen 0 1280x800x24'
else
  skip "tests in the window" "no xvfb-run"
  # shellcheck disable=SC2086
  step "tests of the program" program_tests bin/matoscope $no_display
fi

echo
sort -u "$log/skipped"
[ -z "$broken" ] || echo "failed: ${broken%; }"
[ -z "$left_out" ] || echo "skipped: ${left_out%; }"
echo "$passed passed, $failed failed, $skipped skipped"
[ -z "$broken" ]
