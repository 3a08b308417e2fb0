// SPDX-License-Identifier: MIT
#pragma once

#include "models/organizationlistmodel.h"
#include "services/account/keptinvoices.h"
#include "services/documents/register.h"

#include <functional>
#include <span>

namespace portico::ui {

class Label;

/// The first lines of a text file, each cut where it is long.
[[nodiscard]] QString firstLines(const QByteArray &bytes);

/// What a file is made of.
using ExportWriter = std::function<QByteArray(std::span<const documents::RegisterEntry>)>;

/// Shows the first lines of the file that \a write would make of what \a query finds. All must live until
/// \a stop.
void showExportPreview(account::KeptInvoices &kept, const models::OrganizationListModel &organizations,
    const archive::ArchiveQuery &query, std::stop_token stop, Label *label, ExportWriter write);

[[nodiscard]] QHash<QString, QString> slugsOf(const models::OrganizationListModel &organizations);

} // namespace portico::ui
