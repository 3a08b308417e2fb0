// SPDX-License-Identifier: MIT
#include "ui/widgets/panehead.h"

#include "ui/style/metrics.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

namespace portico::ui {

PaneHead::PaneHead(const QString &title, QWidget *parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)),
      m_title(new Label(title, TypeRole::Title, ColorRole::Text, this)),
      m_subtitle(new ElidedLabel(QString(), TypeRole::Body, ColorRole::Text2, this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(metrics::Grid);
    m_row->addWidget(m_title);
    m_row->addSpacing(4);
    m_row->addWidget(m_subtitle, 1);
    setMinimumHeight(metrics::PaneHeadHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PaneHead::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PaneHead::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
}

void PaneHead::addWidget(QWidget *widget)
{
    m_row->addWidget(widget, 0, Qt::AlignVCenter);
}

} // namespace portico::ui
