// SPDX-License-Identifier: MIT
#include "ui/organizations/organizationcard.h"

#include "ui/organizations/deletiondialog.h"
#include "ui/organizations/familydialog.h"
#include "ui/organizations/organizationdialog.h"
#include "ui/organizations/ssodialog.h"
#include "ui/style/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyvaluelines.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

OrganizationCard::OrganizationCard(account::Session &session, QWidget *parent)
    : Card(tr("Organization"), parent), m_session(session), m_lines(new KeyValueLines),
      m_change(new Button(tr("Change…"), Button::Kind::Flat)),
      m_link(new Button(tr("Linked organizations…"))), m_sso(new Button(tr("Single sign-on…"))),
      m_delete(new Button(tr("Delete…")))
{
    setObjectName(QStringLiteral("organizationCard"));
    m_change->setObjectName(QStringLiteral("changeOrganization"));
    m_change->setAccessibleName(tr("Change the organization"));
    m_link->setObjectName(QStringLiteral("linkOrganizations"));
    m_sso->setObjectName(QStringLiteral("changeSso"));
    m_delete->setObjectName(QStringLiteral("deleteOrganization"));
    m_delete->setAccessibleName(tr("Delete the organization"));
    addHeadWidget(m_change);
    m_lines->setGap(metrics::Grid);
    body()->addWidget(m_lines);
    body()->addSpacing(metrics::CardGap);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::Grid);
    buttons->addWidget(m_link);
    buttons->addWidget(m_sso);
    buttons->addWidget(m_delete);
    buttons->addStretch();
    body()->addLayout(buttons);
    body()->addStretch();
    connect(m_change, &QAbstractButton::clicked, this, &OrganizationCard::change);
    connect(m_link, &QAbstractButton::clicked, this, &OrganizationCard::link);
    connect(m_sso, &QAbstractButton::clicked, this, &OrganizationCard::openSso);
    connect(m_delete, &QAbstractButton::clicked, this, &OrganizationCard::remove);
}

void OrganizationCard::setOrganization(const Organization &organization)
{
    m_organization = organization;
    const auto yesOrNo = [](bool yes) { return yes ? tr("Yes") : tr("No"); };
    m_lines->setLines({{tr("Name"), organization.name}, {tr("Short name, for scripts"), organization.slug},
        {tr("Read-only members see invoices"), yesOrNo(organization.settings.readOnlySeesInvoices)},
        {tr("Billing and read-only members take a seat"), yesOrNo(organization.settings.allRolesTakeSeats)}});
}

void OrganizationCard::follow(bool online)
{
    const bool mayEdit = m_organization.permissions.contains(Permission::OrganizationEdit);
    const bool owns = m_organization.permissions.contains(Permission::OrganizationOwn);
    setVisible(mayEdit);
    m_sso->setVisible(m_organization.permissions.contains(Permission::SsoEdit));
    m_link->setVisible(owns);
    m_delete->setVisible(owns && !m_organization.deletionAt);
    for (Button *button : {m_change, m_link, m_sso, m_delete})
        button->setEnabled(online && !m_organization.deletionAt);
}

void OrganizationCard::change()
{
    auto *dialog = new OrganizationDialog(m_session, m_organization, window());
    connect(dialog, &QDialog::accepted, this, &OrganizationCard::organizationChanged);
    Q_EMIT dialogRequested(dialog);
}

/// The organizations one could link are read first: those of the window may be old.
void OrganizationCard::link()
{
    QCoro::connect(m_session.organizations().organizations({}), this,
        [this](const Result<account::Copy<std::vector<Organization>>> &organizations) {
            openFamily(organizations ? organizations->value : std::vector<Organization>());
        });
}

void OrganizationCard::openFamily(const std::vector<Organization> &candidates)
{
    auto *dialog = new FamilyDialog(m_session, m_organization, candidates, window());
    connect(dialog, &FamilyDialog::changed, this, &OrganizationCard::organizationChanged);
    Q_EMIT dialogRequested(dialog);
}

/// The present settings are read first: what is saved replaces them all.
void OrganizationCard::openSso()
{
    m_sso->setEnabled(false);
    QCoro::connect(m_session.sso().settings(m_organization.id, {}), this,
        [this, organization = m_organization](const Result<account::Copy<SsoSettings>> &settings) {
            m_sso->setEnabled(true);
            if (settings && organization.id == m_organization.id)
                Q_EMIT dialogRequested(new SsoDialog(m_session, organization, settings->value, window()));
        });
}

void OrganizationCard::remove()
{
    auto *dialog = new DeletionDialog(m_session, m_organization, window());
    connect(dialog, &QDialog::accepted, this, &OrganizationCard::organizationChanged);
    Q_EMIT dialogRequested(dialog);
}

} // namespace portico::ui
