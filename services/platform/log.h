// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QtGlobal>

namespace portico::platform {

/// From now on every message of Qt's logging goes to stderr as one line of JSON, see logLine(). Debug
/// messages do only where QT_LOGGING_RULES asks for them.
void installLogSink();

/// One line with `time`, `level`, `category` and `message`, and a line feed at its end. What looks like a
/// secret is replaced, and no message can begin a line of its own.
[[nodiscard]] QByteArray logLine(
    QtMsgType level, const char *category, const QString &message, const QDateTime &time);

} // namespace portico::platform
