// SPDX-License-Identifier: MIT
#include "services/domain/sso.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace portico {

namespace {

/// The large providers of free mailboxes; with one of these any label before the ending counts.
constexpr std::array FreeMailNames{"aol", "btinternet", "fastmail", "gmail", "gmx", "googlemail", "hotmail",
    "hushmail", "icloud", "inbox", "laposte", "libero", "live", "mac", "mail", "mailbox", "mailinator", "me",
    "msn", "naver", "outlook", "pm", "posteo", "proton", "protonmail", "qq", "rambler", "rocketmail",
    "seznam", "t-online", "tutanota", "tuta", "web", "yahoo", "yandex", "ymail", "zoho", "163", "126"};

} // namespace

QString ssoRedirectUri(int port)
{
    return port > 0 ? QStringLiteral("http://127.0.0.1:%1/callback").arg(port)
                    : QStringLiteral("http://127.0.0.1/callback");
}

QString mailDomain(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    return at > 0 ? address.mid(at + 1).trimmed().toLower() : QString();
}

bool isDomainName(const QString &domain)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\z)"));
    return domain.size() <= 253 && pattern.match(domain).hasMatch();
}

bool isPublicMailDomain(const QString &domain)
{
    // gmx.de, yahoo.co.uk: the name stands before an ending of one or two labels.
    const QStringList labels = domain.split(u'.');
    const bool isBare = labels.size() == 2 || (labels.size() == 3 && labels[1].size() <= 3);
    return isBare && std::any_of(FreeMailNames.begin(), FreeMailNames.end(), [&](const char *name) {
        return labels.first() == QLatin1StringView(name);
    });
}

} // namespace portico
