#!/usr/bin/env bash
# make-msi.sh SYSTEM VERSION FOLDER: FOLDER/SYSTEM becomes FOLDER/doselistener-VERSION-SYSTEM.msi, with wixl and msibuild of Debian's msitools.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
system=$1 version=$2 out=$3
for tool in wixl:wixl wixl-heat:wixl msibuild:msitools; do
  command -v "${tool%%:*}" >/dev/null || { echo "${tool%%:*} is missing: apt-get install ${tool##*:}" >&2; exit 1; }
done
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
msi=$out/doselistener-$version-$system.msi

# Every file but the program itself, which stands in doselistener.wxs with the service that it is.
find "$out/$system/" -type f ! -path "$out/$system/doselistener.exe" | LC_ALL=C sort | (cd "$stage" && wixl-heat --prefix "$out/$system/" --directory-ref INSTALLFOLDER --component-group Files --var var.Source --win64) > "$stage/files.wxs"
rm -f "$msi"
# Sources are relative: wixl takes no others.
cd "$out"
wixl --arch x64 --define Source="$system" --define Version="$version" --define Win64=yes --output "$msi" "$here/doselistener.wxs" "$stage/files.wxs"

# wixl puts custom actions and the removal of the old version behind the end. The service is configured between its registration and its start;
# the old version goes before the new one comes.
msibuild "$msi" \
  -q "UPDATE InstallExecuteSequence SET Sequence = 5850 WHERE Action = 'Configure'" \
  -q "UPDATE InstallExecuteSequence SET Sequence = 1850 WHERE Action = 'Unconfigure'" \
  -q "UPDATE InstallExecuteSequence SET Sequence = 1450 WHERE Action = 'RemoveExistingProducts'"
echo "$msi"
