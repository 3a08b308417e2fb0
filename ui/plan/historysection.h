// SPDX-License-Identifier: MIT
#pragma once

#include "models/subscriptionchangetablemodel.h"
#include "services/domain/result.h"

#include <QWidget>

namespace portico::ui {

class Button;
class Label;
class TableView;

/// How a subscription came to be what it is, and the same as a file.
class HistorySection final : public QWidget
{
    Q_OBJECT

public:
    /// \a history must outlive the section.
    explicit HistorySection(models::SubscriptionChangeTableModel &history, QWidget *parent = nullptr);

    /// Writes the whole history as CSV; fails with `file_not_written`.
    [[nodiscard]] Result<void> exportTo(const QString &path) const;

Q_SIGNALS:
    void exportFailed(const portico::Error &error);

private:
    void askAndExport();
    void follow();

    models::SubscriptionChangeTableModel &m_history;
    Button *m_export;
    QWidget *m_card;
    Label *m_none;
};

} // namespace portico::ui
