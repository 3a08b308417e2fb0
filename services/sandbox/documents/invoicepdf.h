// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace portico::sandbox {

/// A finalized invoice as a one- or two-page A4 PDF with selectable text: seller, buyer and tax id, number,
/// dates, lines, taxes, totals, what is paid and what remains. Needs a QGuiApplication. Two drawings differ
/// (Qt writes the time into them), so callers keep the first.
[[nodiscard]] QByteArray drawInvoice(const QJsonObject &invoice);

} // namespace portico::sandbox
