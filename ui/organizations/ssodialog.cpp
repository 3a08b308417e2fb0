// SPDX-License-Identifier: MIT
#include "ui/organizations/ssodialog.h"

#include "ui/account/formfield.h"
#include "ui/text/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace portico::ui {

SsoDialog::SsoDialog(
    account::Session &session, const Organization &organization, const SsoSettings &settings, QWidget *parent)
    : ChangeDialog(session, tr("Single Sign-On"), parent), m_session(session),
      m_organizationId(organization.id), m_issuer(new QLineEdit(settings.issuer)),
      m_client(new QLineEdit(settings.clientId)), m_secret(new QLineEdit),
      m_domains(new QLineEdit(settings.domains.join(QStringLiteral(", ")))), m_role(new QComboBox),
      m_enforced(new QCheckBox(tr("Nobody but owners may sign in with a password")))
{
    setObjectName(QStringLiteral("ssoDialog"));
    m_issuer->setObjectName(QStringLiteral("ssoIssuer"));
    m_issuer->setPlaceholderText(QStringLiteral("https://"));
    m_client->setObjectName(QStringLiteral("ssoClient"));
    m_secret->setObjectName(QStringLiteral("ssoSecret"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setPlaceholderText(
        settings.hasSecret ? tr("Kept; write another one to replace it") : tr("None"));
    m_domains->setObjectName(QStringLiteral("ssoDomains"));
    m_domains->setPlaceholderText(tr("Separated by commas"));
    m_role->setObjectName(QStringLiteral("ssoRole"));
    for (const Role role : {Role::Member, Role::ReadOnly, Role::Billing, Role::Admin}) {
        if (organization.permissions.containsAll(permissionsOf(role)))
            m_role->addItem(word(role), int(role));
    }
    m_role->setCurrentIndex(m_role->findData(int(settings.defaultRole)));
    m_enforced->setObjectName(QStringLiteral("ssoEnforced"));
    m_enforced->setChecked(settings.enforced);
    auto *redirect = new QLineEdit(ssoRedirectUri());
    redirect->setObjectName(QStringLiteral("ssoRedirect"));
    redirect->setReadOnly(true);
    addText(tr("People sign in at your OpenID provider, in their browser. Leave the issuer empty to turn it "
               "off."));
    addField(QStringLiteral("issuer"), tr("Issuer"), m_issuer);
    m_clientField = addField(QStringLiteral("client_id"), tr("Client id"), m_client);
    addField(QStringLiteral("client_secret"), tr("Client secret"), m_secret);
    m_domainsField = addField(QStringLiteral("domains"), tr("Mail domains"), m_domains);
    addField(QStringLiteral("default_role"), tr("Who comes for the first time becomes"), m_role);
    addField(QStringLiteral("redirect_uri"), tr("Redirect address to register, for any port"), redirect);
    body()->addWidget(m_enforced);
    setButtons(tr("Save"), tr("Saving…"), tr("Not now"));
    setNote(tr("May ask for your password"));
    m_issuer->setFocus();
}

SsoChange SsoDialog::change() const
{
    static const QRegularExpression separator(QStringLiteral("[\\s,;]+"));
    SsoChange change;
    change.settings.issuer = m_issuer->text().trimmed();
    change.settings.clientId = m_client->text().trimmed();
    change.settings.domains = m_domains->text().toLower().split(separator, Qt::SkipEmptyParts);
    change.settings.defaultRole = Role(m_role->currentData().toInt());
    change.settings.enforced = m_enforced->isChecked();
    if (!m_secret->text().isEmpty())
        change.secret = Secret(m_secret->text().toUtf8());
    return change;
}

bool SsoDialog::check()
{
    const SsoSettings wanted = change().settings;
    if (!wanted.isOn())
        return true;
    if (wanted.clientId.isEmpty())
        return complain(m_clientField, tr("Write the id that the provider has given this portal."));
    for (const QString &domain : wanted.domains) {
        if (!isDomainName(domain) || isPublicMailDomain(domain))
            return complain(m_domainsField, tr("%1 cannot be a domain of the organization.").arg(domain));
    }
    return !wanted.domains.isEmpty()
        || complain(m_domainsField, tr("Write the domain of the addresses people sign in with."));
}

void SsoDialog::start()
{
    operation().run(
        [this, wanted = change()](
            std::stop_token stop) { return m_session.sso().store(m_organizationId, wanted, stop); },
        [this] { accept(); });
}

} // namespace portico::ui
