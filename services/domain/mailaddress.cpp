// SPDX-License-Identifier: MIT
#include "services/domain/mailaddress.h"

#include <algorithm>

namespace portico {

bool isMailAddress(const QString &address)
{
    const qsizetype at = address.indexOf(u'@');
    return at > 0 && at + 1 < address.size() && address.size() <= 254 && address.count(u'@') == 1
        && std::none_of(address.begin(), address.end(), [](QChar c) {
               return c.unicode() <= 32 || c.unicode() == 127 || c.isSpace()
                   || QStringView(u"<>()[]:;,\"\\").contains(c) || c.category() == QChar::Other_Control
                   || c.category() == QChar::Other_Format;
           });
}

} // namespace portico
