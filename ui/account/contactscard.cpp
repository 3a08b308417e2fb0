// SPDX-License-Identifier: MIT
#include "ui/account/contactscard.h"

#include "ui/account/contactdialog.h"
#include "ui/account/entrylist.h"
#include "ui/text/accounttexts.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QMenu>
#include <QVBoxLayout>

namespace portico::ui {

using models::LoadableState;

ContactsCard::ContactsCard(models::BillingDetailsModel &model, QWidget *parent)
    : Card(tr("Billing contacts"), parent), m_model(model),
      m_add(new Button(tr("Add…"), Icon::Plus, Button::Kind::Flat)),
      m_list(new EntryList(tr("Billing contacts"))),
      m_none(new Label(tr("Nobody yet. Add your accounts department or bookkeeper: they get every invoice as "
                          "PDF, without an account here."),
          TypeRole::Body, ColorRole::Text2)),
      m_problem(new Label(TypeRole::Body, ColorRole::Bad))
{
    setObjectName(QStringLiteral("contactsCard"));
    m_add->setObjectName(QStringLiteral("addContact"));
    m_add->setAccessibleName(tr("Add a billing contact"));
    m_list->setObjectName(QStringLiteral("contactList"));
    m_list->setOpens(true);
    m_none->setObjectName(QStringLiteral("noContacts"));
    auto *foot = new Label(
        tr("Get every invoice as PDF. No sign-in, no seat."), TypeRole::Caption, ColorRole::Text3);
    for (Label *label : {m_none, m_problem, foot})
        label->setWordWrap(true);
    m_list->setTabAfter(m_add);
    addHeadWidget(m_add);
    body()->addWidget(m_list);
    body()->addWidget(m_none);
    body()->addWidget(m_problem);
    body()->addStretch();
    body()->addSpacing(8);
    body()->addWidget(foot);
    m_none->hide();
    m_problem->hide();
    connect(m_add, &QAbstractButton::clicked, this,
        [this] { Q_EMIT dialogRequested(new ContactDialog(m_model, std::nullopt, window())); });
    connect(m_list, &EntryList::opened, this, &ContactsCard::edit);
    connect(m_list, &EntryList::removed, this, &ContactsCard::remove);
}

void ContactsCard::clear()
{
    m_list->setEntries({});
    m_none->hide();
    m_problem->hide();
}

void ContactsCard::follow(bool online)
{
    setVisible(m_model.may(Permission::ContactEdit));
    m_add->setEnabled(online);
    m_list->setMenu(online ? EntryList::FillMenu([this](QMenu &menu, const QString &id) {
        menu.addAction(tr("Change…"), this, [this, id] { edit(id); });
        menu.addAction(tr("Remove…"), this, [this, id] { remove(id); });
    })
                           : EntryList::FillMenu());
    const models::Loadable<std::vector<BillingContact>> &contacts = m_model.contacts();
    const bool failed = contacts.state() == LoadableState::State::Failed && !contacts.value();
    m_problem->setVisible(failed);
    if (failed)
        m_problem->setText(tr("The contacts could not be loaded. %1").arg(userMessage(contacts.error())));
    if (!contacts.value())
        return;
    m_none->setVisible(contacts.value()->empty());
    m_list->setVisible(!contacts.value()->empty());
    std::vector<EntryList::Entry> entries;
    for (const BillingContact &each : *contacts.value()) {
        EntryList::Entry entry;
        entry.id = each.id;
        entry.title = each.name;
        entry.second = each.email;
        entry.chip = chipFor(each, m_model.nextInvoiceAt());
        if (each.lastMail) {
            entry.tip = sentence(*each.lastMail);
            if (each.lastMail->state == InvoiceMail::State::Failed)
                entry.note = each.lastMail->reason;
        }
        entries.push_back(std::move(entry));
    }
    m_list->setEntries(entries);
}

const BillingContact *ContactsCard::contact(const QString &id) const
{
    const std::optional<std::vector<BillingContact>> &contacts = m_model.contacts().value();
    if (!contacts)
        return nullptr;
    const auto found = std::find_if(
        contacts->begin(), contacts->end(), [&](const BillingContact &each) { return each.id == id; });
    return found == contacts->end() ? nullptr : &*found;
}

void ContactsCard::edit(const QString &id)
{
    if (const BillingContact *chosen = contact(id))
        Q_EMIT dialogRequested(new ContactDialog(m_model, *chosen, window()));
}

void ContactsCard::remove(const QString &id)
{
    const BillingContact *chosen = contact(id);
    if (!chosen)
        return;
    auto *dialog = new RemovalDialog(m_model.session(),
        {tr("Remove a Billing Contact"), tr("Remove %1?").arg(chosen->name),
            tr("%1 gets no further invoices. Those already sent stay where they are.").arg(chosen->email),
            tr("Remove the contact"), tr("Keep the contact")},
        m_model.removeContact(id), window());
    connect(dialog, &QDialog::accepted, &m_model, &models::BillingDetailsModel::reloadContacts);
    Q_EMIT dialogRequested(dialog);
}

} // namespace portico::ui
