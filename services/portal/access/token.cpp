// SPDX-License-Identifier: MIT
#include "services/portal/access/token.h"

#include "services/portal/store/newid.h"

#include <sodium.h>

namespace portico::portal {

QByteArray newToken(TokenKind kind)
{
    return tokenOver(kind, randomBase62(TokenRandomLength));
}

QByteArray tokenHash(QByteArrayView token)
{
    QByteArray hash(crypto_hash_sha256_BYTES, Qt::Uninitialized);
    crypto_hash_sha256(reinterpret_cast<unsigned char *>(hash.data()),
        reinterpret_cast<const unsigned char *>(token.data()), static_cast<unsigned long long>(token.size()));
    return hash;
}

} // namespace portico::portal
