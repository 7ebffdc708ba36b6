#!/usr/bin/env bash
# Sees to it that PostgreSQL, MariaDB and Chromium are there, so that the tests can start servers and look at pages.
# It never fails: what is missing afterwards, the tests skip and say so. No system service is started or left changed.
set -uo pipefail

missing=()
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=(postgresql)
command -v mariadbd >/dev/null || [ -x /usr/sbin/mariadbd ] || missing+=(mariadb-server)
command -v chromium >/dev/null || missing+=(chromium)
command -v dovecot >/dev/null || [ -x /usr/sbin/dovecot ] || missing+=(dovecot-imapd)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ -n "${TILLIT_TEST_POSTGRES_URL:-}" ] && [ -n "${TILLIT_TEST_MARIADB_URL:-}" ] && command -v chromium >/dev/null; then
  exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "Not installed: ${missing[*]}. The tests on them are skipped, unless TILLIT_TEST_POSTGRES_URL and" \
    "TILLIT_TEST_MARIADB_URL name servers to use." >&2
  exit 0
fi

# 101 from policy-rc.d means "do not start services"; a policy that was there before is put back.
policy=/usr/sbin/policy-rc.d
kept=
restore() {
  rm -f "$policy"
  [ -n "$kept" ] && mv "$kept" "$policy"
  return 0
}
if [ -e "$policy" ]; then
  kept=$(mktemp "$policy.XXXXXX") && mv "$policy" "$kept"
fi
trap restore EXIT
printf '#!/bin/sh\nexit 101\n' >"$policy"
chmod +x "$policy"

echo "Installing ${missing[*]} for the tests ..."
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { apt-get -o Acquire::http::Timeout=20 -o Acquire::Retries=1 update -qq && apt-get -o Acquire::http::Timeout=20 install -y -qq --no-install-recommends "${missing[@]}"; } </dev/null >"$log" 2>&1; then
  tail -n 5 "$log" >&2
  echo "Could not install ${missing[*]}; the tests on them are skipped." >&2
fi
rm -f "$log"
exit 0
