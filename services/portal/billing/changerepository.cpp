// SPDX-License-Identifier: MIT
#include "services/portal/billing/changerepository.h"

#include "services/portal/portalerror.h"
#include "services/portal/sync/mirrorcodec.h"

namespace portico::portal {

Result<ChangePage> loadChanges(
    Connection &connection, const OrganizationScope &scope, const QString &startingAfter, int limit)
{
    QByteArray sql = "SELECT id, kind, at, data FROM subscription_changes WHERE organization_id = ?";
    QVariantList values{sqlValue(scope.organizationId())};
    if (!startingAfter.isEmpty()) {
        Result<Rows> position
            = connection.query("SELECT at FROM subscription_changes WHERE organization_id = ? AND id = ?",
                scope.organizationId(), startingAfter);
        if (!position)
            return failure(position.error());
        if (!position->next())
            return failure(invalidField(QLatin1StringView("starting_after")));
        sql += " AND (at, id) < (?, ?)";
        values << sqlValue(position->time(0)) << sqlValue(startingAfter);
    }
    sql += " ORDER BY at DESC, id DESC LIMIT ?";
    values << sqlValue(limit + 1);
    Result<Rows> rows = connection.queryWith(sql, values);
    if (!rows)
        return failure(rows.error());
    ChangePage page;
    while (rows->next()) {
        if (int(page.changes.size()) == limit) {
            page.hasMore = true;
            break;
        }
        SubscriptionChange change;
        change.id = rows->text(0);
        change.kind = subscriptionChangeKindFromName(rows->text(1));
        change.at = rows->time(2);
        mirror::readChange(change, rows->bytes(3));
        page.changes.push_back(std::move(change));
    }
    return page;
}

} // namespace portico::portal
