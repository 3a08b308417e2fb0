// SPDX-License-Identifier: MIT
#include "services/portal/product/productkeys.h"

#include "services/portal/access/token.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

namespace portico::portal {

Result<QByteArray> addProductKey(Connection &connection, const QString &name, UtcSeconds now)
{
    if (name.trimmed().isEmpty() || name.size() > 80)
        return failure(
            invalidField(QLatin1StringView("name"), QStringLiteral("a name has 1 to 80 characters")));
    const QByteArray key = newToken(TokenKind::Product);
    const Result<qint64> added
        = connection.execute("INSERT INTO product_keys (id, name, hash, created) VALUES (?, ?, ?, ?)",
            newId(QLatin1StringView("pky")), name.trimmed(), tokenHash(key), now);
    if (!added)
        return failure(added.error());
    return key;
}

} // namespace portico::portal
