#!/usr/bin/env bash
# Builds and starts the demo: with the window where there is a display and it can be built, else in the terminal.
set -euo pipefail

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "$(uname -s)" = Linux ]; then
  echo "No display: starting in the terminal." >&2
elif tools/deps.sh window && make --no-print-directory build; then
  exec bin/matoscope demo
else
  echo "The window cannot be built here: starting in the terminal." >&2
fi
make --no-print-directory build-terminal
exec bin/matoscope-terminal demo
