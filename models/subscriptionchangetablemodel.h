// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionchange.h"

#include <QAbstractTableModel>

namespace portico::models {

/// The history of a subscription, newest first. It has no words: a presentation in `ui` turns changeAt() into
/// text.
class SubscriptionChangeTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { DateColumn, ChangeColumn, KindColumn, ActorColumn, EffectColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Changes that stay keep their rows.
    void setChanges(std::vector<SubscriptionChange> changes);
    [[nodiscard]] const SubscriptionChange &changeAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct RowChanges;

    std::vector<SubscriptionChange> m_changes;
};

} // namespace portico::models
