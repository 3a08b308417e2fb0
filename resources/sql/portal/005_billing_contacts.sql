-- SPDX-License-Identifier: MIT
-- Who gets an organization's invoices by mail without an account.

CREATE TABLE billing_contacts (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    created BIGINT NOT NULL,
    since BIGINT NOT NULL,                   -- billing time: invoices from then on are theirs
    told_sequence BIGINT NOT NULL,           -- changes of invoices up to here were looked at
    PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX billing_contacts_by_email ON billing_contacts (organization_id, lower(email));

-- What a mail to a contact is about.
ALTER TABLE outbox ADD COLUMN contact_id TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN invoice_id TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_by_contact ON outbox (organization_id, contact_id, created);
CREATE INDEX outbox_by_invoice ON outbox (organization_id, invoice_id);
