-- SPDX-License-Identifier: MIT
-- What consoles and scripts keep copies of invoices with: the order of changes, and keys to read with.

-- Grows by one with each transaction that writes invoices of the organization; its row lock makes the order that of
-- the commits.
ALTER TABLE organizations ADD COLUMN invoice_sequence BIGINT NOT NULL DEFAULT 0;

-- The invoice_sequence of its last change.
ALTER TABLE mirror_invoices ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX mirror_invoices_by_change ON mirror_invoices (organization_id, changed, id);

-- Keys of a person for scripts: they read what the person may read in one organization, until they expire.
CREATE TABLE personal_tokens (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    hash BYTEA NOT NULL UNIQUE,
    created BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at BIGINT,
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX personal_tokens_by_organization ON personal_tokens (organization_id, created);
