// SPDX-License-Identifier: MIT
#pragma once

#include "models/audittablemodel.h"

#include <QIdentityProxyModel>

namespace portico::ui {

/// The words and times of an audit log.
class ActivityPresentation final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    /// \a log must outlive it.
    explicit ActivityPresentation(models::AuditTableModel &log, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    models::AuditTableModel &m_log;
};

} // namespace portico::ui
