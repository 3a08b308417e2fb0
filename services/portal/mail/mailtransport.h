// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/mail/enclosure.h"
#include "services/portal/mail/mailmessage.h"
#include "services/portal/mail/mailtarget.h"
#include "services/portal/mail/transport.h"

#include <memory>

namespace portico::portal {

/// The id of the mail for \a key: the same for every attempt, so that a mail that was sent twice is
/// recognised.
[[nodiscard]] QByteArray messageIdFor(const QString &key, const QUrl &publicUrl);

/// What \a entry says as a mail with links to \a publicUrl, and what it takes along; an Error where that
/// cannot be.
[[nodiscard]] Result<MailMessage> composeMail(const OutboxEntry &entry, const QString &from,
    const QUrl &publicUrl, UtcSeconds date, const Enclosure &enclosure = {});

/// Sends mails to \a target; \a publicUrl is where people reach this server.
[[nodiscard]] std::unique_ptr<Transport> makeMailTransport(
    const MailTarget &target, const QUrl &publicUrl, const Clock &clock);

} // namespace portico::portal
