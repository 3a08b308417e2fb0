// SPDX-License-Identifier: MIT
#pragma once

#include "services/documents/csv.h"

#include <QList>

namespace portico::ui {

/// A way to write tables, named after the programs that read it.
struct NamedDialect
{
    QString name;
    documents::CsvDialect dialect;
};

[[nodiscard]] QList<NamedDialect> csvDialects();

} // namespace portico::ui
