-- SPDX-License-Identifier: MIT
-- Who did what in an organization, when and from where. Rows are added and never changed: each carries the hash of the
-- one before, and the head holds the last one. People are named by id, so that erasing one leaves the chain whole.

-- Locked while an entry is added. An organization with entries cannot be deleted, only marked as deleted.
CREATE TABLE audit_heads (
    organization_id TEXT PRIMARY KEY REFERENCES organizations (id),
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,                     -- of the entry seq
    seal BYTEA NOT NULL                      -- HMAC-SHA256 over this row
);

CREATE TABLE audit_entries (
    organization_id TEXT NOT NULL REFERENCES audit_heads (organization_id),
    seq BIGINT NOT NULL,                     -- from 1, without gaps
    at BIGINT NOT NULL,                      -- wall time
    actor_kind TEXT NOT NULL,                -- person, product, staff, system
    actor_id TEXT NOT NULL,                  -- a user, who may be erased since; empty for the others
    session_id TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    details TEXT NOT NULL,                   -- JSON, as it was hashed
    address TEXT NOT NULL,
    prev_hash BYTEA NOT NULL,                -- empty for the first
    hash BYTEA NOT NULL,                     -- HMAC-SHA256 over all columns before
    PRIMARY KEY (organization_id, seq)
);
CREATE INDEX audit_entries_by_actor ON audit_entries (organization_id, actor_id, seq);

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'append-only'; END $$;
CREATE TRIGGER audit_entries_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_heads_delete BEFORE DELETE OR TRUNCATE ON audit_heads
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_heads_update BEFORE UPDATE ON audit_heads
    FOR EACH ROW WHEN (NEW.seq <> OLD.seq + 1) EXECUTE FUNCTION audit_refuse();
