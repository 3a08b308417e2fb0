// SPDX-License-Identifier: MIT
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace portico::ui {

namespace {

constexpr int NarrowestElided = 24;
constexpr int NarrowestWrapped = 120;
constexpr int WidestHint = 400;

} // namespace

Label::Label(TypeRole type, ColorRole color, QWidget *parent) : QLabel(parent), m_type(type), m_color(color)
{
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    followStyle();
}

Label::Label(const QString &text, TypeRole type, ColorRole color, QWidget *parent)
    : Label(type, color, parent)
{
    setText(text);
}

void Label::setType(TypeRole type)
{
    m_type = type;
    followStyle();
    updateGeometry();
}

void Label::setColor(ColorRole color)
{
    m_color = color;
    followStyle();
    update();
}

void Label::setElided(bool elided)
{
    m_elided = elided;
    updateGeometry();
    update();
}

void Label::setStruckOut(bool struckOut)
{
    m_struckOut = struckOut;
    update();
}

void Label::setSelectable(bool selectable)
{
    setTextInteractionFlags(
        selectable ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard : Qt::NoTextInteraction);
}

TextBlock Label::block() const
{
    TextBlock block{text(), m_type, alignment(), wordWrap(), m_struckOut, -1};
    if (buddy()) {
        const qsizetype mark = block.text.indexOf(u'&');
        if (mark >= 0 && mark + 1 < block.text.size()) {
            block.text.remove(mark, 1);
            block.underlined = int(mark);
        }
    }
    return block;
}

QSize Label::sizeHint() const
{
    const QMargins margins = contentsMargins();
    const TextBlock content = block();
    int width = content.naturalWidth();
    if (content.wraps)
        width = std::min(width, WidestHint);
    return {width + margins.left() + margins.right(),
        content.heightFor(width) + margins.top() + margins.bottom()};
}

QSize Label::minimumSizeHint() const
{
    const QSize hint = sizeHint();
    const int line = lineHeight(m_type);
    if (m_elided)
        return {std::min(hint.width(), NarrowestElided), hint.height()};
    if (wordWrap())
        return {std::min(hint.width(), NarrowestWrapped), line};
    return hint;
}

bool Label::hasHeightForWidth() const
{
    return wordWrap();
}

int Label::heightForWidth(int width) const
{
    if (!wordWrap())
        return -1;
    const QMargins margins = contentsMargins();
    return block().heightFor(width - margins.left() - margins.right()) + margins.top() + margins.bottom();
}

void Label::paintEvent(QPaintEvent *event)
{
    if (textInteractionFlags() & (Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard))
        return QLabel::paintEvent(event);
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    block().paint(painter, contentsRect(), isEnabled() ? colors.color(m_color) : colors.text3);
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        followStyle();
}

bool Label::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange) {
        followStyle();
        updateGeometry();
    }
    if (event->type() == QEvent::ToolTip && m_elided && block().isElidedAt(contentsRect().width())) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text().toHtmlEscaped(), this);
        return true;
    }
    return QLabel::event(event);
}

void Label::followStyle()
{
    const QFont wanted = roleFont(m_type);
    if (font() != wanted)
        setFont(wanted);
    const QColor ink = Palette::of(this).color(m_color);
    QPalette own = palette();
    if (own.color(QPalette::Active, QPalette::WindowText) == ink)
        return;
    own.setColor(QPalette::Active, QPalette::WindowText, ink);
    own.setColor(QPalette::Inactive, QPalette::WindowText, ink);
    setPalette(own);
}

ElidedLabel::ElidedLabel(const QString &text, TypeRole type, ColorRole color, QWidget *parent)
    : Label(text, type, color, parent)
{
    setElided();
}

} // namespace portico::ui
