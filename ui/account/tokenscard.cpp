// SPDX-License-Identifier: MIT
#include "ui/account/tokenscard.h"

#include "ui/account/entrylist.h"
#include "ui/account/tokendialog.h"
#include "ui/text/accounttexts.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QMenu>
#include <QVBoxLayout>

namespace portico::ui {

using models::LoadableState;

TokensCard::TokensCard(models::AccessTokenModel &model, const QUrl &portal, QWidget *parent)
    : Card(tr("Access tokens"), parent), m_model(model), m_portal(portal),
      m_create(new Button(tr("Create…"), Icon::Plus, Button::Kind::Flat)),
      m_list(new EntryList(tr("Access tokens"))),
      m_none(new Label(tr("None yet. A script that downloads invoices signs in with a token instead of your "
                          "password. It only reads."),
          TypeRole::Body, ColorRole::Text2)),
      m_problem(new Label(TypeRole::Body, ColorRole::Bad))
{
    setObjectName(QStringLiteral("tokensCard"));
    m_create->setObjectName(QStringLiteral("createToken"));
    m_create->setAccessibleName(tr("Create an access token"));
    m_list->setObjectName(QStringLiteral("tokenList"));
    for (Label *label : {m_none, m_problem})
        label->setWordWrap(true);
    m_list->setTabAfter(m_create);
    addHeadWidget(m_create);
    body()->addWidget(m_list);
    body()->addWidget(m_none);
    body()->addWidget(m_problem);
    body()->addStretch();
    m_none->hide();
    m_problem->hide();
    connect(m_create, &QAbstractButton::clicked, this,
        [this] { Q_EMIT dialogRequested(new TokenDialog(m_model, m_portal, window())); });
    connect(m_list, &EntryList::removed, this, &TokensCard::revoke);
}

void TokensCard::clear()
{
    m_list->setEntries({});
    m_none->hide();
    m_problem->hide();
}

void TokensCard::follow(bool online)
{
    setVisible(m_model.organization().permissions.contains(Permission::TokenCreate));
    m_create->setEnabled(online);
    m_list->setMenu(online ? EntryList::FillMenu([this](QMenu &menu, const QString &id) {
        menu.addAction(tr("Revoke…"), this, [this, id] { revoke(id); });
    })
                           : EntryList::FillMenu());
    const models::Loadable<std::vector<AccessToken>> &tokens = m_model.tokens();
    const bool failed = tokens.state() == LoadableState::State::Failed && !tokens.value();
    m_problem->setVisible(failed);
    if (failed)
        m_problem->setText(tr("The tokens could not be loaded. %1").arg(userMessage(tokens.error())));
    if (!tokens.value())
        return;
    m_none->setVisible(tokens.value()->empty());
    m_list->setVisible(!tokens.value()->empty());
    std::vector<EntryList::Entry> entries;
    for (const AccessToken &each : *tokens.value()) {
        EntryList::Entry entry;
        entry.id = each.id;
        entry.title = each.name;
        entry.second = each.person;
        entry.aside = expiry(each);
        entry.asideSecond = lastUse(each, tokens.asOf());
        entries.push_back(std::move(entry));
    }
    m_list->setEntries(entries);
}

void TokensCard::revoke(const QString &id)
{
    const auto &entries = m_list->entries();
    const auto found = std::find_if(
        entries.begin(), entries.end(), [&](const EntryList::Entry &entry) { return entry.id == id; });
    if (found == entries.end())
        return;
    auto *dialog = new RemovalDialog(m_model.session(),
        {tr("Revoke an Access Token"), tr("Revoke %1?").arg(found->title),
            tr("Whatever uses it is turned away from now on. It cannot be brought back; a new one can be "
               "created."),
            tr("Revoke the token"), tr("Keep the token")},
        m_model.revoke(id), window());
    connect(dialog, &QDialog::accepted, &m_model, &models::AccessTokenModel::reload);
    Q_EMIT dialogRequested(dialog);
}

} // namespace portico::ui
