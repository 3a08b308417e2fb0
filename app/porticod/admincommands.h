// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

/// `porticod migrate`
[[nodiscard]] int migrateCommand(const QStringList &arguments);
/// `porticod user add`
[[nodiscard]] int addUserCommand(const QStringList &arguments);
/// `porticod product-key add`
[[nodiscard]] int addProductKeyCommand(const QStringList &arguments);
/// `porticod token add`
[[nodiscard]] int addTokenCommand(const QStringList &arguments);
/// `porticod organization add`
[[nodiscard]] int addOrganizationCommand(const QStringList &arguments);
