#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Adds invoices to the data file of a sandbox: manyinvoices.py FILE COUNT, each like ACME-0042, an hour apart."""
import copy
import json
import sys

path, count = sys.argv[1], int(sys.argv[2])
like = None
with open(path, encoding="utf-8") as lines:
    for line in lines:
        for entry in json.loads(line).get("put", []):
            if entry.get("id") == "in_ACME0042":
                like = entry
with open(path, "a", encoding="utf-8") as out:
    for number in range(1, count + 1):
        made = copy.deepcopy(like)
        created = 1_700_000_000 + number * 3_600
        made.update(id=f"in_BENCH{number}", number=f"BENCH-{number:05}", created=created, effective_at=created,
                    status_transitions={"finalized_at": created, "paid_at": created}, _secret=f"secret{number}")
        for url in ("hosted_invoice_url", "invoice_pdf"):
            if made.get(url):
                made[url] = made[url].replace(like["id"], made["id"]).replace(like["_secret"], made["_secret"])
        out.write(json.dumps({"put": [made]}, separators=(",", ":")) + "\n")
