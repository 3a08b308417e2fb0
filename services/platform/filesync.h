// SPDX-License-Identifier: MIT
#pragma once

class QFile;

namespace portico::platform {

/// Waits until what was written to the open file is on the disk; false where the system could not do that.
[[nodiscard]] bool syncToDisk(QFile &file);

} // namespace portico::platform
