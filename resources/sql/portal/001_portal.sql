-- SPDX-License-Identifier: MIT
-- Times are epoch seconds, flags 0 or 1, ids text, hashes and encoded objects bytes. A statement ends at a semicolon
-- that ends its line. SQLite stores BYTEA columns as the blobs that are bound to them.

-- People and their sessions.
CREATE TABLE users (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,              -- lower case
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created BIGINT NOT NULL
);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    device TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,              -- absolute, whatever is refreshed
    last_used_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL,               -- last proof of identity, for step-up
    revoked_at BIGINT,
    revoke_reason TEXT
);
CREATE INDEX sessions_by_user ON sessions (user_id, created);

CREATE TABLE access_tokens (
    hash BYTEA PRIMARY KEY,                  -- SHA-256 of the token
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);
CREATE INDEX access_tokens_by_session ON access_tokens (session_id, expires_at);

CREATE TABLE refresh_tokens (
    hash BYTEA PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    generation BIGINT NOT NULL,
    issued_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT                        -- replaced, unused, because its delivery was lost
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id, generation);

CREATE TABLE rate_buckets (
    key TEXT PRIMARY KEY,
    tokens BIGINT NOT NULL,                  -- millionths
    updated_at BIGINT NOT NULL
);

-- Organizations and who belongs to them.
CREATE TABLE organizations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    parent_id TEXT REFERENCES organizations (id),
    stripe_customer_id TEXT UNIQUE,
    seat_mode TEXT,                          -- auto, fixed or none, over the plan's; NULL follows the plan
    read_only_sees_invoices BIGINT NOT NULL DEFAULT 1,
    created BIGINT NOT NULL,
    deleted_at BIGINT
);

CREATE TABLE organization_members (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    extra_permissions TEXT NOT NULL DEFAULT '',  -- names separated by spaces
    joined_at BIGINT NOT NULL,
    last_active_at BIGINT,
    invited_by TEXT,
    PRIMARY KEY (organization_id, user_id)
);
CREATE INDEX organization_members_by_user ON organization_members (user_id, organization_id);

