-- SPDX-License-Identifier: MIT
-- Settings, deletion and families of organizations, and what each person wants to be told.

ALTER TABLE organizations ADD COLUMN all_roles_take_seats BIGINT NOT NULL DEFAULT 0;
-- From the request on until the end only owners reach the organization; both are wall time.
ALTER TABLE organizations ADD COLUMN deletion_requested_at BIGINT;
ALTER TABLE organizations ADD COLUMN deletion_at BIGINT;
-- When the deletion is to be looked at next: the last warning, then the end.
ALTER TABLE organizations ADD COLUMN deletion_next_at BIGINT;
CREATE INDEX organizations_by_parent ON organizations (parent_id);
CREATE INDEX organizations_being_deleted ON organizations (deletion_next_at);

-- What somebody has chosen beside the usual; without a row everything is on.
CREATE TABLE notification_choices (
    organization_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    mail BIGINT NOT NULL,
    desktop BIGINT NOT NULL,
    PRIMARY KEY (organization_id, user_id, kind),
    FOREIGN KEY (organization_id, user_id) REFERENCES organization_members (organization_id, user_id) ON DELETE CASCADE
);
