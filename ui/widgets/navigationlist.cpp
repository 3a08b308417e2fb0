// SPDX-License-Identifier: MIT
#include "ui/widgets/navigationlist.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/widgets/label.h"
#include "ui/widgets/textblock.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int ItemGap = 2;
constexpr int Padding = 8;

} // namespace

NavigationItem::NavigationItem(Icon icon, const QString &text, QWidget *parent)
    : QAbstractButton(parent), m_icon(icon)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void NavigationItem::setBadge(const QString &badge, Tone tone)
{
    m_badge = badge;
    m_tone = tone;
    setAccessibleDescription(badge);
    update();
}

QSize NavigationItem::sizeHint() const
{
    const int words = TextBlock{text(), TypeRole::BodyStrong}.naturalWidth();
    return {words + metrics::IconSize + 4 * Padding,
        std::max(metrics::ControlHeight, lineHeight(TypeRole::Body) + metrics::Grid)};
}

void NavigationItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    const bool current = isChecked();
    if (current)
        painting::roundedFrame(painter, rect(), metrics::ControlRadius, colors.select, QColor());
    else if (underMouse() && isEnabled())
        painting::roundedFrame(painter, rect(), metrics::ControlRadius, colors.hair, QColor());
    const bool inverse = current && colors.isHighContrast;
    const QColor ink = inverse ? colors.onAccent
        : !isEnabled()         ? colors.text3
        : current              ? colors.text
                               : colors.text2;
    const auto mirrored = [this](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const QRect iconPlace(Padding, 0, metrics::IconSize, height());
    paintIcon(painter, mirrored(iconPlace), m_icon, current && !inverse ? colors.accentText : ink,
        metrics::IconSize);
    const TextBlock badge{m_badge, TypeRole::CaptionStrong};
    const int badgeWidth = m_badge.isEmpty() ? 0 : badge.naturalWidth();
    const int left = 2 * Padding + metrics::IconSize;
    const QRect words(
        left, 0, width() - left - Padding - (badgeWidth > 0 ? badgeWidth + Padding : 0), height());
    TextBlock{text(), current ? TypeRole::BodyStrong : TypeRole::Body}.paint(painter, mirrored(words), ink);
    if (badgeWidth > 0) {
        const QColor tone = inverse ? colors.onAccent : toneInk(colors, m_tone);
        badge.paint(painter, mirrored(QRect(width() - Padding - badgeWidth, 0, badgeWidth, height())), tone);
    }
}

NavigationList::NavigationList(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(ItemGap);
    setAccessibleName(tr("Navigation"));
}

NavigationItem *NavigationList::addItem(Icon icon, const QString &text)
{
    auto *item = new NavigationItem(icon, text, this);
    const int index = int(m_items.size());
    item->setAutoExclusive(true);
    item->setChecked(index == 0);
    item->setFocusPolicy(index == 0 ? Qt::StrongFocus : Qt::ClickFocus);
    item->installEventFilter(this);
    connect(item, &QAbstractButton::clicked, this, [this, index] {
        setCurrent(index);
        Q_EMIT chosen(index);
    });
    m_items << item;
    m_column->addWidget(item);
    return item;
}

void NavigationList::addHeading(const QString &text)
{
    auto *label = new ElidedLabel(text, TypeRole::Caption, ColorRole::Text3, this);
    label->setContentsMargins(Padding, 12, Padding, 4);
    m_column->addWidget(label);
}

int NavigationList::current() const
{
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (m_items[i]->isChecked())
            return int(i);
    }
    return -1;
}

void NavigationList::setCurrent(int index)
{
    for (NavigationItem *each : std::as_const(m_items)) { // an exclusive one cannot be unchecked
        each->setAutoExclusive(false);
        each->setChecked(false);
        each->setAutoExclusive(true);
    }
    NavigationItem *item = m_items.value(index);
    if (!item)
        return;
    item->setChecked(true);
    for (NavigationItem *other : m_items)
        other->setFocusPolicy(other == item ? Qt::StrongFocus : Qt::ClickFocus);
}

bool NavigationList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Up ? -1 : key == Qt::Key_Down ? 1 : 0;
        if (step != 0) {
            int next = current() + step;
            while (next >= 0 && next < count() && (m_items[next]->isHidden() || !m_items[next]->isEnabled()))
                next += step;
            if (next >= 0 && next < count()) {
                setCurrent(next);
                m_items[next]->setFocus(Qt::TabFocusReason);
                Q_EMIT chosen(next);
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace portico::ui
