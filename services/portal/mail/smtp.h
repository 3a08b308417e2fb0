// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/mail/mailmessage.h"
#include "services/portal/mail/mailtarget.h"
#include "services/portal/mail/transport.h"

namespace portico::portal {

/// Hands the message to the server of \a target. A server that refuses the mail itself (5xx) has refused it;
/// one that cannot be reached, does not accept the password or offers no TLS where it must is tried again
/// later.
[[nodiscard]] Delivery sendBySmtp(const MailTarget &target, const MailMessage &message, std::stop_token stop);

} // namespace portico::portal
