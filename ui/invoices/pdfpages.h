// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <QCoroTask>
#include <QImage>
#include <QList>

#include <stop_token>

namespace portico::ui {

/// The pages of \a pdf, \a width pixels wide, drawn by `portico-preview` in a process of its own: a hostile
/// document can end that and nothing else. Fails with `preview_missing`, `preview_failed` or Cancelled.
[[nodiscard]] QCoro::Task<Result<QList<QImage>>> pdfPages(QByteArray pdf, int width, std::stop_token stop);

/// Where the program is that draws: beside this one unless told.
void setPreviewProgram(const QString &path);

} // namespace portico::ui
