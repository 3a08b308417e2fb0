// SPDX-License-Identifier: MIT
#include "ui/widgets/figurelabel.h"

#include "ui/widgets/spoken.h"
#include "ui/widgets/textblock.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace portico::ui {

FigureLabel::FigureLabel(QWidget *parent) : QWidget(parent)
{
    setSpokenRole(this, QAccessible::StaticText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

FigureLabel::FigureLabel(const QString &figure, const QString &aside, QWidget *parent) : FigureLabel(parent)
{
    m_figure = figure;
    m_aside = aside;
    changed();
}

void FigureLabel::setFigure(const QString &text)
{
    m_figure = text;
    changed();
}

void FigureLabel::setAside(const QString &text)
{
    m_aside = text;
    changed();
}

void FigureLabel::setFigureType(TypeRole type)
{
    m_figureType = type;
    changed();
}

void FigureLabel::setAsideType(TypeRole type, ColorRole color)
{
    m_asideType = type;
    m_asideColor = color;
    changed();
}

void FigureLabel::changed()
{
    setAccessibleName(m_aside.isEmpty() ? m_figure : m_figure + u' ' + m_aside);
    updateGeometry();
    update();
}

int FigureLabel::gap() const
{
    if (m_figure.isEmpty() || m_aside.isEmpty())
        return 0;
    return m_asideType == TypeRole::TitleLight ? 12 : 6;
}

QSize FigureLabel::sizeHint() const
{
    const int figure = TextBlock{m_figure, m_figureType}.naturalWidth();
    const int aside = TextBlock{m_aside, m_asideType}.naturalWidth();
    return {figure + gap() + aside, lineHeight(m_figureType)};
}

QSize FigureLabel::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), TextBlock{m_figure, m_figureType}.naturalWidth() + 40),
        sizeHint().height()};
}

void FigureLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    const TextBlock figure{m_figure, m_figureType};
    const TextBlock aside{m_aside, m_asideType};
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int figureWidth = std::min(figure.naturalWidth(), width());
    const int asideLeft = figureWidth + gap();
    const QRect figureRect(mirrored ? width() - figureWidth : 0, 0, figureWidth, height());
    figure.paint(painter, figureRect, isEnabled() ? colors.text : colors.text3);

    // The ascent decides where the smaller type stands.
    const QFontMetricsF big(roleFont(m_figureType));
    const QFontMetricsF small(roleFont(m_asideType));
    const double bigBaseline = (height() - big.height()) / 2 + big.ascent();
    const double smallBaseline = (height() - small.height()) / 2 + small.ascent();
    const int drop = int(std::lround(bigBaseline - smallBaseline));
    const int asideWidth = std::max(0, width() - asideLeft);
    const QRect asideRect(mirrored ? 0 : asideLeft, drop, asideWidth, height());
    aside.paint(painter, asideRect, isEnabled() ? colors.color(m_asideColor) : colors.text3);
}

bool FigureLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    return QWidget::event(event);
}

} // namespace portico::ui
