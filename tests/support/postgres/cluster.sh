#!/bin/sh
# SPDX-License-Identifier: MIT
# A private PostgreSQL cluster for the tests: cluster.sh start|stop FILE. It listens on a local socket only; FILE holds
# the folder it lives in while it runs.
set -eu
action=$1
mkdir -p "$(dirname "$2")"
record=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
    bin=$(dirname "$(command -v initdb || echo /missing/initdb)")
fi
if [ ! -x "$bin/initdb" ]; then
    echo "PostgreSQL is not installed: no initdb found (apt-get install postgresql)" >&2
    exit 1
fi

# PostgreSQL refuses to run as root.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        runuser -u postgres -- env LC_ALL=C.UTF-8 "$@"
    else
        env LC_ALL=C.UTF-8 "$@"
    fi
}

stop() {
    [ -f "$record" ] || return 0
    folder=$(cat "$record")
    rm -f "$record"
    [ -d "$folder/data" ] || return 0
    (cd "$folder" && as_owner "$bin/pg_ctl" -D "$folder/data" -w -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$folder"
}

start() {
    stop
    # Not below the build folder: the path of a socket has 107 bytes at most, and postgres may not enter root's home.
    folder=$(mktemp -d)
    if [ "$(id -u)" = 0 ]; then
        chown postgres "$folder"
    fi
    cd "$folder"
    as_owner "$bin/initdb" -D "$folder/data" -A trust -U portico -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 || {
        cat "$folder/initdb.log" >&2
        exit 1
    }
    as_owner "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/server.log" \
        -o "-k $folder -c listen_addresses= -c max_connections=400 -c fsync=off -c full_page_writes=off" start >/dev/null || {
        cat "$folder/server.log" >&2
        exit 1
    }
    echo "$folder" >"$record"
    echo "PostgreSQL runs in $folder"
}

"$action"
