// SPDX-License-Identifier: MIT
#include "services/domain/portaladdress.h"

namespace portico {

bool isPortalUrl(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery()
        || url.hasFragment())
        return false;
    if (url.scheme() == QLatin1StringView("https"))
        return true;
    const QString host = url.host();
    return url.scheme() == QLatin1StringView("http")
        && (host == QLatin1StringView("127.0.0.1") || host == QLatin1StringView("::1")
            || host == QLatin1StringView("localhost"));
}

std::optional<QUrl> portalOrigin(const QString &text)
{
    QUrl url(text, QUrl::StrictMode);
    if (!isPortalUrl(url) || (!url.path().isEmpty() && url.path() != u"/") || url.port(1) < 1)
        return std::nullopt;
    QString written = text.section(QStringLiteral("://"), 1).section(u'/', 0, 0).toLower();
    const QString host = url.host(QUrl::FullyEncoded);
    const QString shown = host.contains(u':') ? u'[' + host + u']' : host;
    if (url.port() >= 0)
        written.truncate(std::max<qsizetype>(written.lastIndexOf(u':'), 0));
    if (written != shown || host.endsWith(u'.') || host.contains(u'%'))
        return std::nullopt;
    url.setPath({});
    return url;
}

QString withScheme(const QString &typed)
{
    const QString trimmed = typed.trimmed();
    return trimmed.isEmpty() || trimmed.contains(QStringLiteral("://"))
        ? trimmed
        : QStringLiteral("https://") + trimmed;
}

QString originOf(const QUrl &url)
{
    const int fallback = url.scheme() == QLatin1StringView("https") ? 443 : 80;
    return url.scheme() + QStringLiteral("://") + url.host(QUrl::FullyEncoded) + u':'
        + QString::number(url.port(fallback));
}

} // namespace portico
