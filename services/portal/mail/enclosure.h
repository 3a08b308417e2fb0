// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/portal/mail/mailmessage.h"
#include "services/portal/mail/outbox.h"

#include <QUrl>

#include <functional>

namespace portico::portal {

/// What a mail takes along that is not in its outbox entry, because it must be as it is when the mail goes.
struct Enclosure
{
    std::optional<MailAttachment> attachment;
    QUrl payPage; ///< A bearer link: it stands in the mail and nowhere else. Empty where nothing is to be
                  ///< paid.
};

/// Gets it for an entry with an invoice; called on the thread that sends. A failure of a kind that may pass
/// delays the mail, any other gives it up.
using EnclosureSource = std::function<Result<Enclosure>(const OutboxEntry &entry)>;

} // namespace portico::portal
