-- SPDX-License-Identifier: MIT
-- Mails that concern a person and no organization, such as a reset of the password, wait in the outbox too.

ALTER TABLE outbox RENAME TO outbox_of_organizations;
DROP INDEX outbox_waiting;
DROP INDEX outbox_by_contact;
DROP INDEX outbox_by_invoice;

CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    organization_id TEXT REFERENCES organizations (id) ON DELETE CASCADE,
    user_id TEXT REFERENCES users (id) ON DELETE CASCADE,  -- of a mail without an organization
    key TEXT NOT NULL UNIQUE,
    recipient TEXT NOT NULL,                 -- a mail address; empty for the product
    kind TEXT NOT NULL,                      -- a mail template, or webhook
    data BYTEA NOT NULL,
    subject_id TEXT NOT NULL DEFAULT '',     -- what the mail is about, such as an invitation
    contact_id TEXT NOT NULL DEFAULT '',
    invoice_id TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,                     -- queued, sending, sent, failed
    attempts BIGINT NOT NULL DEFAULT 0,
    created BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    lease_token TEXT,
    lease_until BIGINT,
    sent_at BIGINT,
    error TEXT
);
INSERT INTO outbox (id, organization_id, key, recipient, kind, data, contact_id, invoice_id, state, attempts,
    created, next_at, lease_token, lease_until, sent_at, error)
    SELECT id, organization_id, key, recipient, kind, data, contact_id, invoice_id, state, attempts, created,
        next_at, lease_token, lease_until, sent_at, error FROM outbox_of_organizations;
DROP TABLE outbox_of_organizations;
CREATE INDEX outbox_waiting ON outbox (state, next_at);
CREATE INDEX outbox_by_contact ON outbox (organization_id, contact_id, created);
CREATE INDEX outbox_by_invoice ON outbox (organization_id, invoice_id);
