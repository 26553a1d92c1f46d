#!/usr/bin/env bash
# make-deb.sh SYSTEM VERSION FOLDER: FOLDER/SYSTEM becomes FOLDER/doselistener_VERSION_ARCHITECTURE.deb, for Debian 11 and Ubuntu 20.04 or newer.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
system=$1 version=$2 out=$3
case $system in linux-x64) architecture=amd64 ;; linux-arm64) architecture=arm64 ;; *) echo "There is no deb for $system." >&2; exit 2 ;; esac
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
chmod 0755 "$stage"
umask 022
doc=$stage/usr/share/doc/doselistener

install -d "$stage/usr/lib/doselistener" "$stage/usr/bin" "$stage/usr/share/man/man1" "$stage/usr/share/lintian/overrides" "$stage/lib/systemd/system" "$stage/etc/doselistener" "$doc" "$stage/DEBIAN"
cp -R "$out/$system/." "$stage/usr/lib/doselistener"
rm -f "$stage/usr/lib/doselistener/LICENSE"
find "$stage/usr/lib/doselistener" -type f -exec chmod 0644 {} +
chmod 0755 "$stage/usr/lib/doselistener/doselistener" "$stage/usr/lib/doselistener/createdump"
ln -s ../lib/doselistener/doselistener "$stage/usr/bin/doselistener"
install -m 0644 "$here/doselistener.service" "$stage/lib/systemd/system/"
install -m 0640 "$here/doselistener.json" "$stage/etc/doselistener/"
install -m 0644 "$here/debian/copyright" "$doc/"
install -m 0644 "$root"/docs/{operations,log-events,schema,conformance-statement}.md "$doc/"
gzip -9n < "$here/doselistener.1" > "$stage/usr/share/man/man1/doselistener.1.gz"
install -m 0644 "$here/debian/lintian-overrides" "$stage/usr/share/lintian/overrides/doselistener"
gzip -9n < "$root/CHANGELOG.md" > "$doc/NEWS.gz"
printf 'doselistener (%s) unstable; urgency=medium\n\n  * See NEWS.gz.\n\n -- The DoseListener founders <doselistener@localhost>  %s\n' \
  "$version" "$(date -R -u -d "@${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || date +%s)}")" | gzip -9n > "$doc/changelog.gz"

install -m 0755 "$here"/debian/{postinst,prerm,postrm} "$stage/DEBIAN/"
echo /etc/doselistener/doselistener.json > "$stage/DEBIAN/conffiles"
(cd "$stage" && find . -type f ! -path './DEBIAN/*' ! -path './etc/*' -printf '%P\0' | sort -z | xargs -0 md5sum > DEBIAN/md5sums)
cat > "$stage/DEBIAN/control" <<EOF
Package: doselistener
Version: $version
Architecture: $architecture
Maintainer: The DoseListener founders <doselistener@localhost>
Installed-Size: $(du -sk --exclude DEBIAN "$stage" | cut -f1)
Depends: adduser, init-system-helpers (>= 1.52), libc6 (>= 2.27), libgcc-s1, libicu78 | libicu76 | libicu74 | libicu72 | libicu70 | libicu67 | libicu66, libssl3t64 | libssl3 | libssl1.1, libstdc++6, tzdata, zlib1g
Recommends: ca-certificates
Suggests: dcmtk, sqlite3
Section: science
Priority: optional
Description: DICOM listener for radiation dose
 Takes radiation dose reports and images that CT scanners, fluoroscopy,
 radiography, mammography and nuclear medicine send by C-STORE, keeps their
 dose in an SQLite database, compares it with rules and mails the radiation
 safety officer.
 .
 The package carries its .NET runtime. Removing it keeps the configuration in
 /etc/doselistener and the data in /var/lib/doselistener; purging it deletes
 both.
EOF
dpkg-deb --root-owner-group "-Z${DEB_COMPRESSION:-xz}" --build "$stage" "$out/doselistener_${version}_$architecture.deb" >/dev/null
echo "$out/doselistener_${version}_$architecture.deb"
