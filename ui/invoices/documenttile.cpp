// SPDX-License-Identifier: MIT
#include "ui/invoices/documenttile.h"

#include "ui/style/metrics.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QDrag>
#include <QHBoxLayout>
#include <QLocale>
#include <QMimeData>
#include <QMouseEvent>
#include <QSaveFile>
#include <QUrl>

namespace portico::ui {

DocumentTile::DocumentTile(QWidget *parent)
    : QWidget(parent), m_icon(new IconLabel(Icon::Check)),
      m_text(new Label(TypeRole::Body, ColorRole::Text2)),
      m_size(new Label(TypeRole::Caption, ColorRole::Text2))
{
    setObjectName(QStringLiteral("documentTile"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Grid);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_size);
}

void DocumentTile::setDocument(const QString &fileName, const QByteArray &pdf)
{
    m_fileName = fileName;
    m_pdf = pdf;
    const bool isKept = !pdf.isEmpty();
    m_icon->setIcon(isKept ? Icon::Check : Icon::Download);
    m_text->setText(isKept ? tr("PDF kept here, content checked") : tr("PDF not fetched yet"));
    m_size->setText(
        isKept ? QLocale().formattedDataSize(pdf.size(), 0, QLocale::DataSizeSIFormat) : QString());
    setCursor(isKept ? Qt::OpenHandCursor : Qt::ArrowCursor);
    setToolTip(isKept ? tr("Drag it to where you want %1").arg(fileName) : QString());
}

void DocumentTile::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->position().toPoint();
    event->accept();
}

void DocumentTile::mouseMoveEvent(QMouseEvent *event)
{
    const int distance = (event->position().toPoint() - m_pressedAt).manhattanLength();
    if ((event->buttons() & Qt::LeftButton) && !m_pdf.isEmpty()
        && distance >= QApplication::startDragDistance())
        drag();
}

void DocumentTile::drag()
{
    const QString path = m_folder.filePath(m_fileName);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_pdf) != m_pdf.size() || !file.commit()) {
        m_text->setText(tr("The PDF cannot be dragged: %1").arg(file.errorString()));
        return;
    }
    auto *content = new QMimeData;
    content->setUrls({QUrl::fromLocalFile(path)});
    auto *dragging = new QDrag(this);
    dragging->setMimeData(content);
    dragging->exec(Qt::CopyAction);
}

} // namespace portico::ui
