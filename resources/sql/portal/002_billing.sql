-- SPDX-License-Identifier: MIT
-- What is asked of the billing provider, noted before it is asked.

-- One running command per organization: a change waits for the one before it, and what nobody lived to finish is taken
-- over when its lock ends.
CREATE TABLE billing_commands (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,                   -- the quote, invoice or offer it is about
    subscription_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    provider_key TEXT NOT NULL,              -- its idempotency key at the provider
    state TEXT NOT NULL,                     -- running, done, refused, abandoned
    created BIGINT NOT NULL,
    locked_until BIGINT NOT NULL,
    finished_at BIGINT,
    PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX billing_commands_running ON billing_commands (organization_id) WHERE state = 'running';
CREATE INDEX billing_commands_by_subscription ON billing_commands (organization_id, subscription_id, created);

CREATE TABLE quotes (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    subscription_id TEXT NOT NULL,           -- empty for a new subscription
    selection BYTEA NOT NULL,                -- what was asked for
    request BYTEA NOT NULL,                  -- what confirming it asks of the provider
    proration_date BIGINT NOT NULL,          -- billing time the amounts are computed for
    fingerprint TEXT NOT NULL,               -- of everything that confirming holds against a second preview
    data BYTEA NOT NULL,                     -- the quote as it was answered
    created BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    outcome TEXT NOT NULL DEFAULT '',        -- empty until it is confirmed
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX quotes_by_age ON quotes (created);

CREATE TABLE cancellations (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    subscription_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    feedback TEXT NOT NULL,                  -- Stripe's names
    comment TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX cancellations_by_time ON cancellations (at);

CREATE TABLE retention_discounts (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    coupon TEXT NOT NULL,
    user_id TEXT NOT NULL,
    at BIGINT NOT NULL,                      -- billing time
    PRIMARY KEY (organization_id, id)
);
