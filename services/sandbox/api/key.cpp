// SPDX-License-Identifier: MIT
#include "services/sandbox/api/key.h"

#include <QRegularExpression>

namespace portico::sandbox {

KeyKind keyKind(const QByteArray &authorization)
{
    QByteArray key;
    if (authorization.startsWith("Bearer "))
        key = authorization.mid(7).trimmed();
    else if (authorization.startsWith("Basic "))
        key = QByteArray::fromBase64(authorization.mid(6)).split(':').value(0);
    static const QRegularExpression pattern(QStringLiteral("^(sk|rk)_test_[A-Za-z0-9_]+$"));
    if (!pattern.match(QString::fromLatin1(key)).hasMatch())
        return KeyKind::None;
    return key.startsWith("rk_test_ro") ? KeyKind::ReadOnly : KeyKind::Full;
}

} // namespace portico::sandbox
