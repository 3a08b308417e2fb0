// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QPalette>

#include <array>

class QWidget;

namespace portico::ui {

/// What a colour of text, an icon or a line stands for; Palette knows how it looks.
enum class ColorRole {
    Text,
    Text2,
    Text3,
    AccentText,
    OnAccent,
    Accent,
    Ok,
    Warn,
    Bad,
    Idle,
    OnReadOnly,
    Field,
    Border,
    Hair,
};

/// Every colour of the console by its role, for one theme. No widget holds a colour of its own.
struct Palette
{
    QColor window; ///< Pane and dialog background.
    QColor nav; ///< Navigation, menu bar, status line.
    QColor base; ///< Cards, tables, fields, buttons.
    QColor alt; ///< Table header and footer, group rows, dialog foot.
    QColor border; ///< Frame of a card.
    QColor hair; ///< Row separators, chart grid, skeleton.
    QColor field; ///< Frame of buttons, fields and check boxes.
    QColor text; ///< Answers, names, amounts.
    QColor text2; ///< Explanations, labels.
    QColor text3; ///< Captions, disabled text, hints.
    QColor accent;
    QColor accentPress;
    QColor onAccent;
    QColor accentText; ///< Flat buttons, selected icon.
    QColor accentTint;
    QColor select; ///< Selected row, navigation item, segment and text.
    QColor fill; ///< Value of a progress bar.
    QColor track;
    QColor previous; ///< Forecast in a progress bar, drawn at 45 %.
    QColor ok;
    QColor okTint;
    QColor warn;
    QColor warnTint;
    QColor warnLine;
    QColor warnFill;
    QColor bad;
    QColor badTint;
    QColor badLine;
    QColor badFill;
    QColor idle;
    QColor idleTint;
    QColor readOnly; ///< Frame of a support view, nothing else.
    QColor onReadOnly;
    std::array<QColor, 4> categories;
    bool isDark = false;
    bool isHighContrast = false;

    [[nodiscard]] static Palette light();
    [[nodiscard]] static Palette dark();
    /// The colours the person chose in the system: tints are off, icons and words carry the meaning.
    [[nodiscard]] static Palette highContrast(const QPalette &system);

    /// The palette \a widget is drawn with; the application's where there is none.
    [[nodiscard]] static const Palette &of(const QWidget *widget = nullptr);

    [[nodiscard]] QColor color(ColorRole role) const;
    [[nodiscard]] QPalette toQPalette() const;

    friend bool operator==(const Palette &, const Palette &) = default;
};

/// \a front at \a share (0 to 1) over \a back, as an opaque colour.
[[nodiscard]] QColor mixed(const QColor &front, const QColor &back, double share);

/// The contrast ratio of WCAG 2, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

} // namespace portico::ui
