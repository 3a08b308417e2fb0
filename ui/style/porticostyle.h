// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/palette.h"

#include <QPointer>
#include <QProxyStyle>

class QApplication;
class QFocusFrame;

namespace portico::ui {

enum class Theme { System, Light, Dark };

/// Draws the controls of the console over Fusion, and owns the palette all widgets are drawn with. On macOS
/// the native style stays and only the palette is ours.
class PorticoStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    explicit PorticoStyle(Theme theme = Theme::System);

    /// Installs a style with its palette and fonts; the application owns it.
    static PorticoStyle &install(QApplication &application, Theme theme = Theme::System);

    [[nodiscard]] const Palette &colors() const { return m_colors; }
    [[nodiscard]] Theme theme() const { return m_theme; }

    /// Switches all open windows at once.
    void setTheme(Theme theme);

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
        const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(
        PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(
        SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
        SubControl subControl, const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *data) const override;
    [[nodiscard]] QPalette standardPalette() const override;
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void themeChanged();

private:
    [[nodiscard]] Palette paletteOf(Theme theme) const;
    void refresh();
    void followFocus(QWidget *widget);

    Theme m_theme;
    Palette m_colors;
    bool m_installed = false;
    bool m_paints = true; ///< False where the platform's own style draws.
    bool m_lastInputWasKey = false;
    QPointer<QFocusFrame> m_ring;
};

/// 28 instead of 32 high: buttons, fields and combo boxes inside bars.
void setCompact(QWidget *control, bool compact = true);
[[nodiscard]] bool isCompact(const QWidget *control);

/// A push button without a frame, in the accent colour.
void setFlatLink(QWidget *button, bool flat = true);
[[nodiscard]] bool isFlatLink(const QWidget *button);

/// What the frame of a field says about its content; the words stand under it.
enum class FieldState { Normal, Warn, Bad };
void setFieldState(QWidget *field, FieldState state);
[[nodiscard]] FieldState fieldState(const QWidget *field);

/// Asks for the focus ring around a widget that is not a button or a combo box.
void setFocusRing(QWidget *widget, bool ring = true);

} // namespace portico::ui
