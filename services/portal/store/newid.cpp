// SPDX-License-Identifier: MIT
#include "services/portal/store/newid.h"

#include <sodium.h>

namespace portico::portal {

QByteArray randomBase62(int length)
{
    static constexpr char Digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    [[maybe_unused]] static const int initialised = sodium_init();
    QByteArray text(length, Qt::Uninitialized);
    for (char &character : text)
        character = Digits[randombytes_uniform(62)];
    return text;
}

QString newId(QLatin1StringView prefix)
{
    return QString(prefix) + u'_' + QString::fromLatin1(randomBase62(22));
}

} // namespace portico::portal
