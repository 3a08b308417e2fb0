// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invitation.h"
#include "ui/widgets/card.h"

class QStandardItemModel;

namespace portico::ui {

class TableView;

/// What became of each invited address, or would.
class ReportList final : public Card
{
    Q_OBJECT

public:
    explicit ReportList(QWidget *parent = nullptr);

    /// With \a onlyRefused those alone that were not invited, each with the reason in a sentence.
    void setReport(const InvitationReport &report, bool onlyRefused = false);

private:
    QStandardItemModel *m_rows;
    TableView *m_table;
};

} // namespace portico::ui
