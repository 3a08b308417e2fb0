// SPDX-License-Identifier: MIT
#include "ui/widgets/keyvaluelines.h"

#include "ui/style/painting.h"
#include "ui/widgets/spoken.h"
#include "ui/widgets/textblock.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace portico::ui {

namespace {

constexpr int ColumnGap = 16;
constexpr int AsideGap = 8;
constexpr int RuleRoom = 9; ///< The rule and the space around it.

TypeRole typeOf(const KeyValueLines::Line &line)
{
    return line.isTotal ? TypeRole::BodyStrong : TypeRole::Body;
}

} // namespace

KeyValueLines::KeyValueLines(QWidget *parent) : QWidget(parent)
{
    setSpokenRole(this, QAccessible::StaticText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void KeyValueLines::setLines(const QList<Line> &lines)
{
    m_lines = lines;
    QStringList words;
    for (const Line &line : lines)
        words << line.label + u' ' + line.value;
    setAccessibleName(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

void KeyValueLines::setGap(int gap)
{
    m_gap = gap;
    updateGeometry();
    update();
}

int KeyValueLines::heightOf(const Line &line) const
{
    return lineHeight(typeOf(line)) + (line.note.isEmpty() ? 0 : lineHeight(TypeRole::Caption));
}

QSize KeyValueLines::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const Line &line = m_lines[i];
        int label = TextBlock{line.label, typeOf(line)}.naturalWidth();
        if (!line.aside.isEmpty())
            label += AsideGap + TextBlock{line.aside}.naturalWidth();
        label = std::max(label, TextBlock{line.note, TypeRole::Caption}.naturalWidth());
        width = std::max(width, label + ColumnGap + TextBlock{line.value, typeOf(line)}.naturalWidth());
        height += heightOf(line) + (i > 0 ? m_gap : 0) + (line.ruleAbove ? RuleRoom + m_gap : 0);
    }
    return {width, height};
}

QSize KeyValueLines::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 160), sizeHint().height()};
}

void KeyValueLines::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    const auto mirrored = [this](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    int y = 0;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const Line &line = m_lines[i];
        y += i > 0 ? m_gap : 0;
        if (line.ruleAbove) {
            painting::hairline(painter, {0, y + RuleRoom / 2}, {width() - 1, y + RuleRoom / 2}, colors.hair);
            y += RuleRoom + m_gap;
        }
        const TypeRole type = typeOf(line);
        const int step = lineHeight(type);
        const TextBlock value{line.value, type, Qt::AlignTrailing | Qt::AlignVCenter};
        const int valueWidth = std::min(value.naturalWidth(), width());
        value.paint(painter, mirrored(QRect(width() - valueWidth, y, valueWidth, step)), colors.text);
        const int room = std::max(0, width() - valueWidth - ColumnGap);
        const TextBlock label{line.label, type};
        label.paint(painter, mirrored(QRect(0, y, room, step)),
            line.isTotal ? colors.text : colors.color(line.labelColor));
        const int asideLeft = label.naturalWidth() + AsideGap;
        if (!line.aside.isEmpty() && asideLeft < room)
            TextBlock{line.aside}.paint(
                painter, mirrored(QRect(asideLeft, y, room - asideLeft, step)), colors.text3);
        if (!line.note.isEmpty())
            TextBlock{line.note, TypeRole::Caption}.paint(
                painter, mirrored(QRect(0, y + step, room, lineHeight(TypeRole::Caption))), colors.text3);
        y += heightOf(line);
    }
}

bool KeyValueLines::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    return QWidget::event(event);
}

} // namespace portico::ui
