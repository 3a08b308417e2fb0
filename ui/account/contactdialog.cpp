// SPDX-License-Identifier: MIT
#include "ui/account/contactdialog.h"

#include "services/domain/mailaddress.h"
#include "ui/account/formfield.h"
#include "ui/widgets/button.h"

#include <QLineEdit>

namespace portico::ui {

namespace {

constexpr int LongestEmail = 254;

} // namespace

ContactDialog::ContactDialog(
    models::BillingDetailsModel &model, const std::optional<BillingContact> &contact, QWidget *parent)
    : ChangeDialog(
        model.session(), contact ? tr("Change a Billing Contact") : tr("Add a Billing Contact"), parent),
      m_model(model), m_contactId(contact ? contact->id : QString()), m_name(new QLineEdit),
      m_email(new QLineEdit)
{
    setObjectName(QStringLiteral("contactDialog"));
    m_name->setObjectName(QStringLiteral("contactName"));
    m_email->setObjectName(QStringLiteral("contactEmail"));
    m_name->setMaxLength(BillingContact::LongestName);
    m_email->setMaxLength(LongestEmail);
    addText(contact ? tr("What could not be delivered is sent again, to the new address.")
                    : tr("Gets every invoice as PDF by mail. No sign-in, no seat."));
    m_nameField = addField(QStringLiteral("name"), tr("Name"), m_name);
    m_name->setPlaceholderText(tr("A person or an office, such as Accounts payable"));
    m_emailField = addField(QStringLiteral("email"), tr("E-mail"), m_email);
    setButtons(contact ? tr("Save the contact") : tr("Add the contact"), tr("Saving…"),
        contact ? tr("Keep as it is") : tr("Not now"));
    if (contact) {
        m_name->setText(contact->name);
        m_email->setText(contact->email);
    }
    m_name->setFocus();
}

bool ContactDialog::check()
{
    if (m_name->text().trimmed().isEmpty())
        return complain(m_nameField, tr("Write who it is."));
    if (!isMailAddress(m_email->text().trimmed()))
        return complain(m_emailField, tr("This is not an e-mail address."));
    return true;
}

void ContactDialog::start()
{
    const QString name = m_name->text().trimmed();
    const QString email = m_email->text().trimmed();
    operation().run(m_contactId.isEmpty() ? m_model.addContact(name, email)
                                          : m_model.changeContact(m_contactId, name, email),
        [this] {
            m_model.reloadContacts();
            accept();
        });
}

} // namespace portico::ui
