// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/portal/mail/mailmessage.h"
#include "services/portal/mail/mailtemplate.h"
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
    /// The page below `/open/` that `open` leads to, and the token in its fragment, made for this mail and
    /// kept nowhere but as its hash. Empty for a mail without such a link.
    QString openPage = {};
    QByteArray token = {};
    MailValues values = {}; ///< Over those of the entry.
};

/// Gets it for an entry; called on the thread that sends. A failure of a kind that may pass
/// delays the mail, any other gives it up.
using EnclosureSource = std::function<Result<Enclosure>(const OutboxEntry &entry)>;
/// By the kind of mail; what is not named takes nothing along.
using EnclosureSources = std::map<QString, EnclosureSource>;

} // namespace portico::portal
