// SPDX-License-Identifier: MIT
#include "services/portal/store/newid.h"

#include <sodium.h>

namespace portico::portal {

QByteArray randomBase62(int length)
{
    static constexpr char Digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    [[maybe_unused]] static const int initialised = sodium_init();
    constexpr int Fair = 62 * 4; // bytes from here on would make some digits likelier than others
    QByteArray text;
    text.reserve(length);
    while (text.size() < length) {
        unsigned char bytes[64];
        randombytes_buf(bytes, sizeof bytes);
        for (std::size_t i = 0; i < sizeof bytes && text.size() < length; ++i) {
            if (bytes[i] < Fair)
                text.append(Digits[bytes[i] % 62]);
        }
    }
    return text;
}

QString newId(QLatin1StringView prefix)
{
    return QString(prefix) + u'_' + QString::fromLatin1(randomBase62(22));
}

} // namespace portico::portal
