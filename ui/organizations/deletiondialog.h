// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/organization.h"
#include "ui/account/changedialog.h"

class QLineEdit;

namespace portico::ui {

/// Deletes an organization once its name was typed and the person has proved who they are.
class DeletionDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// \a session must outlive the dialog.
    DeletionDialog(account::Session &session, const Organization &organization, QWidget *parent = nullptr);

protected:
    bool check() override;
    void start() override;

private:
    void remove(const Secret &grant);

    account::Session &m_session;
    const Organization m_organization;
    QLineEdit *m_name;
    FormField *m_nameField;
};

} // namespace portico::ui
