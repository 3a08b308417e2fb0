-- SPDX-License-Identifier: MIT
-- What the portal does by itself about unpaid invoices, expiring cards and ended subscriptions, and whom it tells.

-- What is to be sent, written in the transaction of its cause. `key` is event and recipient: nothing is sent twice.
CREATE TABLE outbox (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    recipient TEXT NOT NULL,                 -- a mail address; empty for the product
    kind TEXT NOT NULL,                      -- a mail template, or webhook
    data BYTEA NOT NULL,
    state TEXT NOT NULL,                     -- queued, sending, sent, failed
    attempts BIGINT NOT NULL DEFAULT 0,
    created BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    lease_token TEXT,
    lease_until BIGINT,
    sent_at BIGINT,
    error TEXT,
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX outbox_waiting ON outbox (state, next_at);

CREATE TABLE notifications (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    key TEXT NOT NULL,                       -- of its cause
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,                      -- billing time
    data BYTEA NOT NULL,
    PRIMARY KEY (organization_id, id),
    UNIQUE (organization_id, key)
);
CREATE INDEX notifications_newest ON notifications (organization_id, at DESC, id DESC);

CREATE TABLE notification_reads (
    organization_id TEXT NOT NULL,
    notification_id TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    read_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, notification_id, user_id),
    FOREIGN KEY (organization_id, notification_id) REFERENCES notifications (organization_id, id) ON DELETE CASCADE
);

-- Invoices that were not paid in time. `ended_at` is set once they are paid or dropped.
CREATE TABLE dunning (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    invoice_id TEXT NOT NULL,
    since BIGINT NOT NULL,                   -- day 0, billing time
    ended_at BIGINT,
    PRIMARY KEY (organization_id, invoice_id)
);

CREATE TABLE dunning_stages (
    organization_id TEXT NOT NULL,
    invoice_id TEXT NOT NULL,
    day BIGINT NOT NULL,
    done_at BIGINT NOT NULL,                 -- billing time
    skipped BIGINT NOT NULL,                 -- passed over for a later one
    PRIMARY KEY (organization_id, invoice_id, day),
    FOREIGN KEY (organization_id, invoice_id) REFERENCES dunning (organization_id, invoice_id) ON DELETE CASCADE
);

ALTER TABLE organizations ADD COLUMN restricted_at BIGINT;
ALTER TABLE organizations ADD COLUMN data_due_at BIGINT;

-- When to look at an organization next, in its billing time; NULL for never. No row: not looked at yet.
CREATE TABLE reviews (
    organization_id TEXT PRIMARY KEY REFERENCES organizations (id) ON DELETE CASCADE,
    next_at BIGINT
);

-- What the product was last told, and how often.
CREATE TABLE product_access (
    organization_id TEXT PRIMARY KEY REFERENCES organizations (id) ON DELETE CASCADE,
    data BYTEA NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE product_keys (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    hash BYTEA NOT NULL UNIQUE,              -- SHA-256 of the key
    created BIGINT NOT NULL,
    revoked_at BIGINT
);
