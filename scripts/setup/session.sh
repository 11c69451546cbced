#!/bin/sh
# Runs a command inside the D-Bus session that has started this script, with an unlocked, empty keyring beside it.

# File descriptor 3 is a pipe from the program behind all this. When it closes, that program has ended, perhaps
# without a chance to clean up: then the whole process group goes.
{ read -r _ <&3; kill -KILL 0; } &
exec 3<&-

log="$HOME/keyring.log"
if ! printf '%s' "$LODGER_KEYRING_PASSWORD" | gnome-keyring-daemon --unlock --components=secrets >"$log" 2>&1; then
  echo "gnome-keyring could not be started:" >&2
  cat "$log" >&2
  exit 1
fi
unset LODGER_KEYRING_PASSWORD

exec "$@"
