// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

#include <algorithm>

namespace portico::wire {

namespace {

constexpr qsizetype MaxCodeLength = 64;
constexpr qsizetype MaxFieldLength = 256;

/// The reason phrase, as RFC 9457 asks for where the type is `about:blank`.
const char *titleFor(int httpStatus)
{
    switch (httpStatus) {
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 422:
        return "Unprocessable Content";
    case 428:
        return "Precondition Required";
    case 429:
        return "Too Many Requests";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 507:
        return "Insufficient Storage";
    default:
        return httpStatus >= 500 ? "Internal Server Error" : "Error";
    }
}

bool isCode(const QString &text)
{
    return !text.isEmpty() && text.size() <= MaxCodeLength
        && std::all_of(text.begin(), text.end(),
            [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_'; });
}

Error::Kind kindFor(int httpStatus, const QString &code)
{
    if (code == QLatin1StringView("step_up_required"))
        return Error::Kind::StepUpRequired;
    if (code == QLatin1StringView("read_only"))
        return Error::Kind::ReadOnly;
    return kindForHttpStatus(httpStatus);
}

void writeProblem(JsonWriter &writer, const Error &error)
{
    writer.text("type", QStringLiteral("about:blank"));
    writer.text("title", QString::fromLatin1(titleFor(error.httpStatus)));
    writer.integer("status", qint64(error.httpStatus));
    writer.text("code", error.code);
    if (!error.field.isEmpty())
        writer.text("field", error.field);
    if (!error.field.isEmpty() && isCode(error.detail))
        writer.text("reason", error.detail);
    if (!error.permission.isEmpty())
        writer.text("permission", error.permission);
    writer.text("request_id", error.requestId);
}

} // namespace

QByteArray encodeProblem(const Error &error)
{
    JsonWriter writer;
    writeProblem(writer, error);
    return writer.finish();
}

QByteArray encodeQuoteProblem(const Error &error, const Quote &fresh)
{
    JsonWriter writer;
    writeProblem(writer, error);
    writer.beginObject("quote");
    writeQuote(writer, fresh);
    writer.endObject();
    return writer.finish();
}

Error decodeProblem(QByteArrayView json, int httpStatus)
{
    Error error;
    error.httpStatus = httpStatus;
    JsonDocument document(json);
    const JsonObject root = document.root();
    const QString code = root.text("code");
    const QString field = root.optionalText("field");
    const QString permission = root.optionalText("permission");
    const QString requestId = root.optionalText("request_id");
    const QString reason = root.optionalText("reason");
    const QString detail = root.optionalText("detail");
    if (document.failed() || !isCode(code)) {
        error.kind = kindForHttpStatus(httpStatus);
        error.code = QStringLiteral("http_%1").arg(httpStatus);
        return error;
    }
    error.kind = kindFor(httpStatus, code);
    error.code = code;
    error.field = field.left(MaxFieldLength);
    error.permission = permission.left(MaxFieldLength);
    error.requestId = requestId.left(MaxFieldLength);
    error.detail = (isCode(reason) ? reason : detail).left(MaxFieldLength);
    return error;
}

std::optional<Quote> quoteInProblem(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    std::optional<Quote> quote = root.optionalValue("quote", readQuote);
    return document.failed() ? std::nullopt : quote;
}

} // namespace portico::wire
