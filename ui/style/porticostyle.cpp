// SPDX-License-Identifier: MIT
#include "ui/style/porticostyle.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/style/typography.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QFocusFrame>
#include <QKeyEvent>
#include <QStyleHints>
#include <QTimer>

namespace portico::ui {

namespace {

constexpr char CompactProperty[] = "portico_compact";
constexpr char FlatProperty[] = "portico_flat";
constexpr char StateProperty[] = "portico_state";
constexpr char RingProperty[] = "portico_ring";

void setLookProperty(QWidget *widget, const char *name, const QVariant &value)
{
    widget->setProperty(name, value);
    // Buttons and combo boxes keep their size until they hear that the style changed.
    QEvent change(QEvent::StyleChange);
    QCoreApplication::sendEvent(widget, &change);
    widget->updateGeometry();
    widget->update();
}

bool wantsRing(const QWidget *widget)
{
    if (widget->property(RingProperty).toBool())
        return true;
    if (const auto *combo = qobject_cast<const QComboBox *>(widget))
        return !combo->isEditable();
    return qobject_cast<const QAbstractButton *>(widget) != nullptr;
}

/// High contrast has one black and one white side; no other theme does.
bool isHighContrast(const QPalette &system)
{
    const QColor back = system.color(QPalette::Window);
    const QColor front = system.color(QPalette::WindowText);
    const bool pure = (back == Qt::black && front == Qt::white) || (back == Qt::white && front == Qt::black);
    return pure || QIcon::themeName().startsWith(QLatin1StringView("HighContrast"));
}

QString platformStyle()
{
#ifdef Q_OS_MACOS
    return {};
#else
    return QStringLiteral("Fusion");
#endif
}

} // namespace

PorticoStyle::PorticoStyle(Theme theme)
    : QProxyStyle(platformStyle()), m_theme(theme), m_paints(!platformStyle().isEmpty())
{
    m_colors = paletteOf(theme);
}

PorticoStyle &PorticoStyle::install(QApplication &application, Theme theme)
{
    initResources();
    application.setFont(applicationFont());
    auto *style = new PorticoStyle(theme);
    application.setStyle(style);
    style->m_installed = true;
    application.setPalette(style->m_colors.toQPalette());
    installFonts(application);
    application.installEventFilter(style);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(application.styleHints(), &QStyleHints::colorSchemeChanged, style, &PorticoStyle::refresh);
#endif
    return *style;
}

Palette PorticoStyle::paletteOf(Theme theme) const
{
    const QPalette system = QProxyStyle::standardPalette();
    if (isHighContrast(system))
        return Palette::highContrast(system);
    if (theme == Theme::System)
        return system.color(QPalette::Window).lightness() < 128 ? Palette::dark() : Palette::light();
    return theme == Theme::Dark ? Palette::dark() : Palette::light();
}

void PorticoStyle::setTheme(Theme theme)
{
    m_theme = theme;
    refresh();
}

void PorticoStyle::refresh()
{
    const Palette colors = paletteOf(m_theme);
    if (colors == m_colors)
        return;
    m_colors = colors;
    if (m_installed)
        QApplication::setPalette(m_colors.toQPalette());
    Q_EMIT themeChanged();
}

QPalette PorticoStyle::standardPalette() const
{
    return m_colors.toQPalette();
}

void PorticoStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

bool PorticoStyle::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
        m_lastInputWasKey = true;
        break;
    case QEvent::MouseButtonPress:
        m_lastInputWasKey = false;
        break;
    case QEvent::FocusIn:
        if (auto *widget = qobject_cast<QWidget *>(watched)) {
            if (static_cast<QFocusEvent *>(event)->reason() == Qt::MouseFocusReason)
                m_lastInputWasKey = false;
            followFocus(widget);
        }
        break;
    case QEvent::FocusOut:
        if (m_ring && m_ring->widget() == watched)
            m_ring->setWidget(nullptr);
        break;
    case QEvent::ThemeChange:
        // The platform's palette is complete only after this event.
        if (m_theme == Theme::System)
            QTimer::singleShot(0, this, &PorticoStyle::refresh);
        break;
    default:
        break;
    }
    return QProxyStyle::eventFilter(watched, event);
}

void PorticoStyle::followFocus(QWidget *widget)
{
    const bool shows = m_paints && m_lastInputWasKey && wantsRing(widget);
    if (!shows) {
        if (m_ring)
            m_ring->setWidget(nullptr);
        return;
    }
    if (!m_ring)
        m_ring = new QFocusFrame(widget);
    m_ring->setWidget(widget);
}

void setCompact(QWidget *control, bool compact)
{
    setLookProperty(control, CompactProperty, compact);
}

bool isCompact(const QWidget *control)
{
    return control && control->property(CompactProperty).toBool();
}

void setFlatLink(QWidget *button, bool flat)
{
    setLookProperty(button, FlatProperty, flat);
}

bool isFlatLink(const QWidget *button)
{
    return button && button->property(FlatProperty).toBool();
}

void setFieldState(QWidget *field, FieldState state)
{
    setLookProperty(field, StateProperty, int(state));
}

FieldState fieldState(const QWidget *field)
{
    return field ? FieldState(field->property(StateProperty).toInt()) : FieldState::Normal;
}

void setFocusRing(QWidget *widget, bool ring)
{
    widget->setProperty(RingProperty, ring);
}

} // namespace portico::ui
