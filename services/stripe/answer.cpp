// SPDX-License-Identifier: MIT
#include "services/stripe/answer.h"

#include "services/domain/secret.h"

namespace portico::stripe {

namespace {

Error::Kind kindOf(int status, const QString &type, const QString &code)
{
    if (code == u"rate_limit" || code == u"lock_timeout")
        return Error::Kind::RateLimited;
    if (type == u"idempotency_error")
        return Error::Kind::Conflict;
    return kindForHttpStatus(status);
}

} // namespace

Error invalidAnswer(const net::Response &response)
{
    Error error = net::errorFrom(response);
    error.kind = Error::Kind::Protocol;
    error.code = QStringLiteral("stripe_answer_invalid");
    error.detail = QStringLiteral("%1 bytes of %2")
                       .arg(response.body.size())
                       .arg(QString::fromLatin1(response.header("Content-Type")));
    return error;
}

Error errorIn(const net::Response &response)
{
    JsonDocument document(response.body);
    const JsonObject stated = document.root().object("error");
    if (stated.isEmpty()) {
        // A failing server or a limiter in front may say so in any form; anything else is not Stripe's word.
        const bool isPlain = response.status >= 500 || response.status == 429;
        return isPlain ? net::errorFrom(response) : invalidAnswer(response);
    }
    Error error = net::errorFrom(response);
    const QString type = stated.text("type");
    const QString code = stated.text("code");
    error.kind = kindOf(response.status, type, code);
    if (!code.isEmpty() || !type.isEmpty())
        error.code = code.isEmpty() ? type : code;
    error.field = stated.text("param");
    error.detail = QString::fromUtf8(redacted(stated.text("message").toUtf8()));
    return error;
}

} // namespace portico::stripe
