#!/bin/sh
# A shell on the screen that also reports on the serial line each line typed into it, before running it. There
# a test can read what really arrived in the machine.
cd /root
trap 'interrupted=yes' INT
echo "This is a real Linux guest. What you type here is also reported on its serial line."

while true; do
  interrupted=no
  printf 'guest:%s# ' "$PWD"
  if ! read -r line; then
    # Ctrl-C gives up the line, Ctrl-D the session.
    [ $interrupted = yes ] || break
    echo
    continue
  fi
  echo "typed:$line" >/dev/ttyS0
  eval "$line"
done
