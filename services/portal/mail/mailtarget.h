// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/domain/secret.h"

#include <QString>
#include <QUrl>

namespace portico::portal {

/// Where mails go to.
struct MailTarget
{
    enum class Kind { Smtp, Maildir };

    Kind kind = Kind::Maildir;
    QString folder; ///< Of the maildir.
    QUrl server; ///< smtp or smtps, host and port; without user, password and query.
    bool requiresTls = true; ///< For smtp: refuse a server that does not offer STARTTLS.
    QString user;
    Secret password;
    QString from; ///< The sender; empty for no-reply at the host of the public URL.
};

/// Reads `smtp://[user[:password]@]host[:port]`, `smtps://...` or `maildir:DIR`. Of the query items
/// `from=ADDRESS` names the sender and `tls=required|optional` says whether an smtp server must offer
/// STARTTLS: it must, unless it runs on this machine. Fails with `mail_invalid`, never repeating the URL.
[[nodiscard]] Result<MailTarget> parseMailTarget(const QString &text, const Secret &password);

} // namespace portico::portal
