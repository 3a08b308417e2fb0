// SPDX-License-Identifier: MIT
#pragma once

#include "models/combinedstate.h"
#include "models/operation.h"
#include "services/account/session/session.h"
#include "services/domain/organization.h"

namespace portico::models {

/// The field of \a details that cannot be sent, as the portal names it; empty where all can.
[[nodiscard]] QString faultyField(const BillingDetails &details);

/// To whom one organization's invoices are made out, and who gets them: what the portal has, and what was
/// typed and is not saved yet. What was typed stays while the details are read again; where somebody else
/// changed another field meanwhile, that one follows.
class BillingDetailsModel final : public QObject
{
    Q_OBJECT

public:
    /// \a session must outlive the model.
    explicit BillingDetailsModel(account::Session &session, QObject *parent = nullptr);

    /// Reads what gaps are found in: details and tax ids. For the organization it has already, it takes over
    /// the permissions and keeps what was typed.
    void setOrganization(const Organization &organization);
    /// Reads again, and contacts too where the person may see them.
    void refresh();
    void reloadTaxIds();
    void reloadContacts();

    [[nodiscard]] const Organization &organization() const { return m_organization; }
    [[nodiscard]] bool may(Permission permission) const
    {
        return m_organization.permissions.contains(permission);
    }
    [[nodiscard]] const Loadable<BillingProfile> &profile() const { return m_profile; }
    [[nodiscard]] const Loadable<std::vector<TaxId>> &taxIds() const { return m_taxIds; }
    [[nodiscard]] const Loadable<std::vector<BillingContact>> &contacts() const { return m_contacts; }
    [[nodiscard]] CombinedState state() const;

    /// Whether the details were read once; the rest has meaning only then.
    [[nodiscard]] bool hasDetails() const { return m_saved.has_value(); }
    [[nodiscard]] std::optional<UtcSeconds> nextInvoiceAt() const { return m_nextInvoiceAt; }
    /// As the portal has them.
    [[nodiscard]] const BillingDetails &saved() const { return *m_saved; }
    /// As they were typed.
    [[nodiscard]] const BillingDetails &draft() const { return m_draft; }
    /// Blanks around texts and lines without name and value do not count.
    void setDraft(const BillingDetails &details);
    [[nodiscard]] bool hasChanges() const { return m_saved && m_draft != *m_saved; }
    void discard();

    /// Of what was typed.
    [[nodiscard]] std::vector<BillingGap> gaps() const;
    /// Of what the next invoice will say as things are.
    [[nodiscard]] std::vector<BillingGap> savedGaps() const;

    /// Does nothing without changes, or with a faultyField().
    void save();
    [[nodiscard]] Operation &saving() { return m_saving; }

    /// Calls for an Operation; reloadTaxIds() or reloadContacts() afterwards.
    [[nodiscard]] Operation::Call<void> addTaxId(const QString &type, const QString &value);
    [[nodiscard]] Operation::Call<void> removeTaxId(const QString &id);
    [[nodiscard]] Operation::Call<void> addContact(const QString &name, const QString &email);
    [[nodiscard]] Operation::Call<void> changeContact(
        const QString &id, const QString &name, const QString &email);
    [[nodiscard]] Operation::Call<void> removeContact(const QString &id);

    [[nodiscard]] account::Session &session() const { return m_session; }

Q_SIGNALS:
    void changed();

private:
    void loadProfile();
    void takeProfile();
    void forget();

    account::Session &m_session;
    Organization m_organization;
    Loadable<BillingProfile> m_profile;
    Loadable<std::vector<TaxId>> m_taxIds;
    Loadable<std::vector<BillingContact>> m_contacts;
    std::vector<TaxId> m_knownTaxIds; ///< The last ones read, while they are read again.
    std::optional<BillingDetails> m_saved;
    std::optional<UtcSeconds> m_nextInvoiceAt;
    BillingDetails m_draft;
    Operation m_saving;
};

} // namespace portico::models
