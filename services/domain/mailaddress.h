// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace portico {

/// Whether \a address can stand in the envelope and the header of a mail as it is: one address, without a
/// name, comment or anything a header could break at. Whether somebody reads there, nobody knows.
[[nodiscard]] bool isMailAddress(const QString &address);

} // namespace portico
