#!/usr/bin/env bash
# try-deb.sh OLDER.deb NEWER.deb SAMPLE.dcm: what Debian's users do with a package, in a root of its own (debootstrap; as root):
# install, receive, upgrade, remove, install again, purge. systemd does not run there, so the program is started as the unit would.
set -euo pipefail
older=$(realpath "$1") newer=$(realpath "$2") sample=$(realpath "$3")
port=31104
work=$(mktemp -d)
root=$work/root
daemon=""
finish() {
  [ -z "$daemon" ] || kill "$daemon" 2>/dev/null || true
  umount "$root/proc" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
say() { echo "== $*"; }
must() { "$@" || { echo "FAILED: $*"; exit 1; }; }
must_not() { if "$@"; then echo "FAILED: not $*"; exit 1; fi; }
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
mirror=$(sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)\?\(http[^ ]*\) .*/\2/p' /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -1 || true)
release=$(. /etc/os-release && echo "$VERSION_CODENAME")

say "a clean root"
debootstrap --variant=minbase --include=adduser,init-system-helpers,libicu72,libssl3,libstdc++6,tzdata,zlib1g,ca-certificates "$release" "$root" "${mirror:-http://deb.debian.org/debian}" >"$work/log" 2>&1 || { tail -5 "$work/log"; exit 1; }
mount -t proc proc "$root/proc"
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
cp "$older" "$root/older.deb"
cp "$newer" "$root/newer.deb"
database=$root/var/lib/doselistener/doselistener.db
count() { sqlite3 "$database" 'select count(*) from instance_log'; }

start() { # as User=, ExecStart= and UMask= of the unit say
  (umask 077; exec chroot --userspec=doselistener:doselistener "$root" /usr/lib/doselistener/doselistener run --config /etc/doselistener/doselistener.json) >"$work/daemon" 2>&1 &
  daemon=$!
  for _ in $(seq 100); do grep -q '\[1010\]' "$work/daemon" && return; kill -0 $daemon || break; sleep 0.1; done
  cat "$work/daemon"; echo "FAILED: it does not listen"; exit 1
}
stop() { kill -TERM "$daemon"; wait "$daemon"; daemon=""; }

say "install"
inside dpkg -i /older.deb
must inside doselistener version
must inside doselistener check --config /etc/doselistener/doselistener.json
must [ "$(inside stat -c %U:%G:%a /etc/doselistener/doselistener.json)" = root:doselistener:640 ]
must [ "$(inside stat -c %U:%G:%a /var/lib/doselistener)" = doselistener:doselistener:750 ]
must [ -L "$root/etc/systemd/system/multi-user.target.wants/doselistener.service" ]

say "receive"
sed -i "s/11112/$port/" "$root/etc/doselistener/doselistener.json"
start
must dcmsend -aec DOSELISTENER localhost $port "$sample"
must [ "$(count)" = 1 ]
must [ "$(inside stat -c %U:%a /var/lib/doselistener/doselistener.db)" = doselistener:600 ]
stop

say "upgrade keeps configuration and data"
inside dpkg -i /newer.deb
must grep -q $port "$root/etc/doselistener/doselistener.json"
must_not [ -e "$root/etc/doselistener/doselistener.json.dpkg-new" ]
must [ "$(inside dpkg-query -W -f '${Version}' doselistener)" = "$(dpkg-deb -f "$newer" Version)" ]
start
must dcmsend -aec DOSELISTENER localhost $port "$sample"
must [ "$(count)" = 1 ]
stop

say "remove keeps configuration and data"
inside dpkg -r doselistener
must_not [ -e "$root/usr/lib/doselistener" ]
must_not [ -e "$root/lib/systemd/system/doselistener.service" ]
must grep -q $port "$root/etc/doselistener/doselistener.json"
must [ "$(count)" = 1 ]

say "installed again it goes on where it was"
inside dpkg -i /newer.deb
must grep -q $port "$root/etc/doselistener/doselistener.json"
must [ "$(count)" = 1 ]

say "purge leaves nothing"
inside dpkg -P doselistener
for rest in /etc/doselistener /var/lib/doselistener /var/log/doselistener /usr/lib/doselistener /etc/systemd/system/multi-user.target.wants/doselistener.service; do
  must_not [ -e "$root$rest" ]
done
must_not inside getent passwd doselistener >/dev/null
must_not inside dpkg -s doselistener >/dev/null 2>&1
say "all is well"
