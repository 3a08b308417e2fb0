-- SPDX-License-Identifier: MIT
-- Invitations whose links are made when their mails go, and offers of ownership.

ALTER TABLE invitations RENAME TO invitations_with_token;
DROP INDEX invitations_pending;

CREATE TABLE invitations (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    email TEXT NOT NULL,                     -- lower case
    role TEXT NOT NULL,
    extra_permissions TEXT NOT NULL DEFAULT '',
    invited_by TEXT NOT NULL,                -- who answers for it: last sent it
    created BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,              -- billing time
    sent BIGINT NOT NULL DEFAULT 1,          -- how often; each time with a new link
    accepted_at BIGINT,
    accepted_by TEXT,
    revoked_at BIGINT,
    PRIMARY KEY (organization_id, id)
);
INSERT INTO invitations (organization_id, id, email, role, extra_permissions, invited_by, created, expires_at,
    accepted_at, revoked_at)
    SELECT organization_id, id, email, role, extra_permissions, invited_by, created, expires_at, accepted_at,
        revoked_at FROM invitations_with_token;
DROP TABLE invitations_with_token;
CREATE UNIQUE INDEX invitations_pending ON invitations (organization_id, email)
    WHERE accepted_at IS NULL AND revoked_at IS NULL;

-- The links in mails sent since the invitation was last renewed: a mail that was sent twice because nobody knows whether
-- it arrived has two.
CREATE TABLE invitation_tokens (
    hash BYTEA PRIMARY KEY,                  -- SHA-256 of the token
    organization_id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    FOREIGN KEY (organization_id, invitation_id) REFERENCES invitations (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX invitation_tokens_by_invitation ON invitation_tokens (organization_id, invitation_id);

CREATE TABLE ownership_transfers (
    organization_id TEXT PRIMARY KEY REFERENCES organizations (id) ON DELETE CASCADE,
    from_id TEXT NOT NULL,
    to_id TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    FOREIGN KEY (organization_id, from_id) REFERENCES organization_members (organization_id, user_id) ON DELETE CASCADE,
    FOREIGN KEY (organization_id, to_id) REFERENCES organization_members (organization_id, user_id) ON DELETE CASCADE
);
