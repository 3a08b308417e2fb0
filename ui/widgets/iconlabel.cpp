// SPDX-License-Identifier: MIT
#include "ui/widgets/iconlabel.h"

#include "ui/style/metrics.h"
#include "ui/style/typography.h"

#include <QPainter>

namespace portico::ui {

IconLabel::IconLabel(Icon icon, ColorRole color, QWidget *parent)
    : QWidget(parent), m_icon(icon), m_color(color)
{
    setFixedSize(metrics::IconSize, lineHeight(TypeRole::Body));
}

void IconLabel::setIcon(Icon icon)
{
    m_icon = icon;
    update();
}

void IconLabel::setColor(ColorRole color)
{
    m_color = color;
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, rect(), m_icon, Palette::of(this).color(m_color), metrics::IconSize);
}

} // namespace portico::ui
