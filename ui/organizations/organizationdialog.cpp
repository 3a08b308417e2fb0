// SPDX-License-Identifier: MIT
#include "ui/organizations/organizationdialog.h"

#include "services/domain/organizationchange.h"
#include "ui/account/formfield.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

/// What was changed, or nothing where it is as it was.
template <typename T>
std::optional<T> changed(const T &before, const T &after)
{
    return before == after ? std::nullopt : std::optional<T>(after);
}

} // namespace

OrganizationDialog::OrganizationDialog(
    account::Session &session, const Organization &organization, QWidget *parent)
    : ChangeDialog(session, tr("Change the Organization"), parent), m_session(session),
      m_organization(organization), m_name(new QLineEdit(organization.name)),
      m_slug(new QLineEdit(organization.slug)),
      m_readOnlySeesInvoices(new QCheckBox(tr("Read-only members see invoices"))),
      m_allRolesTakeSeats(new QCheckBox(tr("Billing and read-only members take a seat")))
{
    setObjectName(QStringLiteral("organizationDialog"));
    m_name->setObjectName(QStringLiteral("organizationName"));
    m_name->setMaxLength(OrganizationChange::LongestName);
    m_slug->setObjectName(QStringLiteral("organizationSlug"));
    m_slug->setMaxLength(OrganizationChange::LongestSlug);
    m_readOnlySeesInvoices->setObjectName(QStringLiteral("readOnlySeesInvoices"));
    m_readOnlySeesInvoices->setChecked(organization.settings.readOnlySeesInvoices);
    m_allRolesTakeSeats->setObjectName(QStringLiteral("allRolesTakeSeats"));
    m_allRolesTakeSeats->setChecked(organization.settings.allRolesTakeSeats);
    addText(
        tr("The name stands here and in mails. What is printed on invoices is part of the billing details."));
    m_nameField = addField(QStringLiteral("name"), tr("Name"), m_name);
    m_slugField = addField(QStringLiteral("slug"), tr("Short name, for scripts"), m_slug);
    body()->addWidget(m_readOnlySeesInvoices);
    body()->addWidget(m_allRolesTakeSeats);
    setButtons(tr("Save"), tr("Saving…"), tr("Not now"));
    m_name->setFocus();
}

bool OrganizationDialog::check()
{
    if (m_name->text().trimmed().isEmpty())
        return complain(m_nameField, tr("Write a name."));
    return !m_slug->text().trimmed().isEmpty() || complain(m_slugField, tr("Write a short name."));
}

void OrganizationDialog::start()
{
    OrganizationChange change;
    change.name = changed(m_organization.name, m_name->text().trimmed());
    change.slug = changed(m_organization.slug, m_slug->text().trimmed());
    change.readOnlySeesInvoices
        = changed(m_organization.settings.readOnlySeesInvoices, m_readOnlySeesInvoices->isChecked());
    change.allRolesTakeSeats
        = changed(m_organization.settings.allRolesTakeSeats, m_allRolesTakeSeats->isChecked());
    if (change == OrganizationChange())
        return accept();
    operation().run(
        [this, change](std::stop_token stop) {
            return m_session.organizations().change(m_organization.id, change, stop);
        },
        [this] { accept(); });
}

} // namespace portico::ui
