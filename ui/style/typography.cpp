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
    double lineFactor; ///< Height of a line as a factor of the body size.
};

Step stepOf(TypeRole role)
{
    switch (role) {
    case TypeRole::Figure:
        return {2.0, QFont::DemiBold, 32 / 13.0};
    case TypeRole::Title:
        return {20 / 13.0, QFont::DemiBold, 28 / 13.0};
    case TypeRole::TitleLight:
        return {20 / 13.0, QFont::Normal, 28 / 13.0};
    case TypeRole::Heading:
        return {15 / 13.0, QFont::DemiBold, 20 / 13.0};
    case TypeRole::HeadingLight:
        return {15 / 13.0, QFont::Normal, 20 / 13.0};
    case TypeRole::Body:
        return {1.0, QFont::Normal, 20 / 13.0};
    case TypeRole::BodyMedium:
        return {1.0, QFont::Medium, 20 / 13.0};
    case TypeRole::BodyStrong:
        return {1.0, QFont::DemiBold, 20 / 13.0};
    case TypeRole::Caption:
        return {11 / 13.0, QFont::Normal, 16 / 13.0};
    case TypeRole::CaptionMedium:
        return {11 / 13.0, QFont::Medium, 16 / 13.0};
    case TypeRole::CaptionStrong:
        return {11 / 13.0, QFont::DemiBold, 16 / 13.0};
    }
    Q_UNREACHABLE();
}

/// A family that appears only because nobody configured one.
bool isStandIn(const QFont &font)
{
    const QString family = QFontInfo(font).family();
    static const std::array standIns{QLatin1StringView("DejaVu"), QLatin1StringView("Bitstream"),
        QLatin1StringView("Sans"), QLatin1StringView("Helvetica")};
    return std::any_of(
        standIns.begin(), standIns.end(), [&](QLatin1StringView name) { return family.startsWith(name); });
}

bool desktopProvidesFonts()
{
    const QString platform = QGuiApplication::platformName();
    if (platform == QLatin1StringView("offscreen") || platform == QLatin1StringView("minimal"))
        return false;
    return platform != QLatin1StringView("xcb") || !qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP");
}

constexpr auto RoleCount = size_t(TypeRole::CaptionStrong) + 1;
constexpr double SmallestSpace = 0.01;

RoleMetrics measure(TypeRole role, const QFont &application)
{
    RoleMetrics metrics;
    metrics.font = roleFont(role, application);
    const QFontMetricsF font(metrics.font);
    const double designed = QFontInfo(application).pixelSize() * stepOf(role).lineFactor;
    metrics.lineHeight = int(std::lround(std::max(designed, std::floor(font.height()))));
    for (int digit = 0; digit < 10; ++digit)
        metrics.missing[size_t(digit)] = font.horizontalAdvance(QChar(u'0' + digit));
    const double widest = *std::max_element(metrics.missing.begin(), metrics.missing.end());
    for (double &digit : metrics.missing) {
        digit = widest - digit;
        metrics.isTabular = metrics.isTabular && digit < SmallestSpace;
    }
    return metrics;
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
    return roleMetrics(role).font;
}

int lineHeight(TypeRole role)
{
    return roleMetrics(role).lineHeight;
}

const RoleMetrics &roleMetrics(TypeRole role)
{
    static QFont application;
    static std::array<std::optional<RoleMetrics>, RoleCount> kept;
    if (application != QApplication::font()) {
        application = QApplication::font();
        kept.fill(std::nullopt);
    }
    std::optional<RoleMetrics> &metrics = kept[size_t(role)];
    if (!metrics)
        metrics = measure(role, application);
    return *metrics;
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

QList<QTextLayout::FormatRange> tabularFormats(const QString &text, const RoleMetrics &metrics)
{
    QList<QTextLayout::FormatRange> formats;
    if (metrics.isTabular)
        return formats;
    const auto missing = [&](qsizetype at) {
        const bool isDigit = at < text.size() && text[at] >= u'0' && text[at] <= u'9';
        return isDigit ? metrics.missing[size_t(text[at].unicode() - u'0')] : 0.0;
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        // A narrow digit stands in the middle of its cell: half of what it lacks comes after the character
        // before.
        const double space = missing(at) / 2 + missing(at + 1) / 2;
        if (space < SmallestSpace)
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

} // namespace portico::ui
