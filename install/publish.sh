#!/usr/bin/env bash
# Builds what is handed out, on Linux with the .NET 10 SDK, for all systems or for those that are named:
#   install/publish.sh [--folders-only] [--version X.Y.Z] [-o FOLDER] [win-x64|linux-x64|linux-arm64 …]
# In artifacts/release: a folder a system with the self-contained program, and from it a tar.gz and a deb (dpkg-deb)
# for Linux, a zip (zip) and an msi (wixl, msitools) for Windows. A tool that is absent is named, and ends the script.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
out=$root/artifacts/release
folders_only=no
version=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' "$root/Directory.Build.props")
systems=()
while [ $# -gt 0 ]; do
  case $1 in
    --folders-only) folders_only=yes ;;
    --version) version=$2; shift ;;
    -o) out=$2; shift ;;
    win-x64|linux-x64|linux-arm64) systems+=("$1") ;;
    *) echo "publish.sh knows win-x64, linux-x64 and linux-arm64, and not '$1'." >&2; exit 2 ;;
  esac
  shift
done
[ ${#systems[@]} -gt 0 ] || systems=(linux-x64 linux-arm64 win-x64)
mkdir -p "$out"
out=$(cd "$out" && pwd)

publish() { # SYSTEM FOLDER
  rm -rf "$2"
  # A folder and no single file: it is what the tests run, nothing is unpacked at start, and an update replaces what changed.
  dotnet publish "$root/src/DoseListener.Service" -c Release -r "$1" --self-contained -o "$2" -nologo -v quiet \
    -p:Version="$version" -p:PublishReadyToRun=true -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false
  mkdir -p "$2/config"
  cp -R "$root"/config/. "$2/config/"
  cp "$root/LICENSE" "$2/"
}

for system in "${systems[@]}"; do
  echo "$system: publish"
  publish "$system" "$out/$system"
  [ $folders_only = yes ] && continue
  case $system in
    linux-*)
      "$here/linux/make-archive.sh" "$system" "$version" "$out"
      "$here/linux/make-deb.sh" "$system" "$version" "$out"
      ;;
    win-*)
      "$here/windows/make-zip.sh" "$system" "$version" "$out"
      "$here/windows/make-msi.sh" "$system" "$version" "$out"
      ;;
  esac
done
