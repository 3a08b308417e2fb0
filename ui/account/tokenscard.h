// SPDX-License-Identifier: MIT
#pragma once

#include "models/accesstokenmodel.h"
#include "ui/widgets/card.h"

#include <QUrl>

class QDialog;

namespace portico::ui {

class Button;
class EntryList;
class Label;

/// The access tokens of scripts: whose they are, how long they work and when they were used.
class TokensCard final : public Card
{
    Q_OBJECT

public:
    /// \a portal stands in the command that uses a token. \a model must outlive the card.
    TokensCard(models::AccessTokenModel &model, const QUrl &portal, QWidget *parent = nullptr);

    /// Brings the card up to date; without \a online nothing can be changed.
    void follow(bool online);
    /// Forgets what it shows, for another organization.
    void clear();

Q_SIGNALS:
    void dialogRequested(QDialog *dialog);

private:
    void revoke(const QString &id);

    models::AccessTokenModel &m_model;
    QUrl m_portal;
    Button *m_create;
    EntryList *m_list;
    Label *m_none;
    Label *m_problem;
};

} // namespace portico::ui
