// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/session.h"
#include "services/portal/mail/enclosure.h"
#include "services/portal/store/database.h"

namespace portico::portal {

/// Of the mails to the present and to the new address.
inline const QString OldAddressMailKind = QStringLiteral("email_change_old");
inline const QString NewAddressMailKind = QStringLiteral("email_change_new");

/// How long both addresses can be confirmed.
inline constexpr std::chrono::hours EmailChangeLife{24};

/// Asks both addresses to confirm that \a email becomes the one of who holds \a session; a change before it
/// is dropped. Where somebody has that address already they are told instead of asked, and the change can
/// never be confirmed: the answer is the same. `invalid_field` for what is no address or the present one.
[[nodiscard]] Result<void> requestEmailChange(
    Connection &connection, const Session &session, const QString &email, UtcSeconds wallNow);

/// Makes the link when a mail to either address goes.
[[nodiscard]] EnclosureSource emailChangeEnclosure(Database &database);

/// Confirms the address whose mail held \a token. True once both were confirmed: the address is the new one.
/// Harmless when it is repeated. 404 `not_found` for a link that opens nothing or whose time is over, 409
/// `email_taken` where somebody got the address in the meantime.
[[nodiscard]] Result<bool> confirmEmail(Connection &connection, QByteArrayView token, UtcSeconds wallNow);

} // namespace portico::portal
