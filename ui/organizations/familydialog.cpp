// SPDX-License-Identifier: MIT
#include "ui/organizations/familydialog.h"

#include "ui/account/entrylist.h"
#include "ui/account/formfield.h"
#include "ui/text/accounttexts.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QMenu>
#include <QVBoxLayout>

namespace portico::ui {

using models::LoadableState;
using models::Operation;

FamilyDialog::FamilyDialog(account::Session &session, const Organization &organization,
    const std::vector<Organization> &candidates, QWidget *parent)
    : ChangeDialog(session, tr("Linked Organizations"), parent), m_session(session),
      m_organization(organization), m_candidates(candidates),
      m_state(new Label(TypeRole::Body, ColorRole::Text2)), m_list(new EntryList(tr("Linked organizations"))),
      m_child(new QComboBox)
{
    setObjectName(QStringLiteral("familyDialog"));
    m_child->setObjectName(QStringLiteral("familyChild"));
    m_list->setObjectName(QStringLiteral("familyList"));
    m_state->setObjectName(QStringLiteral("familyState"));
    m_state->setWordWrap(true);
    addText(
        tr("Owners and billing people of a parent see plan, invoices and usage of its children, and change "
           "nothing there. To link two organizations one must own both; either side can end it."));
    body()->addWidget(m_state);
    body()->addWidget(m_list);
    m_childField = addField(QStringLiteral("organization"), tr("Add a child"), m_child);
    setButtons(tr("Add as a child"), tr("Adding…"), tr("Close"));
    setNote(tr("May ask for your password"));
    m_list->setMenu([this](QMenu &menu, const QString &id) {
        menu.addAction(tr("End the link"), this, [this, id] { release(id); });
    });
    connect(m_list, &EntryList::removed, this, &FamilyDialog::release);
    connect(&m_family, &LoadableState::changed, this, &FamilyDialog::follow);
    connect(&m_releasing, &Operation::changed, this, &FamilyDialog::follow);
    m_family.load(
        [this](std::stop_token stop) { return m_session.organizations().family(m_organization.id, stop); });
}

void FamilyDialog::follow()
{
    const std::optional<OrganizationFamily> &family = m_family.value();
    const bool failed = m_releasing.state() == Operation::State::Failed;
    std::vector<EntryList::Entry> entries;
    QString state;
    if (!family) {
        state = m_family.state() == LoadableState::State::Failed ? userMessage(m_family.error())
                                                                 : tr("Loading…");
    } else {
        if (family->parent)
            entries.push_back({m_organization.id, family->parent->name, tr("Parent")});
        for (const Relative &child : family->children)
            entries.push_back({child.id, child.name, tr("Child")});
        if (entries.empty())
            state = tr("No organization is linked to %1.").arg(m_organization.name);
    }
    if (failed)
        state = accountMessage(m_releasing.error());
    m_state->setText(state);
    m_state->setVisible(!state.isEmpty());
    m_list->setEntries(entries);
    m_list->setVisible(!entries.empty());
    const QString chosen = m_child->currentData().toString();
    m_child->clear();
    for (const Organization &each : m_candidates) {
        const bool isLinked = std::any_of(entries.begin(), entries.end(),
            [&](const EntryList::Entry &entry) { return entry.id == each.id; });
        if (each.id != m_organization.id && each.permissions.contains(Permission::OrganizationOwn)
            && !isLinked && !each.deletionAt)
            m_child->addItem(each.name, each.id);
    }
    m_child->setCurrentIndex(std::max(0, m_child->findData(chosen)));
    const bool mayAdd = family && !family->parent && m_child->count() > 0;
    m_childField->setVisible(mayAdd);
    confirmButton()->setVisible(mayAdd);
}

bool FamilyDialog::check()
{
    return m_child->count() > 0;
}

void FamilyDialog::start()
{
    const QString childId = m_child->currentData().toString();
    operation().run(
        [this, childId](std::stop_token stop) {
            return m_session.organizations().adopt(m_organization.id, childId, stop);
        },
        [this] {
            m_family.askAnew();
            Q_EMIT changed();
        });
}

void FamilyDialog::release(const QString &childId)
{
    m_releasing.run(
        [this, childId](std::stop_token stop) {
            return m_session.organizations().release(m_organization.id, childId, stop);
        },
        [this] {
            m_family.askAnew();
            Q_EMIT changed();
        });
}

} // namespace portico::ui
