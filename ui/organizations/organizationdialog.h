// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/organization.h"
#include "ui/account/changedialog.h"

class QCheckBox;
class QLineEdit;

namespace portico::ui {

/// Name, short name and settings of an organization.
class OrganizationDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// \a session must outlive the dialog.
    OrganizationDialog(
        account::Session &session, const Organization &organization, QWidget *parent = nullptr);

protected:
    bool check() override;
    void start() override;

private:
    account::Session &m_session;
    const Organization m_organization;
    QLineEdit *m_name;
    QLineEdit *m_slug;
    QCheckBox *m_readOnlySeesInvoices;
    QCheckBox *m_allRolesTakeSeats;
    FormField *m_nameField;
    FormField *m_slugField;
};

} // namespace portico::ui
