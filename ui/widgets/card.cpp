// SPDX-License-Identifier: MIT
#include "ui/widgets/card.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace portico::ui {

Card::Card(QWidget *parent) : QFrame(parent), m_outer(new QVBoxLayout(this)), m_body(new QVBoxLayout)
{
    m_outer->setSpacing(0);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    m_outer->addLayout(m_body, 1);
    placeMargins();
}

Card::Card(const QString &heading, QWidget *parent) : Card(parent)
{
    setHeading(heading);
}

void Card::setHeading(const QString &heading)
{
    ensureHead();
    m_heading->setType(TypeRole::Heading);
    m_heading->setColor(ColorRole::Text);
    m_heading->setText(heading);
    setAccessibleName(heading);
}

void Card::setCaption(const QString &caption)
{
    ensureHead();
    m_heading->setType(TypeRole::Body);
    m_heading->setColor(ColorRole::Text2);
    m_heading->setText(caption);
    setAccessibleName(caption);
    placeMargins();
}

void Card::addHeadWidget(QWidget *widget)
{
    ensureHead();
    m_headRow->addWidget(widget, 0, Qt::AlignVCenter);
}

void Card::setPadding(Padding padding)
{
    m_padding = padding;
    placeMargins();
}

void Card::setCurrent(bool current)
{
    m_current = current;
    update();
}

void Card::ensureHead()
{
    if (m_head)
        return;
    m_head = new QWidget(this);
    m_headRow = new QHBoxLayout(m_head);
    m_headRow->setContentsMargins(0, 0, 0, 0);
    m_headRow->setSpacing(metrics::Grid);
    m_heading = new ElidedLabel(QString(), TypeRole::Heading, ColorRole::Text, m_head);
    m_headRow->addWidget(m_heading, 1);
    m_outer->insertWidget(0, m_head);
    placeMargins();
}

void Card::placeMargins()
{
    const bool flush = m_padding == Padding::Flush;
    const int sides = flush ? 1 : metrics::CardPadding + 1;
    const int ends = flush ? 1 : (m_padding == Padding::Dense ? metrics::DenseCardPadding : metrics::CardPadding) + 1;
    m_outer->setContentsMargins(sides, ends, sides, ends);
    if (!m_headRow)
        return;
    if (flush)
        m_headRow->setContentsMargins(metrics::CardPadding, metrics::DenseCardPadding, metrics::CardPadding, metrics::DenseCardPadding);
    else
        m_headRow->setContentsMargins(0, 0, 0, m_heading->type() == TypeRole::Heading ? metrics::Grid : 4);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    painting::roundedFrame(painter, rect(), metrics::CardRadius, colors.base, m_current ? colors.accent : colors.border,
                           m_current ? metrics::FocusWidth : 1);
}

} // namespace portico::ui
