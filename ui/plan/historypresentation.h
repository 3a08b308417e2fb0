// SPDX-License-Identifier: MIT
#pragma once

#include "models/subscriptionchangetablemodel.h"

#include <QIdentityProxyModel>

namespace portico::ui {

/// The words, dates, amounts and chips of the history of a subscription.
class HistoryPresentation final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit HistoryPresentation(models::SubscriptionChangeTableModel &history, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const SubscriptionChange &change, int column) const;

    models::SubscriptionChangeTableModel &m_history;
};

} // namespace portico::ui
