// SPDX-License-Identifier: MIT
#include "services/archive/invoicearchive.h"

#include "services/archive/archiveconditions.h"
#include "services/archive/archivedatabase.h"
#include "services/archive/archivefile.h"
#include "services/archive/invoicecodec.h"
#include "services/archive/searchexpression.h"

#include <QSqlError>

#include <map>

namespace portico::archive {

namespace {

QVariant timeOrNull(const std::optional<UtcSeconds> &time)
{
    return time ? QVariant(qint64(time->time_since_epoch().count()))
                : QVariant(QMetaType::fromType<qint64>());
}

/// An open invoice becomes past due by time alone.
Invoice::DisplayStatus statusAt(Invoice::DisplayStatus kept, const Invoice &invoice, UtcSeconds now)
{
    const bool isOver = kept == Invoice::DisplayStatus::Open && invoice.dueDate && *invoice.dueDate < now;
    return isOver ? Invoice::DisplayStatus::PastDue : kept;
}

} // namespace

class InvoiceArchive::Private
{
public:
    struct WordChange
    {
        std::optional<QString> gone; ///< What was in the index.
        std::optional<QString> come;
    };

    explicit Private(const QString &path) : database(path) { }

    Result<void> putOne(const ArchivedInvoice &invoice);
    Result<void> forget(const QString &organizationId, const QString &invoiceId);
    Result<void> removeOrganization(const QString &organizationId);
    Result<void> unindex(qint64 key, const QByteArray &data);
    Result<void> writeWords();
    Result<void> write(const std::function<Result<void>()> &work);
    Result<qint64> freeKey(const ArchivedInvoice &invoice);

