// SPDX-License-Identifier: MIT
#include "services/sandbox/api/apierror.h"

#include <array>

namespace portico::sandbox {

QJsonObject ApiError::toJson() const
{
    QJsonObject error{{QStringLiteral("type"), type}, {QStringLiteral("message"), message}};
    if (!code.isEmpty()) {
        error.insert(QStringLiteral("code"), code);
        error.insert(QStringLiteral("doc_url"),
            QStringLiteral("https://stripe.com/docs/error-codes/") + QString(code).replace(u'_', u'-'));
    }
    if (!param.isEmpty())
        error.insert(QStringLiteral("param"), param);
    if (!declineCode.isEmpty())
        error.insert(QStringLiteral("decline_code"), declineCode);
    if (!adviceCode.isEmpty())
        error.insert(QStringLiteral("advice_code"), adviceCode);
    return {{QStringLiteral("error"), error}};
}

tl::unexpected<ApiError> invalidRequest(QString message, QString param, QString code)
{
    ApiError error;
    error.message = std::move(message);
    error.param = std::move(param);
    error.code = std::move(code);
    return tl::unexpected(error);
}

tl::unexpected<ApiError> resourceMissing(const QString &kind, const QString &id, QString param)
{
    ApiError error;
    error.status = 404;
    error.code = QStringLiteral("resource_missing");
    error.message = QStringLiteral("No such %1: '%2'").arg(kind, id);
    error.param = std::move(param);
    return tl::unexpected(error);
}

tl::unexpected<ApiError> parameterMissing(const QString &param)
{
    return invalidRequest(
        QStringLiteral("Missing required param: %1.").arg(param), param, QStringLiteral("parameter_missing"));
}

ApiError cardError(const QString &declineCode)
{
    struct Known
    {
        const char *declineCode;
        const char *code;
        const char *message;
        const char *advice;
    };
    static constexpr std::array KnownDeclines{
        Known{"insufficient_funds", "card_declined", "Your card has insufficient funds.", "try_again_later"},
        Known{"expired_card", "expired_card", "Your card has expired.", "confirm_card_data"},
        Known{
            "incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect.", "confirm_card_data"},
        Known{"processing_error", "processing_error",
            "An error occurred while processing your card. Try again in a little bit.", "try_again_later"},
        Known{"lost_card", "card_declined", "Your card was declined.", "do_not_try_again"},
        Known{"stolen_card", "card_declined", "Your card was declined.", "do_not_try_again"},
        Known{"authentication_required", "authentication_required",
            "Your card was declined. This transaction requires authentication.", ""},
        Known{"authentication_failure", "payment_intent_authentication_failure",
            "We are unable to authenticate your payment method. Please choose a different payment method and "
            "try again.",
            ""},
    };
    ApiError error;
    error.status = 402;
    error.type = QStringLiteral("card_error");
    error.code = QStringLiteral("card_declined");
    error.message = QStringLiteral("Your card was declined.");
    error.declineCode = declineCode;
    error.adviceCode = QStringLiteral("try_again_later");
    for (const Known &known : KnownDeclines) {
        if (declineCode == QLatin1StringView(known.declineCode)) {
            error.code = QLatin1StringView(known.code);
            error.message = QLatin1StringView(known.message);
            error.adviceCode = QLatin1StringView(known.advice);
        }
    }
    return error;
}

} // namespace portico::sandbox
