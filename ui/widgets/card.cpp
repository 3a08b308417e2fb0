// SPDX-License-Identifier: MIT
#include "ui/widgets/card.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

/// Paints the four corners of a card over its content; everything else of it is masked out.
class CardCorners final : public QWidget
{
public:
    explicit CardCorners(Card *card) : QWidget(card), m_card(card)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAttribute(Qt::WA_NoSystemBackground);
    }

    void follow()
    {
        setGeometry(m_card->rect());
        constexpr int Side = metrics::CardRadius;
        QRegion corners(0, 0, Side, Side);
        corners += QRect(width() - Side, 0, Side, Side);
        corners += QRect(0, height() - Side, Side, Side);
        corners += QRect(width() - Side, height() - Side, Side, Side);
        setMask(corners);
        raise();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Palette &colors = Palette::of(this);
        const QWidget *behind = m_card->parentWidget();
        QPainterPath outside;
        outside.addRect(rect());
        outside.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::CardRadius - 0.5,
            metrics::CardRadius - 0.5);
        painter.fillPath(outside, behind ? behind->palette().color(behind->backgroundRole()) : colors.window);
        painting::roundedFrame(painter, rect(), metrics::CardRadius, QColor(),
            m_card->isCurrent() ? colors.accent : colors.border,
            m_card->isCurrent() ? metrics::FocusWidth : 1);
    }

private:
    Card *m_card;
};

} // namespace

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
    if (padding == Padding::Flush && !m_corners) {
        m_corners = new CardCorners(this);
        placeCorners();
    }
    placeMargins();
}

void Card::placeCorners()
{
    if (m_corners)
        static_cast<CardCorners *>(m_corners)->follow();
}

void Card::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    placeCorners();
}

void Card::childEvent(QChildEvent *event)
{
    QFrame::childEvent(event);
    if (event->added() && event->child() != m_corners)
        placeCorners();
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
    const int ends
        = flush ? 1 : (m_padding == Padding::Dense ? metrics::DenseCardPadding : metrics::CardPadding) + 1;
    m_outer->setContentsMargins(sides, ends, sides, ends);
    if (!m_headRow)
        return;
    if (flush)
        m_headRow->setContentsMargins(
            metrics::CardPadding, metrics::DenseCardPadding, metrics::CardPadding, metrics::DenseCardPadding);
    else
        m_headRow->setContentsMargins(0, 0, 0, m_heading->type() == TypeRole::Heading ? metrics::Grid : 4);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    painting::roundedFrame(painter, rect(), metrics::CardRadius, colors.base,
        m_current ? colors.accent : colors.border, m_current ? metrics::FocusWidth : 1);
}

} // namespace portico::ui
