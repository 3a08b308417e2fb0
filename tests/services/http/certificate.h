// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace portico::http {

/// Writes a self-signed certificate for 127.0.0.1 and its key as PEM files.
[[nodiscard]] bool writeCertificate(const QString &certificateFile, const QString &keyFile);

} // namespace portico::http
