#!/usr/bin/env bash
# make-zip.sh SYSTEM VERSION FOLDER: FOLDER/SYSTEM becomes FOLDER/doselistener-VERSION-SYSTEM.zip.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
system=$1 version=$2 out=$3
name=doselistener-$version-$system
command -v zip >/dev/null || { echo "zip is missing: apt-get install zip" >&2; exit 1; }
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir "$stage/$name"
cp -R "$out/$system" "$stage/$name/app"
cp "$here/install.ps1" "$here/uninstall.ps1" "$here/../../docs/operations.md" "$stage/$name/"
rm -f "$out/$name.zip"
(cd "$stage" && zip -qr -X "$out/$name.zip" "$name")
echo "$out/$name.zip"
