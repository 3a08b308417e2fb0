// SPDX-License-Identifier: MIT
#include "ui/widgets/button.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/style/porticostyle.h"

#include <QPainter>
#include <QStyleOptionButton>

namespace portico::ui {

Button::Button(const QString &text, Kind kind, QWidget *parent) : QPushButton(text, parent)
{
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    setKind(kind);
}

Button::Button(const QString &text, Icon icon, Kind kind, QWidget *parent) : Button(text, kind, parent)
{
    setIcon(portico::ui::icon(icon));
}

void Button::setKind(Kind kind)
{
    m_kind = kind;
    setDefault(kind == Kind::Primary);
    setFlatLink(this, kind == Kind::Flat);
    if (kind == Kind::Flat)
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
}

QSize Button::minimumSizeHint() const
{
    return sizeHint();
}

IconButton::IconButton(Icon icon, const QString &name, bool framed, QWidget *parent)
    : QPushButton(parent), m_icon(icon), m_framed(framed)
{
    setAutoDefault(false);
    setAccessibleName(name);
    setToolTip(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize IconButton::sizeHint() const
{
    const int side = isCompact(this) || !m_framed ? metrics::BarControlHeight : metrics::ControlHeight;
    return {side, side};
}

QSize IconButton::minimumSizeHint() const
{
    return sizeHint();
}

void IconButton::paintEvent(QPaintEvent *)
{
    QStyleOptionButton option;
    initStyleOption(&option);
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    if (m_framed)
        painting::buttonBevel(painter, colors, option, false);
    else
        painting::toolButtonPanel(painter, colors, option, false);
    paintIcon(painter, rect(), m_icon, isEnabled() ? (m_framed ? colors.text : colors.text2) : colors.text3,
        metrics::IconSize);
}

} // namespace portico::ui
