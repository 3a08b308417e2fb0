// SPDX-License-Identifier: MIT
#include "ui/style/icons.h"

#include "ui/style/metrics.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <array>
#include <cmath>

static void loadIconResource()
{
    Q_INIT_RESOURCE(icons);
}

namespace portico::ui {

namespace {

/// In the order of Icon.
constexpr std::array FileNames{"account", "alert-circle", "arrow-down", "arrow-up", "bell", "box", "calendar",
    "card", "check", "check-circle", "chevron-down", "chevron-left", "chevron-right", "chevron-up",
    "chevron-up-down", "clock", "close", "cloud-off", "compare", "copy", "customers", "differs", "dot",
    "download", "external", "eye", "eye-off", "filter", "folder", "globe", "help", "info", "invoices", "key",
    "lock", "mail", "minus", "minus-circle", "more", "overview", "pause", "percent", "person", "plan", "play",
    "plus", "print", "refresh", "search", "server", "sign-out", "team", "undo", "usage", "warning"};
static_assert(FileNames.size() == size_t(IconCount));

constexpr auto NamePrefix = QLatin1StringView("portico-");

QByteArray drawing(Icon name, const QColor &color, int size)
{
    QFile file(QStringLiteral(":/portico/icons/%1.svg").arg(QLatin1StringView(FileNames[size_t(name)])));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    if (size >= metrics::PageIconSize)
        svg.replace("stroke-width=\"1.5\"", "stroke-width=\"1.1\"");
    return svg;
}

/// Draws one of the console's icons in the colours of the palette at the moment of painting.
class TintedIconEngine final : public QIconEngine
{
public:
    TintedIconEngine(Icon name, ColorRole role) : m_name(name), m_role(role) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_name, color(mode), std::min(rect.width(), rect.height()));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        // Here size is in device pixels; the strokes of the drawing follow the logical size.
        const int logical = int(std::lround(std::min(size.width(), size.height()) / scale));
        return iconPixmap(m_name, logical, color(mode), scale);
    }

    QString key() const override { return QStringLiteral("portico"); }
    QString iconName() override { return NamePrefix + QLatin1StringView(FileNames[size_t(m_name)]); }
    QIconEngine *clone() const override { return new TintedIconEngine(*this); }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode) const
    {
        const Palette &palette = Palette::of();
        return mode == QIcon::Disabled ? palette.text3 : palette.color(m_role);
    }

    Icon m_name;
    ColorRole m_role;
};

} // namespace

QIcon icon(Icon name, ColorRole role)
{
    return QIcon(new TintedIconEngine(name, role));
}

QPixmap iconPixmap(Icon name, int size, const QColor &color, double devicePixelRatio)
{
    const QString key = QStringLiteral("portico-%1-%2-%3-%4")
                            .arg(int(name))
                            .arg(size)
                            .arg(color.name())
                            .arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int side = int(std::ceil(size * devicePixelRatio));
    pixmap = QPixmap(side, side);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(drawing(name, color, size));
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter &painter, const QRect &rect, Icon name, const QColor &color, int size)
{
    const double ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    const QPoint corner(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2);
    painter.drawPixmap(corner, iconPixmap(name, size, color, ratio));
}

std::optional<Icon> iconName(const QIcon &icon)
{
    const QString name = icon.name();
    if (!name.startsWith(NamePrefix))
        return std::nullopt;
    const auto found = std::find_if(FileNames.begin(), FileNames.end(), [&](const char *file) {
        return QStringView(name).sliced(NamePrefix.size()) == QLatin1StringView(file);
    });
    if (found == FileNames.end())
        return std::nullopt;
    return Icon(found - FileNames.begin());
}

void initResources()
{
    loadIconResource();
}

} // namespace portico::ui
