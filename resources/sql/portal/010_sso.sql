-- SPDX-License-Identifier: MIT
-- Single sign-on: the OpenID provider of an organization, and who came through it.

CREATE TABLE sso_settings (
    organization_id TEXT PRIMARY KEY REFERENCES organizations (id) ON DELETE CASCADE,
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    sealed_secret BYTEA,                     -- nonce and ciphertext, under the data key; NULL for a public client
    key_id TEXT NOT NULL DEFAULT '',         -- of the data key
    default_role TEXT NOT NULL,
    enforced BIGINT NOT NULL
);

-- The mail domains whose people sign in through it; each belongs to one organization.
CREATE TABLE sso_domains (
    organization_id TEXT NOT NULL REFERENCES sso_settings (organization_id) ON DELETE CASCADE,
    domain TEXT NOT NULL UNIQUE,             -- lower case
    PRIMARY KEY (organization_id, domain)
);

-- By whom the provider means whom.
CREATE TABLE sso_identities (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created BIGINT NOT NULL,
    PRIMARY KEY (organization_id, issuer, subject)
);
CREATE INDEX sso_identities_by_user ON sso_identities (user_id);

-- Sign-ins that are under way in a browser; a row goes when its answer comes.
CREATE TABLE sso_logins (
    state_hash BYTEA PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,                  -- PKCE; of use with the code alone
    redirect_uri TEXT NOT NULL,
    session_id TEXT REFERENCES sessions (id) ON DELETE CASCADE,  -- whose identity is proved again; NULL for a sign-in
    created BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- The organization whose provider the session came through; it reaches no other.
ALTER TABLE sessions ADD COLUMN sso_organization_id TEXT NOT NULL DEFAULT '';
CREATE INDEX sessions_by_sso ON sessions (sso_organization_id);
