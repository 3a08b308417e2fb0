// SPDX-License-Identifier: MIT
#include "ui/widgets/chip.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/widgets/spoken.h"
#include "ui/widgets/textblock.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace portico::ui {

namespace {

constexpr int Gap = 4;
constexpr int PaddingIcon = 4;
constexpr int PaddingText = 6;
constexpr int BeforeText = PaddingIcon + metrics::ChipIconSize + Gap;

} // namespace

QColor toneInk(const Palette &palette, Tone tone)
{
    switch (tone) {
    case Tone::Ok:
        return palette.ok;
    case Tone::Warn:
        return palette.warn;
    case Tone::Bad:
        return palette.bad;
    case Tone::Info:
        return palette.accentText;
    case Tone::Idle:
        return palette.idle;
    case Tone::ReadOnly:
        return palette.onReadOnly;
    }
    Q_UNREACHABLE();
}

QColor toneTint(const Palette &palette, Tone tone)
{
    switch (tone) {
    case Tone::Ok:
        return palette.okTint;
    case Tone::Warn:
        return palette.warnTint;
    case Tone::Bad:
        return palette.badTint;
    case Tone::Info:
        return palette.accentTint;
    case Tone::Idle:
        return palette.idleTint;
    case Tone::ReadOnly:
        return palette.readOnly;
    }
    Q_UNREACHABLE();
}

QSize chipSize(const Chip &chip)
{
    const TextBlock word{chip.text, TypeRole::BodyMedium};
    return {
        BeforeText + word.naturalWidth() + PaddingText, std::max(metrics::ChipHeight, lineHeight(word.type))};
}

void paintChip(QPainter &painter, const QRect &rect, const Chip &chip, const Palette &palette)
{
    const QSize wanted = chipSize(chip);
    const QSize size(std::min(wanted.width(), rect.width()), wanted.height());
    const Qt::LayoutDirection direction = QApplication::layoutDirection();
    const QRect frame = QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, size, rect);
    const QColor ink = toneInk(palette, chip.tone);
    painting::roundedFrame(painter, frame, metrics::ChipRadius, toneTint(palette, chip.tone),
        palette.isHighContrast ? ink : QColor());
    const QRect icon(frame.left() + PaddingIcon, frame.top(), metrics::ChipIconSize, frame.height());
    paintIcon(painter, QStyle::visualRect(direction, frame, icon), chip.icon, ink, metrics::ChipIconSize);
    const QRect word = frame.adjusted(BeforeText, 0, -PaddingText, 0);
    TextBlock{chip.text, TypeRole::BodyMedium}.paint(
        painter, QStyle::visualRect(direction, frame, word), ink);
}

StatusChip::StatusChip(QWidget *parent) : QWidget(parent)
{
    setSpokenRole(this, QAccessible::StaticText);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

StatusChip::StatusChip(const Chip &chip, QWidget *parent) : StatusChip(parent)
{
    setChip(chip);
}

void StatusChip::setChip(const Chip &chip)
{
    m_chip = chip;
    setAccessibleName(chip.text);
    updateGeometry();
    update();
}

QSize StatusChip::sizeHint() const
{
    return chipSize(m_chip);
}

QSize StatusChip::minimumSizeHint() const
{
    return sizeHint();
}

void StatusChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintChip(painter, rect(), m_chip, Palette::of(this));
}

bool StatusChip::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    return QWidget::event(event);
}

} // namespace portico::ui
