-- SPDX-License-Identifier: MIT
-- Usage as it comes in, and what it adds up to. Quantities are millionths, moments milliseconds since 1970.

CREATE TABLE ingest_keys (
    id TEXT PRIMARY KEY,
    organization_id TEXT REFERENCES organizations (id) ON DELETE CASCADE,  -- NULL for one of a product, which names it
    hash BYTEA NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created_by TEXT NOT NULL DEFAULT '',
    created BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX ingest_keys_by_organization ON ingest_keys (organization_id);

CREATE TABLE usage_events (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    batch_id TEXT NOT NULL,
    metric TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    department TEXT NOT NULL,
    project TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, event_id)
);
CREATE INDEX usage_events_by_batch ON usage_events (batch_id);
CREATE INDEX usage_events_by_age ON usage_events (received_at);

-- Batches that are not counted yet: a row goes in the transaction that adds its events to the summaries.
CREATE TABLE usage_batches (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
);

-- Quarter hours and UTC days, each cut where a billing period begins; `start` is in seconds.
CREATE TABLE usage_quarters (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    metric TEXT NOT NULL,
    start BIGINT NOT NULL,
    department TEXT NOT NULL,
    project TEXT NOT NULL,
    total BIGINT NOT NULL,
    highest BIGINT NOT NULL,
    latest BIGINT NOT NULL,
    latest_ms BIGINT NOT NULL,               -- of the latest event, with its id where there are several
    latest_id TEXT NOT NULL,
    events BIGINT NOT NULL,
    PRIMARY KEY (organization_id, metric, start, department, project)
);

CREATE TABLE usage_days (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    metric TEXT NOT NULL,
    start BIGINT NOT NULL,
    department TEXT NOT NULL,
    project TEXT NOT NULL,
    total BIGINT NOT NULL,
    highest BIGINT NOT NULL,
    latest BIGINT NOT NULL,
    latest_ms BIGINT NOT NULL,
    latest_id TEXT NOT NULL,
    events BIGINT NOT NULL,
    PRIMARY KEY (organization_id, metric, start, department, project)
);
INSERT INTO usage_days (organization_id, metric, start, department, project, total, highest, latest, latest_ms,
    latest_id, events)
    SELECT organization_id, metric, day * 86400, '', '', quantity, quantity, quantity, day * 86400000, '', 1
    FROM usage_daily;
DROP TABLE usage_daily;

-- Until when everything that came in is counted.
CREATE TABLE usage_states (
    organization_id TEXT PRIMARY KEY REFERENCES organizations (id) ON DELETE CASCADE,
    counted_at BIGINT NOT NULL
);
