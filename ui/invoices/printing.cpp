// SPDX-License-Identifier: MIT
#include "ui/invoices/printing.h"

#include <QPainter>
#include <QPrinter>

namespace portico::ui {

bool printPages(const QList<QImage> &pages, QPrinter &printer)
{
    QPainter painter;
    if (!painter.begin(&printer))
        return false;
    bool isFirst = true;
    for (const QImage &page : pages) {
        if (!isFirst && !printer.newPage())
            return false;
        isFirst = false;
        const QRect sheet = painter.viewport();
        const QSize size = page.size().scaled(sheet.size(), Qt::KeepAspectRatio);
        painter.drawImage(QRect(QPoint((sheet.width() - size.width()) / 2, 0), size), page);
    }
    return painter.end();
}

} // namespace portico::ui
