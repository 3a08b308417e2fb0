// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

/// `porticod rotate-key`: seals what is sealed in the database under a new data key.
[[nodiscard]] int rotateKeyCommand(const QStringList &arguments);
