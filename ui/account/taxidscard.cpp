// SPDX-License-Identifier: MIT
#include "ui/account/taxidscard.h"

#include "ui/account/entrylist.h"
#include "ui/account/taxiddialog.h"
#include "ui/text/accounttexts.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QMenu>
#include <QVBoxLayout>

namespace portico::ui {

using models::LoadableState;

TaxIdsCard::TaxIdsCard(models::BillingDetailsModel &model, QWidget *parent)
    : Card(tr("Tax IDs"), parent), m_model(model),
      m_add(new Button(tr("Add…"), Icon::Plus, Button::Kind::Flat)), m_list(new EntryList(tr("Tax IDs"))),
      m_none(new Label(tr("None yet. Where you deduct tax, your VAT or tax number belongs on invoices."),
          TypeRole::Body, ColorRole::Text2)),
      m_problem(new Label(TypeRole::Body, ColorRole::Bad)),
      m_from(new Label(TypeRole::Caption, ColorRole::Text3))
{
    setObjectName(QStringLiteral("taxIdsCard"));
    m_add->setObjectName(QStringLiteral("addTaxId"));
    m_add->setAccessibleName(tr("Add a tax ID"));
    m_list->setObjectName(QStringLiteral("taxIdList"));
    for (Label *label : {m_none, m_problem, m_from})
        label->setWordWrap(true);
    m_list->setTabAfter(m_add);
    addHeadWidget(m_add);
    body()->addWidget(m_list);
    body()->addWidget(m_none);
    body()->addWidget(m_problem);
    body()->addStretch();
    body()->addSpacing(8);
    body()->addWidget(m_from);
    m_none->hide();
    m_problem->hide();
    connect(m_add, &QAbstractButton::clicked, this, &TaxIdsCard::add);
    connect(m_list, &EntryList::removed, this, &TaxIdsCard::remove);
}

void TaxIdsCard::clear()
{
    m_list->setEntries({});
    m_none->hide();
    m_problem->hide();
}

void TaxIdsCard::follow(bool online)
{
    const bool mayEdit = m_model.may(Permission::BillingDetailsEdit);
    m_add->setVisible(mayEdit);
    m_add->setEnabled(online);
    m_list->setMenu(mayEdit && online ? EntryList::FillMenu([this](QMenu &menu, const QString &id) {
        menu.addAction(tr("Remove…"), this, [this, id] { remove(id); });
    })
                                      : EntryList::FillMenu());
    m_from->setText(printedFrom(m_model.nextInvoiceAt()));
    const models::Loadable<std::vector<TaxId>> &taxIds = m_model.taxIds();
    const bool failed = taxIds.state() == LoadableState::State::Failed && !taxIds.value();
    m_problem->setVisible(failed);
    if (failed)
        m_problem->setText(tr("The tax IDs could not be loaded. %1").arg(userMessage(taxIds.error())));
    if (!taxIds.value())
        return;
    m_none->setVisible(taxIds.value()->empty());
    m_list->setVisible(!taxIds.value()->empty());
    std::vector<EntryList::Entry> entries;
    for (const TaxId &each : *taxIds.value()) {
        EntryList::Entry entry;
        entry.id = each.id;
        entry.title = each.value;
        entry.second = taxIdKind(each);
        entry.chip = chipFor(each.verification);
        entry.tip = sentence(each);
        if (each.verification == TaxId::Verification::Unverified)
            entry.note = tr("Unknown to the tax office: add the right one");
        entries.push_back(std::move(entry));
    }
    m_list->setEntries(entries);
}

void TaxIdsCard::add()
{
    const QString country = m_model.hasDetails() ? m_model.draft().address.country : QString();
    Q_EMIT dialogRequested(new TaxIdDialog(m_model, country, window()));
}

void TaxIdsCard::remove(const QString &id)
{
    const auto &entries = m_list->entries();
    const auto found = std::find_if(
        entries.begin(), entries.end(), [&](const EntryList::Entry &entry) { return entry.id == id; });
    if (found == entries.end())
        return;
    auto *dialog = new RemovalDialog(m_model.session(),
        {tr("Remove a Tax ID"), tr("Remove %1?").arg(found->title),
            tr("Invoices to come are printed without it; those there are keep it. A tax ID cannot be edited: "
               "to correct one, add the new one first, then remove this."),
            tr("Remove the tax ID"), tr("Keep the tax ID")},
        m_model.removeTaxId(id), window());
    connect(dialog, &QDialog::accepted, &m_model, &models::BillingDetailsModel::reloadTaxIds);
    Q_EMIT dialogRequested(dialog);
}

} // namespace portico::ui
