#!/usr/bin/env bash
# make-archive.sh SYSTEM VERSION FOLDER: FOLDER/SYSTEM becomes FOLDER/doselistener-VERSION-SYSTEM.tar.gz, for every Linux with systemd.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
system=$1 version=$2 out=$3
name=doselistener-$version-$system
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir "$stage/$name"
cp -R "$out/$system" "$stage/$name/app"
cp "$here/install.sh" "$here/uninstall.sh" "$stage/$name/"
cp "$here/../../docs/operations.md" "$stage/$name/"
tar -C "$stage" --owner=0 --group=0 -czf "$out/$name.tar.gz" "$name"
echo "$out/$name.tar.gz"
