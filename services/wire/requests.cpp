// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

#include "services/wire/iso8601.h"

/// The bodies that the console sends to change something, and their small answers.
namespace portico::wire {

namespace {

constexpr int MostSeats = 100'000;

/// One text field of a request.
Result<QString> textField(QByteArrayView json, const char *field)
{
    JsonDocument document(json);
    const QString value = document.root().text(field);
    if (document.failed())
        return failure(document.requestError());
    if (value.isEmpty())
        return failure(invalidField(field));
    return value;
}

QByteArray oneText(const char *field, const QString &value)
{
    JsonWriter writer;
    writer.text(field, value);
    return writer.finish();
}

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

QByteArray encodeStepUpRequest(const QString &password, const QString &code)
{
    JsonWriter writer;
    if (!password.isEmpty())
        writer.text("password", password);
    if (!code.isEmpty())
        writer.text("code", code);
    return writer.finish();
}

Result<StepUpRequest> decodeStepUpRequest(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    StepUpRequest request{root.optionalText("password"), root.optionalText("code")};
    if (document.failed())
        return failure(document.requestError());
    if (request.password.isEmpty() && request.code.isEmpty())
        return failure(invalidField("password"));
    return request;
}

QByteArray encodeStepUp(const StepUp &stepUp)
{
    JsonWriter writer;
    writer.time("proved_until", stepUp.provedUntil);
    return writer.finish();
}

Result<StepUp> decodeStepUp(QByteArrayView json)
{
    JsonDocument document(json);
    const StepUp stepUp{document.root().time("proved_until")};
    if (document.failed())
        return failure(document.answerError());
    return stepUp;
}

} // namespace portico::wire
