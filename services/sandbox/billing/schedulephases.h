// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

#include <QJsonArray>

#include <optional>

namespace portico::sandbox {

/// What a phase may be given, as lines of a schema.
[[nodiscard]] QStringList phaseParameters();

/// The phases that \a given describes, one behind the other without a gap. As Stripe does, what is not sent
/// is unset. The first begins at \a start where it says nothing itself.
[[nodiscard]] tl::expected<QJsonArray, ApiError> phasesFrom(const Account &account, const QJsonArray &given,
    const QString &currency, std::optional<UtcSeconds> start, UtcSeconds now);

/// One phase that is what \a subscription is now, until its period ends.
[[nodiscard]] QJsonObject phaseOf(const QJsonObject &subscription);

/// Start and end, as `current_phase` has them.
[[nodiscard]] QJsonObject spanOf(const QJsonObject &phase);
[[nodiscard]] UtcSeconds phaseEnd(const QJsonObject &phase);
/// The phase as one that has begun: its anchor is set already.
[[nodiscard]] QJsonObject begun(QJsonObject phase);

/// The phase that begins at \a start; empty without one.
[[nodiscard]] QJsonObject phaseFrom(const QJsonArray &phases, UtcSeconds start);

} // namespace portico::sandbox
