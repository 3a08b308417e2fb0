// SPDX-License-Identifier: MIT
#include "ui/widgets/avatar.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/style/typography.h"
#include "ui/widgets/spoken.h"

#include <QPainter>

namespace portico::ui {

QString initialsOf(const QString &name)
{
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    const auto first = [](const QString &word) {
        // The whole first letter, also where it takes two code units.
        const bool pair = word.size() > 1 && word[0].isHighSurrogate();
        return word.left(pair ? 2 : 1).toUpper();
    };
    return words.size() == 1 ? first(words[0]) : first(words.constFirst()) + first(words.constLast());
}

Avatar::Avatar(Shape shape, QWidget *parent) : QWidget(parent), m_shape(shape)
{
    setSpokenRole(this, QAccessible::Graphic);
    setFixedSize(sizeHint());
}

void Avatar::setName(const QString &name)
{
    m_initials = initialsOf(name);
    setAccessibleName(name);
    update();
}

QSize Avatar::sizeHint() const
{
    const int side = m_shape == Shape::Person ? PersonSize : OrganizationSize;
    return {side, side};
}

void Avatar::paint(
    QPainter &painter, const QRect &rect, const QString &initials, Shape shape, const QWidget *widget)
{
    const Palette &colors = Palette::of(widget);
    const bool person = shape == Shape::Person;
    if (person)
        painting::roundedFrame(painter, rect, rect.width() / 2.0, colors.idleTint, colors.border);
    else
        painting::roundedFrame(painter, rect, metrics::ControlRadius, colors.accentTint, QColor());
    QFont font = roleFont(TypeRole::CaptionStrong);
    if (person && font.pixelSize() > 0)
        font.setPixelSize(10);
    painter.setFont(font);
    painter.setPen(person ? colors.text2 : colors.accentText);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextDontClip, initials);
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_initials, m_shape, this);
}

} // namespace portico::ui
