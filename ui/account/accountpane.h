// SPDX-License-Identifier: MIT
#pragma once

#include "models/accesstokenmodel.h"
#include "models/billingdetailsmodel.h"
#include "ui/shell/pane.h"

#include <QPointer>
#include <QUrl>

class QDialog;

namespace portico::ui {

class Banner;
class BillingDetailsCard;
class Button;
class ContactsCard;
class Label;
class OrganizationCard;
class TaxIdsCard;
class TokensCard;

/// To whom an organization's invoices are made out, who gets them, the tokens scripts read them with, and the
/// way to what was changed.
class AccountPane final : public Pane
{
    Q_OBJECT

public:
    /// \a portal stands in commands that use a token. \a session must outlive the pane.
    AccountPane(account::Session &session, const QUrl &portal, QWidget *parent = nullptr);
    ~AccountPane() override;

    /// Reads what the navigation says of the pane, before it is shown.
    void prepare(const Organization &organization);
    void setOrganization(const Organization &organization) override;
    void refresh() override;
    [[nodiscard]] models::CombinedState contentState() const override;
    [[nodiscard]] const models::BillingDetailsModel &model() const { return m_model; }

    [[nodiscard]] bool hasUnsavedChanges() const;
    void discardChanges();

Q_SIGNALS:
    /// How many gaps the details have that the portal knows.
    void gapsChanged(int gaps);
    /// Its name, settings or relatives; or it is being deleted.
    void organizationChanged();

protected:
    [[nodiscard]] QString failureHeading() const override;
    void showContent() override;

private:
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] static QWidget *makeSkeleton();
    void follow();
    void showFailure(const Error &error);
    void open(QDialog *dialog);

    account::Session &m_session;
    models::BillingDetailsModel m_model;
    models::AccessTokenModel m_tokens;
    Banner *m_problem;
    QWidget *m_offline;
    Label *m_partFailure;
    BillingDetailsCard *m_details;
    ContactsCard *m_contacts;
    TaxIdsCard *m_taxIds;
    TokensCard *m_tokensCard;
    Button *m_activity;
    OrganizationCard *m_organization;
    QList<QVBoxLayout *> m_columns;
    QPointer<QDialog> m_dialog;
};

} // namespace portico::ui
