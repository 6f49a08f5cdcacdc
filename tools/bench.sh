#!/usr/bin/env bash
# Runs the benchmarks: those of the packages and of the built program, then the start of the real window.
set -euo pipefail

make --no-print-directory build-terminal
env MATOSCOPE_BIN="$PWD/bin/matoscope-terminal" CGO_ENABLED=0 go test -tags "$TEST_TAGS" -run '^$' -bench . -benchmem ./...
if tools/deps.sh --check window && command -v xvfb-run >/dev/null; then
  make --no-print-directory build
  env MATOSCOPE_BIN="$PWD/bin/matoscope" DBUS_SESSION_BUS_ADDRESS=disabled: \
    xvfb-run -a -s '-screen 0 1280x800x24' go test -tags e2e -run '^$' -bench . -benchtime 10x ./ui/e2e
else
  echo "skipped: start of the window (make deps, and xvfb)"
fi
