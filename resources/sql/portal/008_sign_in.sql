-- SPDX-License-Identifier: MIT
-- What the sign-in is secured by: codes of an authenticator app, recovery codes, and proofs of identity.

ALTER TABLE users ADD COLUMN language TEXT NOT NULL DEFAULT '';

-- The key of an authenticator app. It counts once a code of it was confirmed.
CREATE TABLE totp_secrets (
    user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    sealed BYTEA NOT NULL,                   -- nonce and ciphertext, under the data key
    key_id TEXT NOT NULL,                    -- of the data key
    created BIGINT NOT NULL,
    confirmed_at BIGINT,
    last_step BIGINT NOT NULL DEFAULT 0      -- of the last code that was accepted: it and earlier ones are used up
);

-- Each stands for a code of the app, once.
CREATE TABLE recovery_codes (
    hash BYTEA PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX recovery_codes_by_user ON recovery_codes (user_id);

-- Proofs of identity for one action each, for two minutes; a row goes when it is used.
CREATE TABLE step_up_grants (
    hash BYTEA PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    action TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Links to choose a new password by. A request is made by its mail: the hash is there once that was sent.
CREATE TABLE password_resets (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hash BYTEA UNIQUE,
    created BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX password_resets_by_user ON password_resets (user_id);

-- A new address of a person, who holds both addresses once both were confirmed.
CREATE TABLE email_changes (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    new_email TEXT NOT NULL,
    old_hash BYTEA UNIQUE,                   -- of the link in the mail to the present address, once it was sent
    new_hash BYTEA UNIQUE,
    old_confirmed_at BIGINT,
    new_confirmed_at BIGINT,
    changed_at BIGINT,
    created BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
