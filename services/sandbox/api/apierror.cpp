// SPDX-License-Identifier: MIT
#include "services/sandbox/api/apierror.h"

namespace portico::sandbox {

QJsonObject ApiError::toJson() const
{
    QJsonObject error{{QStringLiteral("type"), type}, {QStringLiteral("message"), message}};
    if (!code.isEmpty()) {
        error.insert(QStringLiteral("code"), code);
        error.insert(QStringLiteral("doc_url"), QStringLiteral("https://stripe.com/docs/error-codes/")
                         + QString(code).replace(u'_', u'-'));
    }
    if (!param.isEmpty())
        error.insert(QStringLiteral("param"), param);
    if (!declineCode.isEmpty())
        error.insert(QStringLiteral("decline_code"), declineCode);
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
    return invalidRequest(QStringLiteral("Missing required param: %1.").arg(param), param,
                          QStringLiteral("parameter_missing"));
}

tl::unexpected<ApiError> cardDeclined(const QString &declineCode)
{
    ApiError error;
    error.status = 402;
    error.type = QStringLiteral("card_error");
    const bool expired = declineCode == u"expired_card";
    error.code = expired ? declineCode : QStringLiteral("card_declined");
    error.declineCode = declineCode;
    error.message = expired ? QStringLiteral("Your card has expired.")
        : declineCode == u"insufficient_funds" ? QStringLiteral("Your card has insufficient funds.")
                                               : QStringLiteral("Your card was declined.");
    return tl::unexpected(error);
}

} // namespace portico::sandbox
