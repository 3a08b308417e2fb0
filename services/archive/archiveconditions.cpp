// SPDX-License-Identifier: MIT
#include "services/archive/archiveconditions.h"

#include "services/archive/searchexpression.h"

namespace portico::archive {

qint64 firstKeyOf(UtcSeconds time)
{
    return qint64(time.time_since_epoch().count()) << KeyBits;
}

ArchiveConditions::ArchiveConditions(const ArchiveQuery &query, UtcSeconds now)
{
    if (!query.text.trimmed().isEmpty()) {
        const QString expression = searchExpression(query.text);
        hasWords = !expression.isEmpty();
        if (hasWords)
            add(QStringLiteral("invoice_words MATCH ?"), expression);
        else
            sql.append(QStringLiteral("0"));
    }
    const QVariant moment = qint64(now.time_since_epoch().count());
    if (!query.organizationId.isEmpty())
        add(QStringLiteral("i.organization = ?"), query.organizationId);
    if (query.status == Invoice::DisplayStatus::PastDue)
        add(QStringLiteral("(i.status = 'past_due' OR (i.status = 'open' AND i.due < ?))"), moment);
    else if (query.status == Invoice::DisplayStatus::Open)
        add(QStringLiteral("i.status = 'open' AND (i.due IS NULL OR i.due >= ?)"), moment);
    else if (query.status)
        add(QStringLiteral("i.status = ?"), displayStatusName(*query.status));
    if (!query.currency.isEmpty())
        add(QStringLiteral("i.currency = ?"), query.currency.toLower());
    if (query.from)
        add(key() + QStringLiteral(" >= ?"), firstKeyOf(*query.from));
    if (query.to)
        add(key() + QStringLiteral(" < ?"), firstKeyOf(*query.to + std::chrono::seconds(1)));
    if (query.least)
        add(QStringLiteral("i.total >= ?"), *query.least);
    if (query.most)
        add(QStringLiteral("i.total <= ?"), *query.most);
}

void ArchiveConditions::add(const QString &condition, const QVariant &value)
{
    sql.append(condition);
    values.append(value);
}

QString ArchiveConditions::from() const
{
    const QString facts = QStringLiteral("invoices i INDEXED BY invoice_facts");
    return hasWords
        ? QStringLiteral("invoice_words w CROSS JOIN ") + facts + QStringLiteral(" ON i.key = w.rowid")
        : facts;
}

QString ArchiveConditions::where() const
{
    return sql.isEmpty() ? QString() : QStringLiteral(" WHERE ") + sql.join(QStringLiteral(" AND "));
}

QString ArchiveConditions::key() const
{
    return hasWords ? QStringLiteral("w.rowid") : QStringLiteral("i.key");
}

} // namespace portico::archive
