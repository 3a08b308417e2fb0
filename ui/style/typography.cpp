// SPDX-License-Identifier: MIT
#include "ui/style/typography.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace portico::ui {

namespace {

struct Step
{
    double factor;
    QFont::Weight weight;
    double lineFactor;  ///< Height of a line as a factor of the body size.
};

Step stepOf(TypeRole role)
{
    switch (role) {
    case TypeRole::Figure: return {2.0, QFont::DemiBold, 32 / 13.0};
    case TypeRole::Title: return {20 / 13.0, QFont::DemiBold, 28 / 13.0};
    case TypeRole::TitleLight: return {20 / 13.0, QFont::Normal, 28 / 13.0};
    case TypeRole::Heading: return {15 / 13.0, QFont::DemiBold, 20 / 13.0};
    case TypeRole::HeadingLight: return {15 / 13.0, QFont::Normal, 20 / 13.0};
    case TypeRole::Body: return {1.0, QFont::Normal, 20 / 13.0};
    case TypeRole::BodyMedium: return {1.0, QFont::Medium, 20 / 13.0};
    case TypeRole::BodyStrong: return {1.0, QFont::DemiBold, 20 / 13.0};
    case TypeRole::Caption: return {11 / 13.0, QFont::Normal, 16 / 13.0};
    case TypeRole::CaptionMedium: return {11 / 13.0, QFont::Medium, 16 / 13.0};
    case TypeRole::CaptionStrong: return {11 / 13.0, QFont::DemiBold, 16 / 13.0};
    }
    Q_UNREACHABLE();
}

/// A family that appears only because nobody configured one.
bool isStandIn(const QFont &font)
{
    const QString family = QFontInfo(font).family();
    static const std::array standIns{QLatin1StringView("DejaVu"), QLatin1StringView("Bitstream"),
                                     QLatin1StringView("Sans"), QLatin1StringView("Helvetica")};
    return std::any_of(standIns.begin(), standIns.end(), [&](QLatin1StringView name) { return family.startsWith(name); });
}

bool desktopProvidesFonts()
{
    const QString platform = QGuiApplication::platformName();
    if (platform == QLatin1StringView("offscreen") || platform == QLatin1StringView("minimal"))
        return false;
    return platform != QLatin1StringView("xcb") || !qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP");
}

} // namespace

QFont roleFont(TypeRole role, const QFont &application)
{
    const Step step = stepOf(role);
    QFont font = application;
    font.setWeight(step.weight);
    if (application.pixelSize() > 0)
        font.setPixelSize(std::max(1, int(std::lround(application.pixelSize() * step.factor))));
    else
        font.setPointSizeF(application.pointSizeF() * step.factor);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
#endif
    return font;
}

QFont roleFont(TypeRole role)
{
    return roleFont(role, QApplication::font());
}

int lineHeight(TypeRole role)
{
    const QFont application = QApplication::font();
    const double line = QFontInfo(application).pixelSize() * stepOf(role).lineFactor;
    const double font = QFontMetricsF(roleFont(role, application)).height();
    return int(std::lround(std::max(line, std::floor(font))));
}

QFont applicationFont()
{
    const QFont system = QApplication::font();
    const QString inter = QStringLiteral("Inter");
    if (desktopProvidesFonts() && !isStandIn(system))
        return system;
    if (!QFontDatabase::hasFamily(inter))
        return system;
    QFont font(inter);
    font.setPixelSize(13);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

void installFonts(QApplication &application)
{
    const QFont font = application.font();
    application.setFont(roleFont(TypeRole::BodyMedium, font), "QPushButton");
    application.setFont(roleFont(TypeRole::CaptionMedium, font), "QHeaderView");
    application.setFont(roleFont(TypeRole::Caption, font), "QStatusBar");
}

QList<QTextLayout::FormatRange> tabularFormats(const QString &text, const QFont &font)
{
    const QFontMetricsF metrics(font);
    std::array<double, 10> advance{};
    for (int digit = 0; digit < 10; ++digit)
        advance[size_t(digit)] = metrics.horizontalAdvance(QChar(u'0' + digit));
    const double cell = *std::max_element(advance.begin(), advance.end());
    QList<QTextLayout::FormatRange> formats;
    if (cell - *std::min_element(advance.begin(), advance.end()) < 0.01)
        return formats;
    const auto missing = [&](qsizetype at) {
        const bool isDigit = at < text.size() && text[at] >= u'0' && text[at] <= u'9';
        return isDigit ? cell - advance[size_t(text[at].unicode() - u'0')] : 0.0;
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        // A narrow digit stands in the middle of its cell: half of what it lacks comes after the character before.
        const double before = at == 0 ? missing(0) / 2 : 0;
        const double space = missing(at) / 2 + missing(at + 1) / 2 + before;
        if (space < 0.01)
            continue;
        QTextLayout::FormatRange range;
        range.start = int(at);
        range.length = 1;
        range.format.setFontLetterSpacingType(QFont::AbsoluteSpacing);
        range.format.setFontLetterSpacing(space);
        formats.append(range);
    }
    return formats;
}

double tabularWidth(const QString &text, const QFont &font)
{
    QTextLayout layout(text, font);
    layout.setFormats(tabularFormats(text, font));
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setNumColumns(int(text.size()));
    layout.endLayout();
    return line.isValid() ? line.naturalTextWidth() : 0;
}

} // namespace portico::ui
