// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/palette.h"

#include <QIcon>
#include <QPixmap>

#include <optional>

namespace portico::ui {

/// The drawings of the console: 16-px grid, 1.5-px stroke; `CheckCircle` is check-circle.svg.
enum class Icon {
    Account,
    AlertCircle,
    ArrowDown,
    ArrowUp,
    Bell,
    Box,
    Calendar,
    Card,
    Check,
    CheckCircle,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    ChevronUpDown,
    Clock,
    Close,
    CloudOff,
    Compare,
    Copy,
    Customers,
    Differs,
    Dot,
    Download,
    External,
    Eye,
    EyeOff,
    Filter,
    Folder,
    Globe,
    Help,
    Info,
    Invoices,
    Key,
    Lock,
    Mail,
    Minus,
    MinusCircle,
    More,
    Overview,
    Pause,
    Percent,
    Person,
    Plan,
    Play,
    Plus,
    Print,
    Refresh,
    Search,
    Server,
    SignOut,
    Team,
    Undo,
    Usage,
    Warning,
};

inline constexpr int IconCount = int(Icon::Warning) + 1;

/// An icon that takes the colour of \a role from the present palette whenever it is painted, and that of
/// disabled text where its control is disabled. Buttons tint it in the colour of their own text.
[[nodiscard]] QIcon icon(Icon name, ColorRole role = ColorRole::Text);

/// The drawing in \a color, sharp at \a devicePixelRatio; drawn once and then kept by QPixmapCache.
[[nodiscard]] QPixmap iconPixmap(Icon name, int size, const QColor &color, double devicePixelRatio);

/// Paints the drawing in \a color, centred in \a rect.
void paintIcon(QPainter &painter, const QRect &rect, Icon name, const QColor &color, int size);

/// Which of the drawings \a icon is; none for an icon from elsewhere.
[[nodiscard]] std::optional<Icon> iconName(const QIcon &icon);

/// Makes the icons loadable; call once before the first widget.
void initResources();

} // namespace portico::ui
