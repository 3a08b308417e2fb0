// SPDX-License-Identifier: MIT
#include "ui/style/palette.h"

#include "ui/style/porticostyle.h"

#include <QApplication>
#include <QWidget>

#include <cmath>

namespace portico::ui {

Palette Palette::light()
{
    Palette p;
    p.window = 0xF3F4F6;
    p.nav = 0xE8EBEF;
    p.base = 0xFFFFFF;
    p.alt = 0xF8F9FB;
    p.border = 0xD3D7DE;
    p.hair = 0xE5E8EC;
    p.field = 0x838A96;
    p.text = 0x1A1D21;
    p.text2 = 0x4D545F;
    p.text3 = 0x59606B;
    p.accent = 0x2457C5;
    p.accentPress = 0x1C479F;
    p.onAccent = 0xFFFFFF;
    p.accentText = 0x1F4DB0;
    p.accentTint = 0xE7EEFC;
    p.select = 0xD3E0FA;
    p.fill = 0x2457C5;
    p.track = 0xDFE3E9;
    p.previous = 0x8A919D;
    p.ok = 0x1A6B3A;
    p.okTint = 0xE2F2E7;
    p.warn = 0x7D4E00;
    p.warnTint = 0xFFF1D6;
    p.warnLine = 0xE3B75C;
    p.warnFill = 0xAD7006;
    p.bad = 0xAE2218;
    p.badTint = 0xFCE8E6;
    p.badLine = 0xE5A39D;
    p.badFill = 0xCF3A2E;
    p.idle = 0x4D545F;
    p.idleTint = 0xECEEF2;
    p.readOnly = 0x6A3FA6;
    p.onReadOnly = 0xFFFFFF;
    p.categories = {QColor(0x2457C5), QColor(0x2E8C8C), QColor(0xB0722A), QColor(0x8A919D)};
    return p;
}

Palette Palette::dark()
{
    Palette p;
    p.window = 0x1B1D21;
    p.nav = 0x15171A;
    p.base = 0x24272C;
    p.alt = 0x2A2E34;
    p.border = 0x3C4149;
    p.hair = 0x33373E;
    p.field = 0x7A828E;
    p.text = 0xE9EBEE;
    p.text2 = 0xB4BAC4;
    p.text3 = 0xA9B0BB;
    p.accent = 0x3B6FE3;
    p.accentPress = 0x5482EA;
    p.onAccent = 0xFFFFFF;
    p.accentText = 0x92B4FB;
    p.accentTint = 0x25365A;
    p.select = 0x2C4270;
    p.fill = 0x6C98F5;
    p.track = 0x3C4149;
    p.previous = 0x7F8794;
    p.ok = 0x74CF96;
    p.okTint = 0x1D3A2A;
    p.warn = 0xF0BC5E;
    p.warnTint = 0x3D3018;
    p.warnLine = 0x6F561F;
    p.warnFill = 0xD69A2D;
    p.bad = 0xFF9A91;
    p.badTint = 0x482623;
    p.badLine = 0x7D3C36;
    p.badFill = 0xF0776D;
    p.idle = 0xB4BAC4;
    p.idleTint = 0x33373E;
    p.readOnly = 0x8257C4;
    p.onReadOnly = 0xFFFFFF;
    p.categories = {QColor(0x6C98F5), QColor(0x4FB3B3), QColor(0xD69A4C), QColor(0x7F8794)};
    p.isDark = true;
    return p;
}

Palette Palette::highContrast(const QPalette &system)
{
    const QColor back = system.color(QPalette::Window);
    const QColor front = system.color(QPalette::WindowText);
    const QColor link = system.color(QPalette::Link);
    Palette p;
    p.window = p.nav = p.base = p.alt = back;
    p.border = p.hair = p.field = front;
    p.text = p.text2 = p.text3 = front;
    p.accent = p.accentPress = p.select = system.color(QPalette::Highlight);
    p.onAccent = system.color(QPalette::HighlightedText);
    p.accentText = contrastRatio(link, back) >= 4.5 ? link : front;
    p.fill = p.warnFill = p.badFill = p.previous = front;
    p.track = p.accentTint = p.okTint = p.warnTint = p.badTint = p.idleTint = back;
    p.ok = p.warn = p.bad = p.idle = p.warnLine = p.badLine = front;
    p.readOnly = front;
    p.onReadOnly = back;
    p.categories.fill(front);
    p.isDark = back.lightness() < 128;
    p.isHighContrast = true;
    return p;
}

const Palette &Palette::of(const QWidget *widget)
{
    if (widget) {
        if (const auto *style = qobject_cast<const PorticoStyle *>(widget->style()))
            return style->colors();
    }
    if (const auto *style = qobject_cast<const PorticoStyle *>(QApplication::style()))
        return style->colors();
    static const Palette fallback = light();
    return fallback;
}

QColor Palette::color(ColorRole role) const
{
    switch (role) {
    case ColorRole::Text:
        return text;
    case ColorRole::Text2:
        return text2;
    case ColorRole::Text3:
        return text3;
    case ColorRole::AccentText:
        return accentText;
    case ColorRole::OnAccent:
        return onAccent;
    case ColorRole::Accent:
        return accent;
    case ColorRole::Ok:
        return ok;
    case ColorRole::Warn:
        return warn;
    case ColorRole::Bad:
        return bad;
    case ColorRole::Idle:
        return idle;
    case ColorRole::OnReadOnly:
        return onReadOnly;
    case ColorRole::Field:
        return field;
    case ColorRole::Border:
        return border;
    case ColorRole::Hair:
        return hair;
    }
    Q_UNREACHABLE();
}

QPalette Palette::toQPalette() const
{
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::Base, base);
    p.setColor(QPalette::Button, base);
    p.setColor(QPalette::AlternateBase, alt);
    p.setColor(QPalette::Mid, border);
    p.setColor(QPalette::Midlight, hair);
    p.setColor(QPalette::Light, base);
    p.setColor(QPalette::Dark, field);
    p.setColor(QPalette::Shadow, field);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, onAccent);
    p.setColor(QPalette::PlaceholderText, text3);
    p.setColor(QPalette::Highlight, select);
    p.setColor(QPalette::HighlightedText, isHighContrast ? onAccent : text);
    p.setColor(QPalette::Link, accentText);
    p.setColor(QPalette::LinkVisited, accentText);
    p.setColor(QPalette::ToolTipBase, base);
    p.setColor(QPalette::ToolTipText, text);
#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
    p.setColor(QPalette::Accent, accent);
#endif
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, text3);
    p.setColor(QPalette::Disabled, QPalette::Base, alt);
    p.setColor(QPalette::Disabled, QPalette::Button, alt);
    return p;
}

QColor mixed(const QColor &front, const QColor &back, double share)
{
    const auto mix = [share](int f, int b) { return int(std::lround(share * f + (1 - share) * b)); };
    return QColor(
        mix(front.red(), back.red()), mix(front.green(), back.green()), mix(front.blue(), back.blue()));
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &color) {
        const auto linear
            = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(double(color.redF())) + 0.7152 * linear(double(color.greenF()))
            + 0.0722 * linear(double(color.blueF()));
    };
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace portico::ui
