// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

namespace portico::sandbox {

/// An error as Stripe answers it.
struct ApiError
{
    int status = 400;
    QString type = QStringLiteral("invalid_request_error");
    QString code;
    QString message;
    QString param;
    QString declineCode;
    QString adviceCode; ///< What the network advises to do after a decline.
    bool executed = false; ///< The call did its work and this is its answer: its changes stay.

    [[nodiscard]] QJsonObject toJson() const;
};

/// The object a call answers with, or why it failed.
using Outcome = tl::expected<QJsonObject, ApiError>;

[[nodiscard]] tl::unexpected<ApiError> invalidRequest(QString message, QString param = {}, QString code = {});
[[nodiscard]] tl::unexpected<ApiError> resourceMissing(
    const QString &kind, const QString &id, QString param = QStringLiteral("id"));
[[nodiscard]] tl::unexpected<ApiError> parameterMissing(const QString &param);
/// A charge that the bank refused, or `authentication_required`.
[[nodiscard]] ApiError cardError(const QString &declineCode);

} // namespace portico::sandbox
