#!/bin/sh
# Installs DoseListener from this folder into /opt/doselistener as a service of systemd, or updates what is there.
# Configuration (/etc/doselistener) and data (/var/lib/doselistener) are kept.
#   ./install.sh [--no-start]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=/opt/doselistener
start=yes
case ${1:-} in
  "") ;;
  --no-start) start=no ;;
  *) echo "install.sh knows --no-start and nothing else." >&2; exit 2 ;;
esac
fail() { echo "$1" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail "This installs a service: run it again as root, for example with sudo."
[ -d /run/systemd/system ] || fail "systemd does not run on this system: copy app/ where you like and start 'doselistener run --config FILE' with what starts services here."
[ -x "$here/app/doselistener" ] || fail "There is no app/doselistener beside this script: unpack the whole archive."
"$here/app/doselistener" version >/dev/null || fail "The program does not run here: is this the archive for $(uname -m)? It needs glibc, OpenSSL (libssl3) and ICU (libicu)."
[ ! -e /lib/systemd/system/doselistener.service ] || fail "The Debian package is installed: update that, or remove it first with 'apt remove doselistener'."

# Copied beside first: a full disk leaves the old program in place.
rm -rf "$target.new"
cp -R "$here/app" "$target.new"
cp "$here/uninstall.sh" "$target.new/"
chown -R root:root "$target.new"
chmod -R u=rwX,go=rX "$target.new"
if systemctl -q is-active doselistener.service; then systemctl stop doselistener.service; fi
rm -rf "$target.old"
if [ -e "$target" ]; then mv "$target" "$target.old"; fi
mv "$target.new" "$target"
if ! "$target/doselistener" service install; then
  if [ -e "$target.old" ]; then rm -rf "$target"; mv "$target.old" "$target"; fi
  fail "Nothing was changed, except that the service is stopped."
fi
rm -rf "$target.old"
mkdir -p /usr/local/bin
ln -sf "$target/doselistener" /usr/local/bin/doselistener
if [ $start = yes ]; then "$target/doselistener" service start; fi
