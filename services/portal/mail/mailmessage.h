// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace portico::portal {

struct MailAddress
{
    QString address;
    QString name; ///< Empty for none.
};

struct MailAttachment
{
    QString fileName; ///< Of ASCII letters, digits, dots, hyphens and underscores.
    QByteArray pdf;
};

/// One mail in plain text and HTML.
struct MailMessage
{
    MailAddress from;
    MailAddress to;
    QString subject;
    QString text;
    QString html;
    std::optional<MailAttachment> attachment;
    QByteArray messageId; ///< Without angle brackets.
    UtcSeconds date;
};

/// One line without control characters and without those that change the direction of what follows: what any
/// text of a person is made of before it goes into a mail.
[[nodiscard]] QString singleLine(const QString &text);

/// The message as it goes over the wire: MIME multipart/alternative, in
/// multipart/mixed where there is an attachment, UTF-8 in quoted-printable, encoded words
/// in headers, CRLF, lines of at most 76 characters. Source: RFC 5322, 2045, 2047, 3834.
[[nodiscard]] QByteArray encodeMail(const MailMessage &message);

} // namespace portico::portal
