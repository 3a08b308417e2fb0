// SPDX-License-Identifier: MIT
#include "services/domain/secret.h"

#include <QRegularExpression>

namespace portico {

QByteArray redacted(QByteArray text)
{
    static const QRegularExpression pattern(QStringLiteral(
        R"((?:ptc_(?:at|rt|inv|su|pat|ik|pk|rs|em)_|(?:sk|rk)_(?:test|live)_|whsec_)[A-Za-z0-9_]+|(?i:bearer|basic)\s+[A-Za-z0-9._~+/=-]+)"));
    return QString::fromUtf8(text).replace(pattern, QStringLiteral("[redacted]")).toUtf8();
}

} // namespace portico
