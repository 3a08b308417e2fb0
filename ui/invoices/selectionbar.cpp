// SPDX-License-Identifier: MIT
#include "ui/invoices/selectionbar.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/style/porticostyle.h"
#include "ui/text/amounts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace portico::ui {

namespace {

constexpr int Height = 40;

} // namespace

SelectionBar::SelectionBar(QWidget *parent)
    : QFrame(parent), m_count(new Label(TypeRole::BodyMedium)),
      m_amounts(new ElidedLabel(QString(), TypeRole::Body, ColorRole::Text2)),
      m_export(new Button(tr("Export list…"))),
      m_download(new Button(QString(), Icon::Download, Button::Kind::Primary))
{
    setObjectName(QStringLiteral("selectionBar"));
    m_count->setObjectName(QStringLiteral("selectionCount"));
    m_export->setObjectName(QStringLiteral("exportList"));
    m_download->setObjectName(QStringLiteral("downloadSelected"));
    setFixedHeight(Height);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::EdgeCellPadding, 0, metrics::Grid, 0);
    row->setSpacing(metrics::Grid);
    row->addWidget(m_count);
    row->addWidget(m_amounts, 1);
    for (Button *button : {m_export, m_download}) {
        setCompact(button);
        row->addWidget(button);
    }
    connect(m_export, &QAbstractButton::clicked, this, &SelectionBar::exportRequested);
    connect(m_download, &QAbstractButton::clicked, this, &SelectionBar::downloadRequested);
}

void SelectionBar::setSelection(int count, const QString &amounts)
{
    m_count->setText(tr("%1 selected").arg(portico::ui::count(count)));
    m_amounts->setText(amounts);
    m_download->setText(
        count == 1 ? tr("Download the PDF") : tr("Download %1 PDFs").arg(portico::ui::count(count)));
}

void SelectionBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    painter.fillRect(rect(), colors.accentTint);
    painting::hairline(painter, rect().bottomLeft(), rect().bottomRight(), colors.border);
}

} // namespace portico::ui
