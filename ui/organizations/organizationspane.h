// SPDX-License-Identifier: MIT
#pragma once

#include "models/loadable.h"
#include "models/organizationoverviewtablemodel.h"
#include "services/account/session/session.h"
#include "ui/shell/pane.h"

namespace portico::ui {

class TableFooter;
class TableView;

/// All organizations of the person side by side: next charge, problems, seats, and what comes to be paid in
/// each currency.
class OrganizationsPane final : public Pane
{
    Q_OBJECT

public:
    /// \a session must outlive the pane.
    explicit OrganizationsPane(account::Session &session, QWidget *parent = nullptr);

    /// It is about all of them, whichever is chosen.
    void setOrganization(const Organization &organization) override;
    void refresh() override;
    [[nodiscard]] models::CombinedState contentState() const override;

Q_SIGNALS:
    void organizationChosen(const QString &id);

protected:
    [[nodiscard]] QString failureHeading() const override;
    void showContent() override;

private:
    account::Session &m_session;
    models::Loadable<std::vector<OrganizationOverview>> m_overview;
    models::OrganizationOverviewTableModel m_organizations;
    TableView *m_table;
    TableFooter *m_footer;
};

} // namespace portico::ui
