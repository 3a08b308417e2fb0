-- SPDX-License-Identifier: MIT
-- Who was removed from an organization: a provider that still knows them brings them in no more.

CREATE TABLE removed_members (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    removed_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, user_id)
);

-- Proves that who brings the answer of a browser is who began the sign-in.
ALTER TABLE sso_logins ADD COLUMN ticket_hash BYTEA;
