// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QUrl>

namespace portico::account {

/// Where the console's data come from, saved under a name. Secrets are in the keychain, never here.
struct Connection
{
    enum class Kind { Portal, Demo };

    QString id; ///< A UUID; the key of its keychain item. Empty for the demo.
    QString name;
    Kind kind = Kind::Portal;
    QUrl url;
    QString email;

    friend bool operator==(const Connection &, const Connection &) = default;
};

} // namespace portico::account