CREATE TABLE invitations (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    email TEXT NOT NULL,                     -- lower case
    role TEXT NOT NULL,
    extra_permissions TEXT NOT NULL DEFAULT '',
    token_hash BYTEA NOT NULL UNIQUE,
    invited_by TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    accepted_at BIGINT,
    revoked_at BIGINT,
    PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX invitations_pending ON invitations (organization_id, email)
    WHERE accepted_at IS NULL AND revoked_at IS NULL;

-- System tables, reached only from sync, jobs and access.
CREATE TABLE webhook_inbox (
    event_id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    object_id TEXT NOT NULL,
    object_type TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    livemode BIGINT NOT NULL,
    created BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    raw BYTEA NOT NULL,
    state TEXT NOT NULL,                     -- received, applied, parked, dead
    attempts BIGINT NOT NULL DEFAULT 0,
    next_at BIGINT NOT NULL,
    lease_token TEXT,
    lease_until BIGINT,
    error TEXT,
    applied_at BIGINT
);
CREATE INDEX webhook_inbox_waiting ON webhook_inbox (state, next_at);
CREATE INDEX webhook_inbox_by_object ON webhook_inbox (object_id, state);

CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    organization_id TEXT,
    unique_key TEXT,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,                     -- queued, running, done, dead
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    max_attempts BIGINT NOT NULL,
    lease_token TEXT,
    lease_until BIGINT,
    error TEXT,
    created BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE UNIQUE INDEX jobs_unique_key ON jobs (unique_key) WHERE state IN ('queued', 'running');
CREATE INDEX jobs_waiting ON jobs (state, run_at);
CREATE INDEX jobs_by_kind ON jobs (kind, unique_key);

CREATE TABLE idempotency (
    principal TEXT NOT NULL,
    key TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    body_hash BYTEA NOT NULL,
    state TEXT NOT NULL,                     -- running, done
    recovery_point TEXT NOT NULL DEFAULT '',
    stripe_key TEXT NOT NULL DEFAULT '',
    status BIGINT NOT NULL DEFAULT 0,
    content_type TEXT NOT NULL DEFAULT '',
    body BYTEA,
    created BIGINT NOT NULL,
    locked_until BIGINT NOT NULL,
    PRIMARY KEY (principal, key)
);
CREATE INDEX idempotency_by_age ON idempotency (created);

CREATE TABLE sync_state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE fence (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    value BIGINT NOT NULL
);
INSERT INTO fence (id, value) VALUES (1, 0);

-- Copies of the provider's objects. `data` is the encoded object, `fence` the number its reading was ordered by: a row
-- is only replaced by one with a higher fence. A deleted object stays as a row with deleted = 1, for the same reason.
CREATE TABLE mirror_products (
    id TEXT PRIMARY KEY,
    data BYTEA NOT NULL,
    deleted BIGINT NOT NULL DEFAULT 0,
    fence BIGINT NOT NULL,
    synced_at BIGINT NOT NULL
);

CREATE TABLE mirror_prices (
    id TEXT PRIMARY KEY,
    product_id TEXT NOT NULL,
    data BYTEA NOT NULL,
    deleted BIGINT NOT NULL DEFAULT 0,
    fence BIGINT NOT NULL,
    synced_at BIGINT NOT NULL
);

CREATE TABLE mirror_test_clocks (
    id TEXT PRIMARY KEY,
    frozen_time BIGINT NOT NULL,
    status TEXT NOT NULL,
    deleted BIGINT NOT NULL DEFAULT 0,
    fence BIGINT NOT NULL,
    synced_at BIGINT NOT NULL
);

CREATE TABLE mirror_customers (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    currency TEXT NOT NULL,
    test_clock_id TEXT NOT NULL,
    data BYTEA NOT NULL,
    deleted BIGINT NOT NULL DEFAULT 0,
    fence BIGINT NOT NULL,
    synced_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX mirror_customers_by_clock ON mirror_customers (test_clock_id);

CREATE TABLE mirror_subscriptions (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    status TEXT NOT NULL,
    created BIGINT NOT NULL,
    data BYTEA NOT NULL,
    deleted BIGINT NOT NULL DEFAULT 0,
    fence BIGINT NOT NULL,
    synced_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
);

CREATE TABLE mirror_schedules (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    subscription_id TEXT NOT NULL,
    status TEXT NOT NULL,
    data BYTEA NOT NULL,
    deleted BIGINT NOT NULL DEFAULT 0,
    fence BIGINT NOT NULL,
    synced_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
);

CREATE TABLE mirror_payment_methods (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    data BYTEA NOT NULL,
    deleted BIGINT NOT NULL DEFAULT 0,
    fence BIGINT NOT NULL,
    synced_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
);

CREATE TABLE mirror_invoices (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    status TEXT NOT NULL,
    created BIGINT NOT NULL,
    due_date BIGINT,
    paid_at BIGINT,
    currency TEXT NOT NULL,                  -- of all amounts, which are minor units
    subtotal BIGINT NOT NULL,
    tax BIGINT NOT NULL,
    total BIGINT NOT NULL,
    amount_due BIGINT NOT NULL,
    amount_paid BIGINT NOT NULL,
    amount_remaining BIGINT NOT NULL,
    amount_refunded BIGINT NOT NULL,
    attempt_count BIGINT NOT NULL,
    next_payment_attempt BIGINT,
    purchase_order TEXT NOT NULL,
    decline_code TEXT NOT NULL,
    subscription_id TEXT NOT NULL,
    data BYTEA NOT NULL,                     -- lines and taxes
    deleted BIGINT NOT NULL DEFAULT 0,
    fence BIGINT NOT NULL,
    synced_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX mirror_invoices_newest ON mirror_invoices (organization_id, created DESC, id DESC);
CREATE INDEX mirror_invoices_by_number ON mirror_invoices (organization_id, number);

CREATE TABLE subscription_changes (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    event_key TEXT NOT NULL,                 -- of the event and its part the change was seen in
    subscription_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    data BYTEA NOT NULL,
    PRIMARY KEY (organization_id, id),
    UNIQUE (organization_id, event_key)
);
CREATE INDEX subscription_changes_newest ON subscription_changes (organization_id, at DESC, id DESC);

-- Usage.
CREATE TABLE metrics (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    aggregate TEXT NOT NULL,                 -- sum, max or last
    position BIGINT NOT NULL DEFAULT 0       -- in lists
);

CREATE TABLE usage_daily (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    metric TEXT NOT NULL,
    day BIGINT NOT NULL,                     -- days since 1970-01-01, UTC
    quantity BIGINT NOT NULL,                -- millionths
    PRIMARY KEY (organization_id, metric, day)
);
