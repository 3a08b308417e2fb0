// SPDX-License-Identifier: MIT
#include "ui/shell/hostedpage.h"

#include <QDesktopServices>

#include <algorithm>

namespace portico::ui {

namespace {

struct Origin
{
    explicit Origin(const QUrl &url)
        : scheme(url.scheme()), host(url.host()), port(url.port(scheme == u"https" ? 443 : 80))
    {
    }

    QString scheme;
    QString host;
    int port;

    friend bool operator==(const Origin &, const Origin &) = default;
};

} // namespace

bool isHostedPage(const QUrl &page, const Organization &organization)
{
    const bool isWebPage = page.isValid() && (page.scheme() == u"https" || page.scheme() == u"http");
    if (!isWebPage || page.host().isEmpty() || !page.userInfo().isEmpty())
        return false;
    const QStringList &origins = organization.hostedOrigins;
    return std::any_of(origins.begin(), origins.end(),
        [&](const QString &origin) { return Origin(QUrl(origin, QUrl::StrictMode)) == Origin(page); });
}

std::function<bool(const QUrl &, const Organization &)> hostedPageOpener(OpenPage openPage)
{
    if (!openPage)
        openPage = &QDesktopServices::openUrl;
    return [openPage = std::move(openPage)](const QUrl &page, const Organization &organization) {
        return isHostedPage(page, organization) && openPage(page);
    };
}

} // namespace portico::ui
