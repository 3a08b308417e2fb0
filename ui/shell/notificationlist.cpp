// SPDX-License-Identifier: MIT
#include "ui/shell/notificationlist.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/text/dates.h"
#include "ui/text/errormessages.h"
#include "ui/text/notificationtexts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/textblock.h"

#include <QHBoxLayout>
#include <QIdentityProxyModel>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace portico::ui {

using models::LoadableState;
using models::NotificationListModel;

namespace {

constexpr int ListWidth = 400;
constexpr int SmallestRoom = 96;
constexpr int LargestRoom = 380; ///< More than that scrolls.
constexpr int Padding = 12;
constexpr int TextLeft = Padding + metrics::IconSize + 10;
constexpr int DotRoom = 20; ///< At the right, for the mark of the unread.

/// The words for screen readers.
class Presentation final : public QIdentityProxyModel
{
public:
    Presentation(NotificationListModel &notifications, QObject *parent)
        : QIdentityProxyModel(parent), m_notifications(notifications)
    {
        setSourceModel(&notifications);
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
            return QIdentityProxyModel::data(index, role);
        const Notification &notification = m_notifications.notificationAt(index.row());
        const QString said = sentence(notification);
        if (role == Qt::DisplayRole)
            return said;
        const QString all = word(severityOf(notification.kind)) + QStringLiteral(": ") + said + u' '
            + billingDay(notification.at);
        return notification.read ? all : NotificationList::tr("%1, unread").arg(all);
    }

private:
    NotificationListModel &m_notifications;
};

/// Severity, sentence, day, and a dot while it is unread.
class Rows final : public QStyledItemDelegate
{
public:
    Rows(const NotificationListModel &notifications, QObject *parent)
        : QStyledItemDelegate(parent), m_notifications(notifications)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int width = option.rect.width() > 0 ? option.rect.width() : ListWidth - 2;
        const TextBlock block = sentenceOf(index.row());
        return {width,
            block.heightFor(width - TextLeft - DotRoom) + lineHeight(TypeRole::Caption) + 2 * (Padding - 2)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Notification &notification = m_notifications.notificationAt(index.row());
        const Palette &colors = Palette::of(option.widget);
        const QRect row = option.rect;
        painter->save();
        painter->fillRect(row, option.state & QStyle::State_Selected ? colors.select : colors.base);
        painting::hairline(*painter, row.bottomLeft(), row.bottomRight(), colors.hair);
        const Notification::Severity severity = severityOf(notification.kind);
        const int line = lineHeight(TypeRole::Body);
        const int top = row.top() + Padding - 2;
        paintIcon(*painter, QRect(row.left() + Padding, top, metrics::IconSize, line), iconFor(severity),
            colors.color(colorFor(severity)), metrics::IconSize);
        const TextBlock block = sentenceOf(index.row());
        const int width = row.width() - TextLeft - DotRoom;
        const int height = block.heightFor(width);
        block.paint(*painter, QRect(row.left() + TextLeft, top, width, height), colors.text);
        TextBlock day;
        day.text = billingDay(notification.at);
        day.type = TypeRole::Caption;
        day.paint(*painter, QRect(row.left() + TextLeft, top + height, width, lineHeight(TypeRole::Caption)),
            colors.text3);
        if (!notification.read) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(colors.accent);
            painter->drawEllipse(QPointF(row.right() - DotRoom / 2.0 - 2, top + line / 2.0), 4, 4);
        }
        painter->restore();
    }

private:
    TextBlock sentenceOf(int row) const
    {
        TextBlock block;
        block.text = sentence(m_notifications.notificationAt(row));
        block.type = m_notifications.notificationAt(row).read ? TypeRole::Body : TypeRole::BodyMedium;
        block.alignment = Qt::AlignLeading | Qt::AlignTop;
        block.wraps = true;
        return block;
    }

    const NotificationListModel &m_notifications;
};

} // namespace

NotificationList::NotificationList(NotificationListModel &notifications, QWidget *parent)
    : QWidget(parent, Qt::Popup), m_notifications(notifications),
      m_markAll(new Button(tr("Mark all as read"), Button::Kind::Flat)),
      m_message(new Label(TypeRole::Body, ColorRole::Text2)), m_list(new QListView)
{
    setObjectName(QStringLiteral("notificationList"));
    setWindowTitle(tr("Notifications"));
    m_markAll->setObjectName(QStringLiteral("markAllRead"));
    m_message->setObjectName(QStringLiteral("notificationsMessage"));
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setContentsMargins(24, 0, 24, 24);
    m_list->setObjectName(QStringLiteral("notifications"));
    m_list->setAccessibleName(tr("Notifications"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(new Presentation(m_notifications, this));
    m_list->setItemDelegate(new Rows(m_notifications, this));
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 8, 8);
    head->addWidget(new Label(tr("Notifications"), TypeRole::Heading), 1);
    head->addWidget(m_markAll);
    auto *settings = new Button(tr("Settings…"), Button::Kind::Flat);
    settings->setObjectName(QStringLiteral("notificationSettingsEntry"));
    settings->setAccessibleName(tr("Choose what you are told of"));
    head->addWidget(settings);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    column->addWidget(m_message, 1);

    connect(m_markAll, &QAbstractButton::clicked, &m_notifications, &NotificationListModel::markAllRead);
    connect(settings, &QAbstractButton::clicked, this, [this] {
        close();
        Q_EMIT settingsRequested();
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) { choose(index.row()); });
    connect(&m_notifications, &NotificationListModel::changed, this, &NotificationList::follow);
    follow();
    int room = 0;
    for (int row = 0; row < m_list->model()->rowCount() && room < LargestRoom; ++row)
        room += m_list->sizeHintForIndex(m_list->model()->index(row, 0)).height();
    setFixedSize(ListWidth, head->sizeHint().height() + std::clamp(room, SmallestRoom, LargestRoom) + 2);
    m_list->setCurrentIndex(m_list->model()->index(0, 0));
    m_list->setFocus();
}

void NotificationList::follow()
{
    const bool hasSome = m_notifications.rowCount() > 0;
    const LoadableState &state = m_notifications.state();
    m_list->setVisible(hasSome);
    m_message->setVisible(!hasSome);
    m_message->setText(state.state() == LoadableState::State::Failed ? userMessage(state.error())
            : state.state() == LoadableState::State::Loading         ? tr("Loading…")
                                                             : tr("There is nothing new. Failed payments, "
                                                                  "expiring cards and changes of the plan "
                                                                  "are told here."));
    m_markAll->setVisible(hasSome);
    m_markAll->setEnabled(m_notifications.unread() > 0);
    m_list->viewport()->update();
}

void NotificationList::choose(int row)
{
    if (row < 0 || row >= m_notifications.rowCount() || !isVisible())
        return;
    const Notification notification = m_notifications.notificationAt(row);
    close();
    m_notifications.markRead(notification.id);
    Q_EMIT targetRequested(targetOf(notification.kind));
}

void NotificationList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    painter.fillRect(rect(), colors.base);
    painter.setPen(colors.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace portico::ui
