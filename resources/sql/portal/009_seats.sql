-- SPDX-License-Identifier: MIT
-- Seats that are billed otherwise than members use them, although nobody has just joined or left.

CREATE TABLE seat_drifts (
    organization_id TEXT PRIMARY KEY REFERENCES organizations (id) ON DELETE CASCADE,
    since BIGINT NOT NULL                    -- billing time
);
