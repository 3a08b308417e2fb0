// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/error.h"

#include <QString>
#include <QUrl>

namespace portico::ui {

/// How a portal is named to a person: host and port, other scripts in their encoded form.
[[nodiscard]] QString portalName(const QUrl &portal);

/// Why a link or code was not opened.
[[nodiscard]] QString linkProblem(const Error &error);

/// How somebody accepts an invitation.
enum class AcceptsAs { SignedIn, HasAccount, IsNew };

/// What went wrong about an invitation and what to do.
[[nodiscard]] QString invitationProblem(const Error &error, AcceptsAs as);

} // namespace portico::ui
