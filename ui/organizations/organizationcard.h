// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/session.h"
#include "ui/widgets/card.h"

class QDialog;

namespace portico::ui {

class Button;
class KeyValueLines;

/// Name and settings of the organization, what it is linked to, and its deletion, for who may change them.
class OrganizationCard final : public Card
{
    Q_OBJECT

public:
    /// \a session must outlive the card.
    explicit OrganizationCard(account::Session &session, QWidget *parent = nullptr);

    void setOrganization(const Organization &organization);
    /// Without \a online nothing can be changed.
    void follow(bool online);

Q_SIGNALS:
    void dialogRequested(QDialog *dialog);
    void organizationChanged();

private:
    void change();
    void link();
    void openSso();
    void remove();
    void openFamily(const std::vector<Organization> &candidates);

    account::Session &m_session;
    Organization m_organization;
    KeyValueLines *m_lines;
    Button *m_change;
    Button *m_link;
    Button *m_sso;
    Button *m_delete;
};

} // namespace portico::ui
