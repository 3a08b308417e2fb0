// SPDX-License-Identifier: MIT
#include "ui/team/noteline.h"

#include "ui/style/metrics.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

namespace portico::ui {

NoteLine::NoteLine(Icon icon, ColorRole iconColor, QWidget *parent)
    : QWidget(parent), m_text(new Label(TypeRole::Body, ColorRole::Text2))
{
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Grid);
    row->addWidget(new IconLabel(icon, iconColor), 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    hide();
}

void NoteLine::setText(const QString &text)
{
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

} // namespace portico::ui
