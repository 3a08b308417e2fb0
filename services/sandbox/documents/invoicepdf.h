// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace portico::sandbox {

/// A finalized invoice as an A4 PDF with selectable text, in the language its customer preferred when it
/// became final: seller, buyer with address, tax ids and custom fields, number, dates, lines, taxes, totals,
/// what is paid and what remains. Needs a QGuiApplication. Two drawings differ (Qt writes the time into
/// them), so callers keep the first.
[[nodiscard]] QByteArray drawInvoice(const QJsonObject &invoice);

} // namespace portico::sandbox