    ArchiveDatabase database;
    std::map<qint64, WordChange> words; ///< Of the transaction that is under way.
};

/// The words of an invoice leave the index by being told once more: it keeps no copy of them.
Result<void> InvoiceArchive::Private::unindex(qint64 key, const QByteArray &data)
{
    WordChange &change = words[key];
    if (!change.gone && !change.come) {
        const std::optional<Invoice> old = decodeInvoice(data);
        if (!old)
            return failure(archiveError("archive_damaged", QStringLiteral("an invoice cannot be read")));
        change.gone = searchText(*old);
    }
    change.come.reset();
    return {};
}

Result<void> InvoiceArchive::Private::writeWords()
{
    for (const auto &[key, change] : std::exchange(words, {})) {
        if (change.gone) {
            const Result<void> gone = database.again(
                QStringLiteral(
                    "INSERT INTO invoice_words (invoice_words, rowid, words) VALUES ('delete', ?, ?)"),
                {key, *change.gone});
            if (!gone)
                return gone;
        }
        if (change.come) {
            const Result<void> come
                = database.again(QStringLiteral("INSERT INTO invoice_words (rowid, words) VALUES (?, ?)"),
                    {key, *change.come});
            if (!come)
                return come;
        }
    }
    return {};
}

/// The index is written last and by growing keys: FTS5 begins a new segment with every other statement and
/// every key that is smaller than the one before it.
Result<void> InvoiceArchive::Private::write(const std::function<Result<void>()> &work)
{
    words.clear();
    return database.write([&]() -> Result<void> {
        const Result<void> done = work();
        return done ? writeWords() : done;
    });
}

Result<qint64> InvoiceArchive::Private::freeKey(const ArchivedInvoice &invoice)
{
    const std::size_t hash = qHashMulti(0, invoice.organizationId, invoice.invoice.id);
    const qint64 mask = (qint64(1) << KeyBits) - 1;
    for (qint64 offset = 0; offset <= mask; ++offset) {
        const qint64 key = firstKeyOf(invoice.invoice.created) | ((qint64(hash) + offset) & mask);
        QSqlQuery *taken = nullptr;
        if (const Result<void> asked
            = database.again(QStringLiteral("SELECT 1 FROM invoices WHERE key = ?"), {key}, &taken);
            !asked)
            return failure(asked.error());
        const bool isTaken = taken->next();
        taken->finish();
        if (!isTaken)
            return key;
    }
    return failure(archiveError("archive_unusable", QStringLiteral("too many invoices in one second")));
}

Result<void> InvoiceArchive::Private::putOne(const ArchivedInvoice &invoice)
{
    const Invoice &own = invoice.invoice;
    QSqlQuery *row = nullptr;
    if (const Result<void> asked
        = database.again(QStringLiteral("SELECT key, data FROM invoices WHERE organization = ? AND id = ?"),
            {invoice.organizationId, own.id}, &row);
        !asked)
        return asked;
    const bool isKnown = row->next();
    qint64 key = isKnown ? row->value(0).toLongLong() : 0;
    const QByteArray before = isKnown ? row->value(1).toByteArray() : QByteArray();
    row->finish();
    const QByteArray data = encodeInvoice(own);
    if (isKnown) {
        if (const Result<void> gone = unindex(key, before); !gone)
            return gone;
    } else {
        const Result<qint64> given = freeKey(invoice);
        if (!given)
            return failure(given.error());
        key = *given;
    }
    if (const Result<void> kept = database.again(
            QStringLiteral(
                "INSERT OR REPLACE INTO invoices (key, organization, id, status, due, currency, total,"
                " remaining, refunded, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            {key, invoice.organizationId, own.id, displayStatusName(invoice.displayStatus),
                timeOrNull(own.dueDate), own.total.currency.code(), own.total.minor,
                own.amountRemaining.minor, own.amountRefunded.minor, data});
        !kept)
        return kept;
    words[key].come = searchText(own);
    return {};
}

Result<void> InvoiceArchive::Private::forget(const QString &organizationId, const QString &invoiceId)
{
    QSqlQuery *row = nullptr;
    if (const Result<void> asked
        = database.again(QStringLiteral("SELECT key, data FROM invoices WHERE organization = ? AND id = ?"),
            {organizationId, invoiceId}, &row);
        !asked)
        return asked;
    if (!row->next()) {
        row->finish();
        return {};
    }
    const qint64 key = row->value(0).toLongLong();
    const QByteArray data = row->value(1).toByteArray();
    row->finish();
    if (const Result<void> gone = unindex(key, data); !gone)
        return gone;
    for (const char *table : {"invoices", "documents"}) {
        const Result<void> gone = database.again(
            QStringLiteral("DELETE FROM %1 WHERE key = ?").arg(QLatin1StringView(table)), {key});
        if (!gone)
            return gone;
    }
    return {};
}

Result<void> InvoiceArchive::Private::removeOrganization(const QString &organizationId)
{
    return write([&]() -> Result<void> {
        Result<QSqlQuery> rows = database.run(
            QStringLiteral("SELECT id FROM invoices WHERE organization = ?"), {organizationId});
        if (!rows)
            return failure(rows.error());
        QStringList ids;
        while (rows->next())
            ids.append(rows->value(0).toString());
        rows->finish();
        for (const QString &id : std::as_const(ids)) {
            if (const Result<void> forgotten = forget(organizationId, id); !forgotten)
                return forgotten;
        }
        return database.again(QStringLiteral("DELETE FROM organizations WHERE id = ?"), {organizationId});
    });
}

InvoiceArchive::InvoiceArchive(std::unique_ptr<Private> d_) : d(std::move(d_))
{
}

InvoiceArchive::~InvoiceArchive() = default;

Result<std::unique_ptr<InvoiceArchive>> InvoiceArchive::open(const QString &path)
{
    for (bool isFirst = true;; isFirst = false) {
        if (const Result<void> ready = prepareArchiveFile(path); !ready)
            return failure(ready.error());
        auto opened = std::make_unique<Private>(path);
        const Result<void> usable = opened->database.open();
        if (usable)
            return std::unique_ptr<InvoiceArchive>(new InvoiceArchive(std::move(opened)));
        opened.reset();
        const bool isOther = usable.error().code == u"archive_other_version";
        if (!isFirst || (!isOther && usable.error().code != u"archive_damaged"))
            return failure(usable.error());
        setArchiveAside(path, isOther ? QStringLiteral("other-version") : QStringLiteral("damaged"));
    }
}

Result<void> InvoiceArchive::put(const QString &organizationId, std::span<const ArchivedInvoice> invoices,
    const QStringList &gone, const FillState &state)
{
    return d->write([&]() -> Result<void> {
        for (const ArchivedInvoice &invoice : invoices) {
            if (const Result<void> kept = d->putOne(invoice); !kept)
                return kept;
        }
        for (const QString &id : gone) {
            if (const Result<void> forgotten = d->forget(organizationId, id); !forgotten)
                return forgotten;
        }
        return d->database.again(
            QStringLiteral(
                "INSERT OR REPLACE INTO organizations (id, complete, starting_after, cursor, as_of, now)"
                " VALUES (?, ?, ?, ?, ?, ?)"),
            {organizationId, state.isComplete ? 1 : 0, state.startingAfter, state.cursor,
                timeOrNull(state.asOf), qint64(state.now.time_since_epoch().count())});
    });
}

Result<FillState> InvoiceArchive::fillState(const QString &organizationId)
{
    Result<QSqlQuery> row = d->database.run(
        QStringLiteral("SELECT complete, starting_after, cursor, as_of, now FROM organizations WHERE id = ?"),
        {organizationId});
    if (!row)
        return failure(row.error());
    FillState state;
    if (row->next()) {
        state.isComplete = row->value(0).toBool();
        state.startingAfter = row->value(1).toString();
        state.cursor = row->value(2).toString();
        if (!row->value(3).isNull())
            state.asOf = UtcSeconds(std::chrono::seconds(row->value(3).toLongLong()));
        state.now = UtcSeconds(std::chrono::seconds(row->value(4).toLongLong()));
    }
    return state;
}

Result<void> InvoiceArchive::keepOnly(const QStringList &organizationIds)
{
    Result<QSqlQuery> rows = d->database.run(
        QStringLiteral("SELECT id FROM organizations UNION SELECT organization FROM invoices"));
    if (!rows)
        return failure(rows.error());
    QStringList others;
    while (rows->next()) {
        if (!organizationIds.contains(rows->value(0).toString()))
            others.append(rows->value(0).toString());
    }
    rows->finish();
    for (const QString &id : std::as_const(others)) {
        if (const Result<void> removed = d->removeOrganization(id); !removed)
            return removed;
    }
    return {};
}

Result<std::vector<qint64>> InvoiceArchive::keys(const ArchiveQuery &query, int limit, UtcSeconds now)
{
    ArchiveConditions conditions(query, now);
    conditions.values.append(limit);
    Result<QSqlQuery> rows
        = d->database.run(QStringLiteral("SELECT %1 FROM %2%3 ORDER BY %1 DESC LIMIT ?")
                              .arg(conditions.key(), conditions.from(), conditions.where()),
            conditions.values);
    if (!rows)
        return failure(rows.error());
    std::vector<qint64> keys;
    while (rows->next())
        keys.push_back(rows->value(0).toLongLong());
    if (rows->lastError().isValid())
        return failure(archiveError(rows->lastError()));
    return keys;
}

Result<std::vector<ArchivedInvoice>> InvoiceArchive::rows(std::span<const qint64> keys, UtcSeconds now)
{
    std::vector<ArchivedInvoice> found;
    for (const qint64 key : keys) {
        QSqlQuery *row = nullptr;
        if (const Result<void> asked = d->database.again(
                QStringLiteral("SELECT organization, status, data FROM invoices WHERE key = ?"), {key}, &row);
            !asked)
            return failure(asked.error());
        const bool isThere = row->next();
        const QString organization = isThere ? row->value(0).toString() : QString();
        const QString status = isThere ? row->value(1).toString() : QString();
        std::optional<Invoice> invoice = isThere ? decodeInvoice(row->value(2).toByteArray()) : std::nullopt;
        row->finish();
        if (!isThere)
            continue;
        if (!invoice)
            return failure(archiveError("archive_damaged", QStringLiteral("an invoice cannot be read")));
        const Invoice::DisplayStatus shown = statusAt(displayStatusFromName(status), *invoice, now);
        found.push_back({key, organization, std::move(*invoice), shown});
    }
    return found;
}

Result<qint64> InvoiceArchive::keyOf(const QString &organizationId, const QString &invoiceId)
{
    Result<QSqlQuery> row = organizationId.isEmpty()
        ? d->database.run(QStringLiteral("SELECT key FROM invoices WHERE id = ?"), {invoiceId})
        : d->database.run(QStringLiteral("SELECT key FROM invoices WHERE organization = ? AND id = ?"),
            {organizationId, invoiceId});
    if (!row)
        return failure(row.error());
    return row->next() ? row->value(0).toLongLong() : 0;
}

Result<std::vector<ArchiveTotal>> InvoiceArchive::totals(const ArchiveQuery &query, UtcSeconds now)
{
    const ArchiveConditions conditions(query, now);
    Result<QSqlQuery> rows = d->database.run(
        QStringLiteral("SELECT i.currency, sum(CASE WHEN i.status = 'void' THEN 0 ELSE i.total END),"
                       " sum(CASE WHEN i.status = 'void' THEN 0 ELSE i.remaining END), sum(i.refunded),"
                       " sum(i.status <> 'void'), sum(i.status = 'void') FROM ")
            + conditions.from() + conditions.where()
            + QStringLiteral(" GROUP BY i.currency ORDER BY i.currency"),
        conditions.values);
    if (!rows)
        return failure(rows.error());
    std::vector<ArchiveTotal> totals;
    while (rows->next()) {
        const std::optional<Currency> currency = Currency::fromCode(rows->value(0).toString());
        if (!currency)
            return failure(archiveError("archive_damaged", rows->value(0).toString()));
        const auto money = [&](int column) { return Money{rows->value(column).toLongLong(), *currency}; };
        totals.push_back({money(1), money(2), money(3), rows->value(4).toInt(), rows->value(5).toInt()});
    }
    if (rows->lastError().isValid())
        return failure(archiveError(rows->lastError()));
    return totals;
}

Result<qint64> InvoiceArchive::count()
{
    Result<QSqlQuery> row = d->database.run(QStringLiteral("SELECT count(*) FROM invoices"));
    if (!row)
        return failure(row.error());
    return row->next() ? row->value(0).toLongLong() : 0;
}

Result<void> InvoiceArchive::putDocument(
    const QString &organizationId, const QString &invoiceId, const QByteArray &pdf)
{
    const Result<qint64> key = keyOf(organizationId, invoiceId);
    if (!key)
        return failure(key.error());
    if (*key == 0)
        return {};
    return d->database.again(
        QStringLiteral("INSERT OR REPLACE INTO documents (key, pdf) VALUES (?, ?)"), {*key, pdf});
}

Result<QByteArray> InvoiceArchive::document(const QString &organizationId, const QString &invoiceId)
{
    const Result<qint64> key = keyOf(organizationId, invoiceId);
    if (!key)
        return failure(key.error());
    Result<QSqlQuery> row
        = d->database.run(QStringLiteral("SELECT pdf FROM documents WHERE key = ?"), {*key});
    if (!row)
        return failure(row.error());
    return row->next() ? row->value(0).toByteArray() : QByteArray();
}

Result<void> InvoiceArchive::putAnswer(const QString &question, const QByteArray &body)
{
    return d->database.again(
        QStringLiteral("INSERT OR REPLACE INTO answers (question, body) VALUES (?, ?)"), {question, body});
}

Result<QByteArray> InvoiceArchive::answer(const QString &question)
{
    Result<QSqlQuery> row
        = d->database.run(QStringLiteral("SELECT body FROM answers WHERE question = ?"), {question});
    if (!row)
        return failure(row.error());
    return row->next() ? row->value(0).toByteArray() : QByteArray();
}

} // namespace portico::archive
