// SPDX-License-Identifier: MIT
#include "services/portal/mail/mailtarget.h"

#include "services/domain/mailaddress.h"
#include "services/portal/portalerror.h"

#include <QUrlQuery>

namespace portico::portal {

namespace {

const QString MaildirPrefix = QStringLiteral("maildir:");

tl::unexpected<Error> invalid(const char *reason)
{
    return failure(portalError(400, QLatin1StringView("mail_invalid"), QString::fromLatin1(reason)));
}

bool isThisMachine(const QString &host)
{
    return host == u"localhost" || host == u"::1" || host.startsWith(u"127.");
}

} // namespace

Result<MailTarget> parseMailTarget(const QString &text, const Secret &password)
{
    MailTarget target;
    if (text.startsWith(MaildirPrefix)) {
        target.folder = text.mid(MaildirPrefix.size());
        if (target.folder.isEmpty())
            return invalid("maildir: needs a folder");
        return target;
    }
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"smtp" && url.scheme() != u"smtps"))
        return invalid("expected smtp://host, smtps://host or maildir:DIR");
    if (!url.path().isEmpty() && url.path() != u"/")
        return invalid("the URL of a mail server has no path");
    target.kind = MailTarget::Kind::Smtp;
    target.user = url.userName(QUrl::FullyDecoded);
    target.password = password.isEmpty() ? Secret(url.password(QUrl::FullyDecoded).toUtf8()) : password;
    target.requiresTls = !isThisMachine(url.host());
    const QUrlQuery query(url);
    for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (name == u"from" && isMailAddress(value))
            target.from = value;
        else if (name == u"tls" && (value == u"required" || value == u"optional"))
            target.requiresTls = value == u"required";
        else
            return invalid("known query items are from=ADDRESS and tls=required|optional");
    }
    target.server.setScheme(url.scheme());
    target.server.setHost(url.host());
    target.server.setPort(url.port());
    return target;
}

} // namespace portico::portal
