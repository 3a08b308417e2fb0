// SPDX-License-Identifier: MIT
#include "ui/widgets/progressbar.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <mutex>

namespace portico::ui {

namespace {

constexpr double WarnsFrom = 0.8;
constexpr double FullFrom = 1.0;
constexpr double ForecastStrength = 0.45;

class ProgressBarAccessible final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit ProgressBarAccessible(ProgressBar *bar) : QAccessibleWidget(bar, QAccessible::ProgressBar) { }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value && !bar()->spokenValue().isEmpty())
            return bar()->spokenValue();
        return QAccessibleWidget::text(kind);
    }

    [[nodiscard]] QVariant currentValue() const override { return int(std::lround(bar()->value() * 100)); }
    void setCurrentValue(const QVariant &) override { }
    [[nodiscard]] QVariant maximumValue() const override { return 100; }
    [[nodiscard]] QVariant minimumValue() const override { return 0; }
    [[nodiscard]] QVariant minimumStepSize() const override { return 1; }

private:
    [[nodiscard]] ProgressBar *bar() const { return static_cast<ProgressBar *>(widget()); }
};

QAccessibleInterface *accessibleBar(const QString &, QObject *object)
{
    auto *bar = qobject_cast<ProgressBar *>(object);
    return bar ? new ProgressBarAccessible(bar) : nullptr;
}

} // namespace

ProgressBar::ProgressBar(QWidget *parent) : QWidget(parent)
{
    static std::once_flag once;
    std::call_once(once, [] { QAccessible::installFactory(accessibleBar); });
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ProgressBar::setValue(double share)
{
    m_value = share;
    QAccessibleValueChangeEvent event(this, int(std::lround(share * 100)));
    QAccessible::updateAccessibility(&event);
    update();
}

void ProgressBar::setForecast(std::optional<double> share)
{
    m_forecast = share;
    update();
}

void ProgressBar::setHeld(double share)
{
    m_held = share;
    update();
}

void ProgressBar::setFailed(double share)
{
    m_failed = share;
    update();
}

void ProgressBar::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void ProgressBar::setSpokenValue(const QString &words)
{
    m_words = words;
}

QSize ProgressBar::sizeHint() const
{
    return {160, metrics::BarHeight};
}

QSize ProgressBar::minimumSizeHint() const
{
    return {32, metrics::BarHeight};
}

QColor ProgressBar::valueColor() const
{
    const Palette &colors = Palette::of(this);
    switch (m_tone) {
    case Tone::Accent:
        return colors.fill;
    case Tone::Ok:
        return colors.ok;
    case Tone::Bad:
        return colors.badFill;
    case Tone::ByValue:
        break;
    }
    if (m_value >= FullFrom)
        return colors.badFill;
    return m_value >= WarnsFrom ? colors.warnFill : colors.fill;
}

void ProgressBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    const QRectF bar(0, (height() - metrics::BarHeight) / 2, width(), metrics::BarHeight);
    const double radius = metrics::BarHeight / 2.0;
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(bar, radius, radius);
    painter.setClipPath(shape);
    painter.fillRect(bar, colors.track);
    const auto part = [&](double share, const QColor &color) {
        if (share <= 0)
            return;
        QRectF piece = bar;
        piece.setWidth(std::max(metrics::BarHeight * 1.0, bar.width() * std::min(share, 1.0)));
        if (layoutDirection() == Qt::RightToLeft)
            piece.moveRight(bar.right());
        painting::roundedFrame(painter, piece, radius, color, QColor());
    };
    if (m_forecast)
        part(*m_forecast,
            mixed(m_tone == Tone::Accent && *m_forecast >= FullFrom ? colors.warnFill : colors.previous,
                colors.track, ForecastStrength));
    if (m_held > 0)
        part(m_value + m_held, colors.select);
    if (m_failed > 0)
        part(m_value + m_failed, colors.badFill);
    part(m_value, valueColor());
    if (colors.isHighContrast)
        painting::roundedFrame(painter, bar, radius, QColor(), colors.text);
}

} // namespace portico::ui
