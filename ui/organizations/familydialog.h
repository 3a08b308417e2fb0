// SPDX-License-Identifier: MIT
#pragma once

#include "models/loadable.h"
#include "services/domain/organization.h"
#include "ui/account/changedialog.h"

class QComboBox;

namespace portico::ui {

class EntryList;
class Label;

/// The parent or the children of an organization: what is linked, and another one of the person's to link.
class FamilyDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// \a candidates are the organizations of the person. \a session must outlive the dialog.
    FamilyDialog(account::Session &session, const Organization &organization,
        const std::vector<Organization> &candidates, QWidget *parent = nullptr);

Q_SIGNALS:
    void changed();

protected:
    bool check() override;
    void start() override;

private:
    void follow();
    void release(const QString &childId);

    account::Session &m_session;
    const Organization m_organization;
    const std::vector<Organization> m_candidates;
    models::Loadable<OrganizationFamily> m_family;
    models::Operation m_releasing;
    Label *m_state;
    EntryList *m_list;
    QComboBox *m_child;
    FormField *m_childField;
};

} // namespace portico::ui
