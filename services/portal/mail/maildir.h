// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/mail/mailmessage.h"
#include "services/portal/mail/transport.h"

namespace portico::portal {

/// Puts the message into the maildir \a folder, made where it is missing: for development. The file is named
/// after the message's id, so that sending it again does not make a second one.
[[nodiscard]] Delivery writeToMaildir(const QString &folder, const MailMessage &message);

} // namespace portico::portal
