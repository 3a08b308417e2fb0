// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/sso.h"
#include "services/wire/portal.h"

namespace portico::wire {

[[nodiscard]] Document encodeSsoSettings(const SsoSettings &settings, const Stamp &stamp);
[[nodiscard]] Result<Stamped<SsoSettings>> decodeSsoSettings(QByteArrayView json);

[[nodiscard]] QByteArray encodeSsoChange(const SsoChange &change);
[[nodiscard]] Result<SsoChange> decodeSsoChange(QByteArrayView json);

[[nodiscard]] QByteArray encodeSsoStart(const SsoStart &start);
[[nodiscard]] Result<SsoStart> decodeSsoStart(QByteArrayView json);

[[nodiscard]] QByteArray encodeSsoPage(const SsoPage &page);
[[nodiscard]] Result<SsoPage> decodeSsoPage(QByteArrayView json);

[[nodiscard]] QByteArray encodeSsoAnswer(const SsoAnswer &answer);
[[nodiscard]] Result<SsoAnswer> decodeSsoAnswer(QByteArrayView json);

} // namespace portico::wire
