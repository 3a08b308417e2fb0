// SPDX-License-Identifier: MIT
#include "services/portal/access/housekeeping.h"

namespace portico::portal {

Result<void> keepHouse(Database &database, UtcSeconds now)
{
    using namespace std::chrono;
    const struct
    {
        const char *sql;
        UtcSeconds before;
    } steps[] = {
        {"DELETE FROM access_tokens WHERE expires_at < ?", now},
        {"DELETE FROM sessions WHERE revoked_at < ?", now - days(90)},
        {"DELETE FROM sessions WHERE expires_at < ?", now - days(90)},
        {"DELETE FROM totp_secrets WHERE confirmed_at IS NULL AND created < ?", now - days(1)},
        {"DELETE FROM step_up_grants WHERE expires_at < ?", now},
        {"DELETE FROM password_resets WHERE expires_at < ?", now - days(1)},
        {"DELETE FROM sso_logins WHERE expires_at < ?", now},
        {"DELETE FROM email_changes WHERE expires_at < ?", now},
        {"DELETE FROM ownership_transfers WHERE expires_at < ?", now},
        {"DELETE FROM invitation_tokens WHERE EXISTS (SELECT 1 FROM invitations i WHERE i.organization_id = "
         "invitation_tokens.organization_id AND i.id = invitation_tokens.invitation_id AND i.revoked_at < ?)",
            now},
        {"DELETE FROM ingest_keys WHERE revoked_at < ?", now - days(90)},
        {"DELETE FROM idempotency WHERE created < ?", now - hours(48)},
        {"DELETE FROM outbox WHERE state IN ('sent', 'failed') AND contact_id = '' AND created < ?",
            now - days(90)},
        {"DELETE FROM outbox WHERE state IN ('sent', 'failed') AND created < ?", now - days(400)},
        {"DELETE FROM webhook_inbox WHERE state = 'applied' AND received_at < ?", now - days(30)},
        {"DELETE FROM rate_buckets WHERE updated_at < ?", now - days(1)},
    };
    for (const auto &step : steps) {
        const Result<qint64> done = database.transaction(
            [&](Connection &connection) { return connection.execute(step.sql, step.before); });
        if (!done)
            return failure(done.error());
    }
    return {};
}

} // namespace portico::portal
