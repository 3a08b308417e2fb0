// SPDX-License-Identifier: MIT
#include "services/portal/audit/auditrepository.h"

#include "services/portal/invoices/invoicequery.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/likepattern.h"

#include <QJsonDocument>

namespace portico::portal {

namespace {

constexpr char Columns[]
    = "SELECT a.seq, a.at, a.actor_kind, a.actor_id, u.name, u.email, a.action, a.object, o.name, a.details,"
      " a.address, a.hash FROM audit_entries a LEFT JOIN users u ON u.id = a.actor_id"
      " LEFT JOIN users o ON o.id = a.object WHERE a.organization_id = ?";
/// What a text is looked for in; an action is read as words.
constexpr const char *Searched[]{"REPLACE(REPLACE(a.action, '.', ' '), '_', ' ')", "a.action", "u.name",
    "u.email", "o.name", "a.object", "a.details", "a.address"};

AuditEntry entryFrom(const Rows &row)
{
    AuditEntry entry;
    entry.sequence = row.integer(0);
    entry.at = row.time(1);
    entry.actor = {auditActorKindFromName(row.text(2)), row.text(3), row.text(4), row.text(5)};
    entry.action = row.text(6);
    entry.object = row.text(7);
    entry.objectName = row.text(8);
    entry.details = QJsonDocument::fromJson(row.text(9).toUtf8()).object();
    entry.address = row.text(10);
    entry.hash = row.bytes(11);
    return entry;
}

QString value(const http::Request &request, QByteArrayView name)
{
    return QString::fromUtf8(request.queryValue(name));
}

} // namespace

Result<AuditPage> loadAudit(Connection &connection, const OrganizationScope &scope, const AuditQuery &query)
{
    QByteArray sql = Columns;
    QVariantList values{sqlValue(scope.organizationId())};
    const auto restrict = [&](QByteArrayView condition, const QVariant &value) {
        sql += " AND ";
        sql += condition;
        values << value;
    };
    if (query.startingAfter)
        restrict("a.seq < ?", sqlValue(*query.startingAfter));
    if (query.from)
        restrict("a.at >= ?", sqlValue(*query.from));
    if (query.until)
        restrict("a.at < ?", sqlValue(*query.until));
    if (!query.actorId.isEmpty())
        restrict("a.actor_id = ?", sqlValue(query.actorId));
    if (!query.action.isEmpty())
        restrict("a.action = ?", sqlValue(query.action));
    if (!query.text.isEmpty()) {
        QByteArrayList places;
        for (const char *place : Searched) {
            places << QByteArray("LOWER(") + place + ") LIKE ? ESCAPE '!'";
            values << sqlValue(likePattern(query.text));
        }
        sql += " AND (" + places.join(" OR ") + ')';
    }
    sql += " ORDER BY a.seq DESC LIMIT ?";
    values << sqlValue(query.limit + 1);
    Result<Rows> rows = connection.queryWith(sql, values);
    if (!rows)
        return failure(rows.error());
    AuditPage page;
    while (rows->next()) {
        if (int(page.entries.size()) == query.limit) {
            page.hasMore = true;
            break;
        }
        page.entries.push_back(entryFrom(*rows));
    }
    return page;
}

Result<AuditQuery> auditQueryFrom(const http::Request &request)
{
    AuditQuery query;
    const Result<int> limit = pageLimitFrom(request);
    if (!limit)
        return failure(limit.error());
    query.limit = *limit;
    if (const QString after = value(request, "starting_after"); !after.isEmpty()) {
        bool isNumber = false;
        query.startingAfter = after.toLongLong(&isNumber);
        if (!isNumber)
            return failure(invalidField(QLatin1StringView("starting_after")));
    }
    const Result<TimeSpan> times = timesFrom(request);
    if (!times)
        return failure(times.error());
    query.from = times->from;
    query.until = times->until;
    query.actorId = value(request, "actor");
    query.action = value(request, "action");
    query.text = value(request, "q").trimmed();
    return query;
}

} // namespace portico::portal
