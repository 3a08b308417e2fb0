// SPDX-License-Identifier: MIT
#include "services/portal/billing/quoterepository.h"

#include "services/wire/portal.h"

namespace portico::portal {

namespace {

Result<void> done(const Result<qint64> &rows)
{
    return rows ? Result<void>() : Result<void>(failure(rows.error()));
}

} // namespace

Result<void> storeQuote(
    Connection &connection, const OrganizationScope &scope, const StoredQuote &quote, UtcSeconds now)
{
    const QByteArray data = wire::encodeQuote(quote.quote, {now, quote.prorationDate}).json;
    return done(connection.execute(
        "INSERT INTO quotes (organization_id, id, user_id, subscription_id, selection, request, "
        "proration_date,"
        " fingerprint, data, created, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        scope.organizationId(), quote.quote.id, scope.userId(), quote.request.subscriptionId,
        wire::encodeSelection(quote.selection), encodeChangeRequest(quote.request), quote.prorationDate,
        quote.fingerprint, data, now, quote.quote.expiresAt));
}

Result<std::optional<StoredQuote>> findQuote(
    Connection &connection, const OrganizationScope &scope, const QString &id)
{
    Result<Rows> rows
        = connection.query("SELECT request, selection, proration_date, fingerprint, data, outcome FROM quotes"
                           " WHERE organization_id = ? AND id = ?",
            scope.organizationId(), id);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<StoredQuote>();
    const Result<wire::SelectionRequest> selection = wire::decodeSelection(rows->bytes(1));
    if (!selection)
        return failure(selection.error());
    const Result<wire::Stamped<Quote>> quote = wire::decodeQuote(rows->bytes(4));
    if (!quote)
        return failure(quote.error());
    StoredQuote stored;
    stored.quote = quote->value;
    stored.selection = selection->selection;
    stored.request = decodeChangeRequest(rows->bytes(0));
    stored.prorationDate = rows->time(2);
    stored.fingerprint = rows->text(3);
    stored.outcome = changeOutcomeFromName(rows->text(5));
    return std::optional(std::move(stored));
}

Result<void> markConfirmed(
    Connection &connection, const OrganizationScope &scope, const QString &id, ChangeOutcome::Kind outcome)
{
    return done(connection.execute("UPDATE quotes SET outcome = ? WHERE organization_id = ? AND id = ?",
        changeOutcomeName(outcome), scope.organizationId(), id));
}

} // namespace portico::portal
