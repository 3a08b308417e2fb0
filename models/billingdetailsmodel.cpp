// SPDX-License-Identifier: MIT
#include "models/billingdetailsmodel.h"

#include "services/domain/mailaddress.h"

#include <array>
#include <set>

namespace portico::models {

namespace {

constexpr std::array AddressFields{AddressField::Line1, AddressField::Line2, AddressField::City,
    AddressField::State, AddressField::PostalCode, AddressField::Country};

BillingDetails normalized(BillingDetails details)
{
    for (QString *text : {&details.name, &details.email, &details.purchaseOrder})
        *text = text->trimmed();
    for (const AddressField field : AddressFields)
        addressPart(details.address, field) = addressPart(details.address, field).trimmed();
    if (details.purchaseOrder.isEmpty())
        details.purchaseOrderEnds.reset();
    for (CustomField &field : details.customFields)
        field = {field.name.trimmed(), field.value.trimmed()};
    std::erase_if(details.customFields,
        [](const CustomField &field) { return field.name.isEmpty() && field.value.isEmpty(); });
    return details;
}

/// \a typed, which began as \a before, on top of \a present; what belongs together is taken together.
BillingDetails rebased(BillingDetails typed, const BillingDetails &before, const BillingDetails &present)
{
    const auto follow = [&](auto BillingDetails::*part) {
        if (typed.*part == before.*part)
            typed.*part = present.*part;
    };
    const bool isOrderKept
        = typed.purchaseOrder == before.purchaseOrder && typed.purchaseOrderEnds == before.purchaseOrderEnds;
    follow(&BillingDetails::name);
    follow(&BillingDetails::email);
    follow(&BillingDetails::address);
    follow(&BillingDetails::customFields);
    follow(&BillingDetails::language);
    if (isOrderKept) {
        typed.purchaseOrder = present.purchaseOrder;
        typed.purchaseOrderEnds = present.purchaseOrderEnds;
    }
    return typed;
}

} // namespace

QString faultyField(const BillingDetails &details)
{
    if (!details.email.isEmpty() && !isMailAddress(details.email))
        return QStringLiteral("email");
    std::set<QString> names;
    for (const CustomField &field : details.customFields) {
        const bool isWhole = !field.name.isEmpty() && !field.value.isEmpty();
        if (!isWhole || isPurchaseOrderField(field.name) || !names.insert(field.name).second)
            return QStringLiteral("custom_fields");
    }
    return {};
}

BillingDetailsModel::BillingDetailsModel(account::Session &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    connect(&m_profile, &LoadableState::changed, this, [this] {
        takeProfile();
        Q_EMIT changed();
    });
    connect(&m_taxIds, &LoadableState::changed, this, [this] {
        if (m_taxIds.value())
            m_knownTaxIds = *m_taxIds.value();
        Q_EMIT changed();
    });
    connect(&m_contacts, &LoadableState::changed, this, &BillingDetailsModel::changed);
    connect(&m_saving, &Operation::changed, this, &BillingDetailsModel::changed);
}

void BillingDetailsModel::setOrganization(const Organization &organization)
{
    const bool isOther = organization.id != m_organization.id;
    if (isOther)
        forget();
    m_organization = organization;
    if (!may(Permission::ContactEdit))
        m_contacts.clear();
    if (!may(Permission::InvoiceView))
        return forget();
    if (isOther || m_profile.state() == LoadableState::State::Idle) {
        loadProfile();
        reloadTaxIds();
    } else {
        m_profile.reload();
        m_taxIds.reload();
    }
}

void BillingDetailsModel::forget()
{
    if (m_saving.isUnderWay())
        m_saving.abandon();
    m_profile.clear();
    m_taxIds.clear();
    m_contacts.clear();
    m_knownTaxIds.clear();
    m_saved.reset();
    m_nextInvoiceAt.reset();
    m_draft = BillingDetails();
}

void BillingDetailsModel::refresh()
{
    m_profile.reload();
    m_taxIds.reload();
    if (!may(Permission::ContactEdit))
        return;
    if (m_contacts.state() == LoadableState::State::Idle)
        reloadContacts();
    else
        m_contacts.reload();
}

void BillingDetailsModel::loadProfile()
{
    m_profile.load([this, id = m_organization.id](
                       std::stop_token stop) { return m_session.billingDetails().details(id, stop); });
}

void BillingDetailsModel::reloadTaxIds()
{
    m_taxIds.load([this, id = m_organization.id](
                      std::stop_token stop) { return m_session.billingDetails().taxIds(id, stop); });
}

void BillingDetailsModel::reloadContacts()
{
    m_contacts.load([this, id = m_organization.id](
                        std::stop_token stop) { return m_session.billingDetails().contacts(id, stop); });
}

void BillingDetailsModel::takeProfile()
{
    if (!m_profile.value())
        return;
    m_nextInvoiceAt = m_profile.value()->nextInvoiceAt;
    const BillingDetails present = normalized(m_profile.value()->details);
    if (m_saved == present)
        return;
    m_draft = m_saved ? rebased(m_draft, *m_saved, present) : present;
    m_saved = present;
}

CombinedState BillingDetailsModel::state() const
{
    const std::array<const LoadableState *, 3> parts{&m_profile, &m_taxIds, &m_contacts};
    return combine(parts);
}

void BillingDetailsModel::setDraft(const BillingDetails &details)
{
    BillingDetails typed = normalized(details);
    if (!m_saved || typed == m_draft)
        return;
    m_draft = std::move(typed);
    Q_EMIT changed();
}

void BillingDetailsModel::discard()
{
    if (!hasChanges() || m_saving.isUnderWay())
        return;
    m_draft = *m_saved;
    Q_EMIT changed();
}

std::vector<BillingGap> BillingDetailsModel::gaps() const
{
    return m_saved ? billingGaps(m_draft, m_knownTaxIds, m_nextInvoiceAt) : std::vector<BillingGap>();
}

std::vector<BillingGap> BillingDetailsModel::savedGaps() const
{
    return m_saved ? billingGaps(*m_saved, m_knownTaxIds, m_nextInvoiceAt) : std::vector<BillingGap>();
}

void BillingDetailsModel::save()
{
    if (!hasChanges() || !faultyField(m_draft).isEmpty())
        return;
    m_saving.run(
        [this, id = m_organization.id, details = m_draft](
            std::stop_token stop) { return m_session.billingDetails().saveDetails(id, details, stop); },
        [this, details = m_draft] {
            m_saved = details;
            loadProfile(); // an answer on its way may be older than the change
        });
}

Operation::Call<void> BillingDetailsModel::addTaxId(const QString &type, const QString &value)
{
    return [this, id = m_organization.id, type, value](
               std::stop_token stop) { return m_session.billingDetails().addTaxId(id, type, value, stop); };
}

Operation::Call<void> BillingDetailsModel::removeTaxId(const QString &taxId)
{
    return [this, id = m_organization.id, taxId](
               std::stop_token stop) { return m_session.billingDetails().removeTaxId(id, taxId, stop); };
}

Operation::Call<void> BillingDetailsModel::addContact(const QString &name, const QString &email)
{
    return [this, id = m_organization.id, name, email](
               std::stop_token stop) { return m_session.billingDetails().addContact(id, name, email, stop); };
}

Operation::Call<void> BillingDetailsModel::changeContact(
    const QString &contactId, const QString &name, const QString &email)
{
    return [this, id = m_organization.id, contactId, name, email](std::stop_token stop) {
        return m_session.billingDetails().changeContact(id, contactId, name, email, stop);
    };
}

Operation::Call<void> BillingDetailsModel::removeContact(const QString &contactId)
{
    return [this, id = m_organization.id, contactId](std::stop_token stop) {
        return m_session.billingDetails().removeContact(id, contactId, stop);
    };
}

} // namespace portico::models
