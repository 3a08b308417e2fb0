// SPDX-License-Identifier: MIT
#include "services/portal/invoices/invoicequery.h"

#include "services/portal/portalerror.h"
#include "services/wire/portal.h"

#include <QDate>

namespace portico::portal {

namespace {

QString value(const http::Request &request, QByteArrayView name)
{
    return QString::fromUtf8(request.queryValue(name));
}

/// A moment, or the beginning of a day.
std::optional<UtcSeconds> momentFrom(const QString &text, bool *isDay)
{
    if (const std::optional<UtcSeconds> moment = wire::fromIso8601(text))
        return moment;
    const QDate date = QDate::fromString(text, QStringLiteral("yyyy-MM-dd"));
    if (!date.isValid())
        return std::nullopt;
    *isDay = true;
    return UtcSeconds{std::chrono::days{date.toJulianDay() - QDate(1970, 1, 1).toJulianDay()}};
}

} // namespace

Result<TimeSpan> timesFrom(const http::Request &request)
{
    TimeSpan span;
    bool isDay = false;
    if (const QString from = value(request, "from"); !from.isEmpty()) {
        span.from = momentFrom(from, &isDay);
        if (!span.from)
            return failure(invalidField(QLatin1StringView("from")));
    }
    isDay = false;
    if (const QString to = value(request, "to"); !to.isEmpty()) {
        span.until = momentFrom(to, &isDay);
        if (!span.until)
            return failure(invalidField(QLatin1StringView("to")));
        *span.until += isDay ? std::chrono::seconds{std::chrono::days{1}} : std::chrono::seconds{1};
    }
    return span;
}

QString InvoiceCursor::toString() const
{
    return QString::number(sequence) + u'.' + id;
}

std::optional<InvoiceCursor> InvoiceCursor::fromString(const QString &text)
{
    const qsizetype dot = text.indexOf(u'.');
    bool isNumber = false;
    const qint64 sequence = text.left(dot).toLongLong(&isNumber);
    if (dot < 0 || !isNumber || sequence < 0)
        return std::nullopt;
    return InvoiceCursor{sequence, text.mid(dot + 1)};
}

Result<int> pageLimitFrom(const http::Request &request)
{
    const QByteArray text = request.queryValue("limit");
    if (text.isNull())
        return 25;
    bool isNumber = false;
    const int limit = text.toInt(&isNumber);
    if (!isNumber || limit < 1 || limit > 100)
        return failure(invalidField(QLatin1StringView("limit")));
    return limit;
}

Result<InvoiceQuery> invoiceQueryFrom(const http::Request &request)
{
    InvoiceQuery query;
    const Result<int> limit = pageLimitFrom(request);
    if (!limit)
        return failure(limit.error());
    query.limit = *limit;
    query.startingAfter = value(request, "starting_after");
    const Result<TimeSpan> times = timesFrom(request);
    if (!times)
        return failure(times.error());
    query.from = times->from;
    query.until = times->until;
    if (const QString status = value(request, "status"); !status.isEmpty()) {
        query.status = displayStatusFromName(status);
        if (*query.status == Invoice::DisplayStatus::Other)
            return failure(invalidField(QLatin1StringView("status")));
    }
    if (const QString currency = value(request, "currency"); !currency.isEmpty()) {
        const std::optional<Currency> known = Currency::fromCode(currency);
        if (!known)
            return failure(invalidField(QLatin1StringView("currency")));
        query.currency = known->code();
    }
    query.text = value(request, "q").trimmed();
    if (const QString cursor = value(request, "changed_since"); !cursor.isEmpty()) {
        query.changedSince = InvoiceCursor::fromString(cursor);
        if (!query.changedSince || !query.startingAfter.isEmpty())
            return failure(invalidField(QLatin1StringView("changed_since")));
    }
    const QByteArray expand = request.queryValue("expand");
    if (!expand.isEmpty() && expand != "lines")
        return failure(invalidField(QLatin1StringView("expand")));
    query.withLines = expand == "lines";
    return query;
}

} // namespace portico::portal
