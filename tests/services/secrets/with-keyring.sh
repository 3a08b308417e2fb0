#!/bin/sh
# SPDX-License-Identifier: MIT
# with-keyring.sh MODE COMMAND...: runs COMMAND in a private session with its own bus and keyring.
#   unlocked    a real gnome-keyring with an unlocked login keyring (password ci-pass)
#   no-keyring  a real gnome-keyring that has no keyring yet
#   no-service  a bus on which nobody offers a keyring
#   no-bus      no session bus at all
# What is missing on this machine is a failure, never a skipped test.
set -eu
mode=$1
shift
for program in dbus-run-session gnome-keyring-daemon gdbus; do
    command -v "$program" >/dev/null || { echo "with-keyring.sh: $program is not installed" >&2; exit 1; }
done

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run" "$home/data" "$home/conf"
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XDG_CURRENT_DESKTOP DESKTOP_SESSION QT_NO_GLIB
export HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/conf"
export PORTICO_KEYRING="$mode"

case $mode in
unlocked)
    dbus-run-session -- sh -euc '
        printf %s ci-pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null
        gdbus call --session -d org.freedesktop.secrets -o /org/freedesktop/secrets/collection/login \
            -m org.freedesktop.DBus.Properties.Get org.freedesktop.Secret.Collection Locked | grep -q "(<false>,)"
        "$@"' sh "$@"
    ;;
no-keyring)
    dbus-run-session -- sh -euc '
        gnome-keyring-daemon --start --components=secrets >/dev/null
        "$@"' sh "$@"
    ;;
no-service)
    cat >"$home/bus.conf" <<'CONF'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF
    dbus-run-session --config-file="$home/bus.conf" -- "$@"
    ;;
no-bus)
    "$@"
    ;;
*)
    echo "with-keyring.sh: unknown mode $mode" >&2
    exit 2
    ;;
esac
