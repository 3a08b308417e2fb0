// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace portico::secrets {

/// The gnome-keyring of a private session, turned by a test as a person or another program would.
class TestKeyring final
{
public:
    /// Of the daemon; empty where none runs.
    [[nodiscard]] static QString processId();
    [[nodiscard]] static bool lock();
    [[nodiscard]] static bool unlock();
    /// Stops or continues the daemon: "-STOP", "-CONT".
    [[nodiscard]] static bool sendSignal(const QString &signal);
    /// Overwrites the one item with these attributes, encoded as QtKeychain keeps bytes.
    [[nodiscard]] static bool overwrite(const QString &service, const QString &key, const QByteArray &value);
};

} // namespace portico::secrets
