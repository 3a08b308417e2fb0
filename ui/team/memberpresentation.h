// SPDX-License-Identifier: MIT
#pragma once

#include "models/teammodel.h"
#include "models/teamsorting.h"

#include <QIdentityProxyModel>

#include <functional>

namespace portico::ui {

/// The words, dates and chips of the members, in the order and with the search of their TeamSorting.
class MemberPresentation final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    /// Both must outlive the presentation.
    MemberPresentation(models::TeamModel &team, models::TeamSorting &sorting, QObject *parent = nullptr);

    /// With whom something can be done; nobody unless told. To be set before rows are shown.
    void setHasActions(std::function<bool(const Member &)> hasActions);
    /// Last activity is told from \a now; without \a online nothing can be changed.
    void setContext(bool online, UtcSeconds now);
    [[nodiscard]] const Member &memberAt(int row) const { return m_sorting.memberAt(row); }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const Member &member, int column) const;
    [[nodiscard]] QVariant color(const Member &member, int column) const;
    [[nodiscard]] bool hasActions(const Member &member) const;
    [[nodiscard]] QString tip(const Member &member, int column) const;

    models::TeamModel &m_team;
    models::TeamSorting &m_sorting;
    std::function<bool(const Member &)> m_hasActions;
    bool m_online = false;
    UtcSeconds m_now;
};

} // namespace portico::ui
