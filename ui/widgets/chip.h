// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/icons.h"
#include "ui/style/palette.h"

#include <QMetaType>
#include <QString>
#include <QWidget>

namespace portico::ui {

/// What a status means, apart from its words.
enum class Tone { Ok, Warn, Bad, Info, Idle, ReadOnly };

/// A status as icon, word and tint; the word comes from the pane.
struct Chip
{
    Tone tone = Tone::Idle;
    Icon icon = Icon::Info;
    QString text;

    friend bool operator==(const Chip &, const Chip &) = default;
};

[[nodiscard]] QColor toneInk(const Palette &palette, Tone tone);
[[nodiscard]] QColor toneTint(const Palette &palette, Tone tone);

[[nodiscard]] QSize chipSize(const Chip &chip);
/// Paints at the left of \a rect (right in right-to-left layouts), vertically centred, elided where it must.
void paintChip(QPainter &painter, const QRect &rect, const Chip &chip, const Palette &palette);

/// A chip as a widget of its own; read out as its word.
class StatusChip final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusChip(QWidget *parent = nullptr);
    explicit StatusChip(const Chip &chip, QWidget *parent = nullptr);

    void setChip(const Chip &chip);
    [[nodiscard]] const Chip &chip() const { return m_chip; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Chip m_chip;
};

} // namespace portico::ui

Q_DECLARE_METATYPE(portico::ui::Chip)
