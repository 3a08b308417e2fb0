// SPDX-License-Identifier: MIT
#include "ui/signin/connectiondelegate.h"

#include "models/connectionlistmodel.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/typography.h"

#include <QPainter>

namespace portico::ui {

constexpr int RowHeight = 60;
constexpr int ItemHeight = 56;

QString connectionDetails(const account::Connection &connection)
{
    if (connection.kind == account::Connection::Kind::Demo)
        return ConnectionDelegate::tr("Sample data on this computer, nothing is sent");
    const QString host = connection.url.port() > 0
        ? connection.url.host() + QStringLiteral(":%1").arg(connection.url.port())
        : connection.url.host();
    return connection.email.isEmpty() ? host : host + QStringLiteral(" · ") + connection.email;
}

void ConnectionDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const models::ConnectionListModel *>(index.model());
    if (!model)
        return;
    const account::Connection &connection = model->connectionAt(index.row());
    const Palette &colors = Palette::of(option.widget);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRect item = option.rect.adjusted(0, 0, 0, ItemHeight - RowHeight);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.select);
        painter->drawRoundedRect(item, metrics::ControlRadius, metrics::ControlRadius);
    }
    const bool demo = connection.kind == account::Connection::Kind::Demo;
    paintIcon(*painter, QRect(item.left() + 12, item.top(), metrics::IconSize, item.height()),
        demo ? Icon::Box : Icon::Server, selected ? colors.accentText : colors.text2, metrics::IconSize);
    const int left = item.left() + 40;
    const int room = item.right() - 12 - left;
    const auto line = [&](const QString &text, TypeRole type, const QColor &color, int top, int height) {
        painter->setFont(roleFont(type));
        painter->setPen(color);
        painter->drawText(QRect(left, item.top() + top, room, height), Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(text, Qt::ElideRight, room));
    };
    line(connection.name, TypeRole::BodyMedium, colors.text, 10, 20);
    line(connectionDetails(connection), TypeRole::Caption, selected ? colors.text2 : colors.text3, 30, 16);
    painter->restore();
}

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, RowHeight};
}

} // namespace portico::ui
