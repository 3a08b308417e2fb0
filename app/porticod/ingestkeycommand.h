// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

/// `porticod ingest-key add`
[[nodiscard]] int addIngestKeyCommand(const QStringList &arguments);
