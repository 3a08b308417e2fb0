// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/organization.h"
#include "services/domain/sso.h"
#include "ui/account/changedialog.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace portico::ui {

/// Through which OpenID provider the people of an organization sign in. The secret is written and never
/// shown.
class SsoDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// \a settings are the present ones. \a session must outlive the dialog.
    SsoDialog(account::Session &session, const Organization &organization, const SsoSettings &settings,
        QWidget *parent = nullptr);

protected:
    bool check() override;
    void start() override;

private:
    [[nodiscard]] SsoChange change() const;

    account::Session &m_session;
    const QString m_organizationId;
    QLineEdit *m_issuer;
    QLineEdit *m_client;
    QLineEdit *m_secret;
    QLineEdit *m_domains;
    QComboBox *m_role;
    QCheckBox *m_enforced;
    FormField *m_clientField;
    FormField *m_domainsField;
};

} // namespace portico::ui
