#!/bin/sh
# Removes what install.sh installed. Configuration and data stay, unless --purge is given, which deletes all dose data.
#   ./uninstall.sh [--purge]
set -eu
purge=no
case ${1:-} in
  "") ;;
  --purge) purge=yes ;;
  *) echo "uninstall.sh knows --purge and nothing else." >&2; exit 2 ;;
esac
[ "$(id -u)" = 0 ] || { echo "This removes a service: run it again as root, for example with sudo." >&2; exit 1; }
if [ -x /opt/doselistener/doselistener ]; then /opt/doselistener/doselistener service uninstall; fi
rm -rf /opt/doselistener
if [ "$(readlink /usr/local/bin/doselistener 2>/dev/null)" = /opt/doselistener/doselistener ]; then rm /usr/local/bin/doselistener; fi
if [ $purge = yes ]; then
  rm -rf /etc/doselistener /etc/systemd/system/doselistener.service.d /var/lib/doselistener /var/log/doselistener
  if getent passwd doselistener >/dev/null; then userdel doselistener; fi
  echo "Configuration and data are deleted."
fi
