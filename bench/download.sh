#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Bulk download of 1,000 PDFs with `portico invoices download` against `curl --parallel` over the same documents,
# from one portal in one run. Everything portico does beside fetching is in its time: start, sign-in, list,
# register, checksums, manifest, a sync of each file.
set -euo pipefail
bin=$(realpath "$1")
rounds=${2:-5}
wanted=1000
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
export HOME=$work XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data

listening() { # waits for the first line of a server and gives its address
    until grep -q '^listening on ' "$1" 2>/dev/null; do read -rt 0.05 <> <(:) || true; done
    sed -n 's/^listening on //p' "$1" | head -1
}

"$bin/portico-sandbox" serve --listen 127.0.0.1:0 --sample demo --data "$work/data.jsonl" >"$work/first" 2>/dev/null &
first=$!
listening "$work/first" >/dev/null
kill "$first"
wait "$first" || true
"$(dirname "$0")/manyinvoices.py" "$work/data.jsonl" "$wanted"
"$bin/portico-sandbox" serve --listen 127.0.0.1:0 --data "$work/data.jsonl" >"$work/sandbox" 2>/dev/null &
sandbox=$(listening "$work/sandbox")
export PORTICO_STRIPE_KEY=sk_test_bench PORTICO_STRIPE_WEBHOOK_SECRET=whsec_bench
"$bin/porticod" serve --listen 127.0.0.1:0 --database "sqlite:$work/portal.db" --sample demo --stripe-api "$sandbox" \
    --stripe-rate 1000 --limits off >"$work/portal" 2>"$work/portal.log" &
portal=$(listening "$work/portal")
until curl -sf "$portal/readyz" >/dev/null; do read -rt 0.1 <> <(:) || true; done
umask 077
"$bin/porticod" token add --email owner@acme.example --organization acme --expires 1 \
    --database "sqlite:$work/portal.db" >"$work/token"

portico() {
    "$bin/portico" invoices download --portal "$portal" --token-file "$work/token" --organization acme --from 2023-11-14 --to 2023-12-26 --out "$1" >/dev/null
}
token=$(cat "$work/token")
organization=$(curl -sf -H "Authorization: Bearer $token" "$portal/api/portal/organizations" \
    | grep -o '"id":"[^"]*"' | head -1 | cut -d'"' -f4)
portico "$work/warm" # the portal has every document then
cut -d, -f4 "$work/warm/manifest.csv" | tail -n +2 | while read -r id; do
    printf 'url = "%s/api/portal/invoices/%s/pdf"\noutput = "OUT/%s.pdf"\n' "$portal" "$id" "$id"
done >"$work/urls"

seconds() { # the median time of a command over all rounds, each into a folder of its own
    local round start
    for ((round = 0; round < rounds; ++round)); do
        mkdir -p "$work/$1-$round"
        start=$(date +%s%N)
        "$1" "$work/$1-$round"
        echo $((($(date +%s%N) - start) / 1000000))
    done | sort -n | sed -n "$(((rounds + 1) / 2))p"
}
with_curl() {
    sed "s|OUT|$1|" "$work/urls" | curl -sf --parallel --parallel-max 6 -H "Authorization: Bearer $token" \
        -H "X-Organization-ID: $organization" -K - 2>/dev/null
}
count=$(find "$work/warm" -name '*.pdf' | wc -l)
curl_time=$(seconds with_curl)
portico_time=$(seconds portico)
fetched=$(find "$work/with_curl-0" -name '*.pdf' | wc -l)
[ "$fetched" -eq "$count" ] || { echo "curl fetched $fetched of $count" >&2; exit 1; }
echo "bulk download of $count PDFs: portico $portico_time ms, curl --parallel $curl_time ms," \
    "$(awk "BEGIN { printf \"%.2f\", $portico_time / $curl_time }")x (target 1.5x)"
