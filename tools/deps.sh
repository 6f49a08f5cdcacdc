#!/usr/bin/env bash
# Installs the system packages that something needs, and only where they are missing.
#
#   tools/deps.sh window          to build the window, and a font for page titles in Chinese, Japanese and Korean
#   tools/deps.sh test            the window, what drives the program (a display, a browser, a terminal), a keyring, and
#                                 OAuth clients of others, that of Node under bin/ and only where there is npm
#   tools/deps.sh --check WHAT    installs nothing; the exit code says whether all is there
set -euo pipefail

check_only=
if [ "${1:-}" = --check ]; then
  check_only=1
  shift
fi
what=${1:-window}

libraries="gl egl x11 xcursor xrandr xinerama xi xxf86vm wayland-client wayland-cursor wayland-egl xkbcommon"
programs="Xvfb xvfb-run xauth xdotool import chromium dbus-run-session gnome-keyring-daemon tmux curl"

# missing prints what is not there, without asking a package manager: that would take seconds.
missing() {
  command -v "$(go env CC)" >/dev/null || echo "a C compiler"
  [ "$(uname -s)" = Linux ] || return 0
  if command -v pkg-config >/dev/null; then
    for library in $libraries; do
      pkg-config --exists "$library" || echo "$library"
    done
  else
    echo pkg-config
  fi
  [ "$what" = test ] || return 0
  for program in $programs; do
    command -v "$program" >/dev/null || echo "$program"
  done
  compgen -G '/usr/lib*/dri/*_dri.so' >/dev/null || compgen -G '/usr/lib/*/dri/*_dri.so' >/dev/null || echo "Mesa's drivers"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

install_with_apt() {
  local packages="gcc libc6-dev pkg-config libgl-dev libegl-dev libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev
    libxi-dev libxxf86vm-dev libwayland-dev libxkbcommon-dev fonts-wqy-zenhei"
  [ "$what" = window ] || packages+=" xvfb xauth libgl1-mesa-dri xdotool imagemagick chromium dbus gnome-keyring tmux curl"
  as_root apt-get update -q
  # shellcheck disable=SC2086 # a list of words
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $packages
}

install_with_dnf() {
  local packages="gcc pkgconf-pkg-config mesa-libGL-devel mesa-libEGL-devel libX11-devel libXcursor-devel libXrandr-devel
    libXinerama-devel libXi-devel libXxf86vm-devel wayland-devel libxkbcommon-devel"
  [ "$what" = window ] || packages+=" xorg-x11-server-Xvfb xorg-x11-xauth mesa-dri-drivers xdotool ImageMagick chromium dbus-daemon gnome-keyring tmux curl"
  # shellcheck disable=SC2086
  as_root dnf install -y --setopt=install_weak_deps=False $packages
}

install_with_pacman() {
  local packages="gcc pkgconf mesa libglvnd libx11 libxcursor libxrandr libxinerama libxi libxxf86vm wayland libxkbcommon wqy-zenhei"
  [ "$what" = window ] || packages+=" xorg-server-xvfb xorg-xauth xdotool imagemagick chromium dbus gnome-keyring tmux curl"
  # shellcheck disable=SC2086
  as_root pacman -S --needed --noconfirm $packages
}

node_client=oauth4webapi@3.8.8 # depends on nothing, so that this pins it all
install_node_client() {
  if ! grep -qs "\"version\": \"${node_client#*@}\"" bin/node/node_modules/oauth4webapi/package.json; then
    npm install --prefix bin/node --no-save --no-audit --no-fund --ignore-scripts --loglevel error "$node_client"
  fi
}
if [ "$what" = test ] && [ -z "$check_only" ] && command -v npm >/dev/null; then
  install_node_client || echo "$node_client could not be installed: what needs it is skipped." >&2
fi

lacks=$(missing | paste -sd, - | sed 's/,/, /g')
if [ -z "$lacks" ]; then exit 0; fi
if [ -n "$check_only" ]; then exit 1; fi

if [ "$(uname -s)" = Darwin ]; then
  echo "Missing: $lacks. macOS brings all else; install the compiler with: xcode-select --install" >&2
  exit 1
fi
for manager in apt-get dnf pacman; do
  if command -v "$manager" >/dev/null; then
    echo "Missing: $lacks. Installing with $manager." >&2
    "install_with_${manager%-get}"
    exit
  fi
done
echo "Missing: $lacks. No package manager known here: install them by hand." >&2
exit 1
