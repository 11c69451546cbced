#!/bin/sh
# The guest's first process: READY on the serial line, then a shell on the screen.
export PATH=/bin HOME=/root TERM=linux
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
hostname guest
# From here on keys wait in the terminal, even before the shell reads them.
echo READY >/dev/ttyS0

# One session after the other: Ctrl-D or a syntax error ends the shell, never the machine.
while true; do
  setsid -c screen-shell </dev/tty1 >/dev/tty1 2>&1
done
