-- SPDX-License-Identifier: MIT
-- The console's copy of invoices. Nothing here is the only copy of anything.

CREATE TABLE organizations (
    id TEXT PRIMARY KEY,
    complete INTEGER NOT NULL,
    starting_after TEXT NOT NULL,
    cursor TEXT NOT NULL,
    as_of INTEGER,
    now INTEGER NOT NULL
) WITHOUT ROWID;

-- The key grows with the time of creation, so that "newest first" is the order of the table and of the search index.
CREATE TABLE invoices (
    key INTEGER PRIMARY KEY,
    organization TEXT NOT NULL,
    id TEXT NOT NULL,
    status TEXT NOT NULL,
    due INTEGER,
    currency TEXT NOT NULL,
    total INTEGER NOT NULL,
    remaining INTEGER NOT NULL,
    refunded INTEGER NOT NULL,
    data BLOB NOT NULL,
    UNIQUE (organization, id)
);

-- What filters and totals read, without the invoices themselves.
CREATE INDEX invoice_facts ON invoices (key, organization, status, due, currency, total, remaining, refunded);

CREATE VIRTUAL TABLE invoice_words USING fts5 (words, content='', detail=none, prefix='2 3 4 5 6 7 8 9 10 11 12', tokenize='unicode61 remove_diacritics 2');

-- What the portal last said to each question, for reading while it is away.
CREATE TABLE answers (
    question TEXT PRIMARY KEY,
    body BLOB NOT NULL
);

CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    pdf BLOB NOT NULL
);
