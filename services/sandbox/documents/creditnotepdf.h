// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace portico::sandbox {

/// A credit note as an A4 PDF that looks like the invoice it belongs to, in the same language: what is
/// credited, and how it is given back. Needs a QGuiApplication; callers keep the first drawing.
[[nodiscard]] QByteArray drawCreditNote(const QJsonObject &note, const QJsonObject &invoice);

} // namespace portico::sandbox
