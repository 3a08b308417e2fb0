// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>
#include <QTextLayout>

#include <array>

class QApplication;

namespace portico::ui {

/// The steps of type; sizes are factors of the application font, so larger system text scales everything.
enum class TypeRole {
    Figure, ///< The one answer of a card or dialog.
    Title, ///< Pane title, second answers.
    TitleLight, ///< A date beside a figure.
    Heading, ///< Card and banner titles.
    HeadingLight, ///< A unit beside a heading-sized amount.
    Body,
    BodyMedium, ///< Names, chips, buttons.
    BodyStrong, ///< Totals.
    Caption, ///< Notes, axis labels, status line.
    CaptionMedium, ///< Table headers.
    CaptionStrong, ///< Counts in the navigation.
};

/// The font of \a role as a factor of \a application; amounts stand in tabular figures where Qt can ask for
/// them.
[[nodiscard]] QFont roleFont(TypeRole role, const QFont &application);
/// As above, for the present application font.
[[nodiscard]] QFont roleFont(TypeRole role);

/// The height of one line of \a role in pixels, at least that of the font.
[[nodiscard]] int lineHeight(TypeRole role);

/// The desktop's font; where no desktop provides one (offscreen, plain X11) Inter at 13 px if it is
/// installed.
[[nodiscard]] QFont applicationFont();

/// Gives the fonts of the design to the widget classes Qt draws itself; call again when the application font
/// changes.
void installFonts(QApplication &application);

/// What laying out text of one role needs, kept until the application font changes.
struct RoleMetrics
{
    QFont font;
    int lineHeight = 0;
    std::array<double, 10> missing{}; ///< What each digit lacks to the width of the widest.
    bool isTabular = true; ///< All digits are equally wide.
};
[[nodiscard]] const RoleMetrics &roleMetrics(TypeRole role);

/// Spacing that makes the digits of \a text equally wide where the font itself does not, for QTextLayout.
[[nodiscard]] QList<QTextLayout::FormatRange> tabularFormats(const QString &text, const RoleMetrics &metrics);

} // namespace portico::ui
