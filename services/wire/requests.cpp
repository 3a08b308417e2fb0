// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

#include "services/wire/iso8601.h"

/// The bodies that the console sends to change something, and their small answers.
namespace portico::wire {

namespace {

constexpr int MostSeats = 100'000;

} // namespace

QByteArray encodeSelection(const PlanSelection &selection)
{
    JsonWriter writer;
    writer.text("plan", selection.planId);
    writer.text("interval", intervalName(selection.interval));
    writer.integer("interval_count", qint64(selection.intervalCount));
    if (selection.seats)
        writer.integer("seats", qint64(*selection.seats));
    return writer.finish();
}

Result<SelectionRequest> decodeSelection(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    SelectionRequest request;
    request.basePriceId = root.optionalText("new_price_id");
    request.selection.planId = root.optionalText("plan");
    const QString interval = root.optionalText("interval");
    request.selection.interval = intervalFromName(interval);
    request.selection.intervalCount = root.optionalSmallInteger("interval_count").value_or(1);
    request.selection.seats = root.optionalSmallInteger("seats");
    if (document.failed())
        return failure(document.requestError());
    if (request.basePriceId.isEmpty() && request.selection.planId.isEmpty())
        return failure(invalidField("plan"));
    if (request.basePriceId.isEmpty() && request.selection.interval == Interval::Other)
        return failure(invalidField("interval"));
    if (request.selection.intervalCount < 1 || request.selection.intervalCount > 36)
        return failure(invalidField("interval_count"));
    if (request.selection.seats && (*request.selection.seats < 0 || *request.selection.seats > MostSeats))
        return failure(invalidField("seats"));
    return request;
}

QByteArray encodeQuoteId(const QString &id)
{
    return oneText("quote", id);
}

Result<QString> decodeQuoteId(QByteArrayView json)
{
    return textField(json, "quote");
}

QByteArray encodeCancellation(const Cancellation &cancellation)
{
    JsonWriter writer;
    writer.text("feedback", cancellationFeedbackName(cancellation.feedback));
    writer.textOrNull("comment", cancellation.comment);
    return writer.finish();
}

Result<Cancellation> decodeCancellation(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    const QString feedback = root.text("feedback");
    Cancellation cancellation;
    cancellation.comment = root.optionalText("comment").trimmed();
    if (document.failed())
        return failure(document.requestError());
    const std::optional<CancellationFeedback> known = cancellationFeedbackFromName(feedback);
    if (!known)
        return failure(invalidField("feedback"));
    if (cancellation.comment.size() > Cancellation::LongestComment)
        return failure(invalidField("comment"));
    cancellation.feedback = *known;
    return cancellation;
}

QByteArray encodePause(int months)
{
    JsonWriter writer;
    writer.integer("months", qint64(months));
    return writer.finish();
}

Result<int> decodePause(QByteArrayView json)
{
    JsonDocument document(json);
    const int months = document.root().smallInteger("months");
    if (document.failed())
        return failure(document.requestError());
    if (months < 1 || months > LongestPauseMonths)
        return failure(invalidField("months"));
    return months;
}

QByteArray encodeAcceptOffer(const QString &offerId)
{
    return oneText("offer", offerId);
}

Result<QString> decodeAcceptOffer(QByteArrayView json)
{
    return textField(json, "offer");
}

QByteArray encodePage(const QString &url)
{
    return oneText("url", url);
}

Result<QString> decodePage(QByteArrayView json)
{
    JsonDocument document(json);
    const QString url = document.root().text("url");
    if (document.failed())
        return failure(document.answerError());
    return url;
}

} // namespace portico::wire
