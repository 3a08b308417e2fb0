// SPDX-License-Identifier: MIT
#include "services/portal/sync/mirrorcodec.h"

#include "services/portal/sync/mirrorjson.h"

#include <array>

namespace portico::portal::mirror {

using namespace Qt::StringLiterals;

namespace {

using enum AddressField;

constexpr std::array AddressFields{Line1, Line2, City, State, PostalCode, Country};

QJsonObject address(const Address &value)
{
    QJsonObject object;
    for (const AddressField field : AddressFields)
        object[addressFieldName(field)] = addressPart(value, field);
    return object;
}

Address addressFrom(const QJsonValue &value)
{
    Address address;
    for (const AddressField field : AddressFields)
        addressPart(address, field) = value[addressFieldName(field)].toString();
    return address;
}

QJsonObject taxId(const TaxId &value)
{
    return {{u"id"_s, value.id}, {u"type"_s, value.type}, {u"value"_s, value.value},
        {u"country"_s, value.country}, {u"created"_s, time(value.created)},
        {u"verification"_s, taxIdVerificationName(value.verification)},
        {u"verified_name"_s, value.verifiedName}};
}

TaxId taxIdFrom(const QJsonValue &value)
{
    return {value[u"id"].toString(), value[u"type"].toString(), value[u"value"].toString(),
        value[u"country"].toString(), timeFrom(value[u"created"]),
        taxIdVerificationFromName(value[u"verification"].toString()), value[u"verified_name"].toString()};
}

} // namespace

QByteArray encodeCustomer(const Customer &customer)
{
    QJsonArray fields;
    for (const CustomField &field : customer.customFields)
        fields.append(QJsonObject{{u"name"_s, field.name}, {u"value"_s, field.value}});
    QJsonArray taxIds;
    for (const TaxId &value : customer.taxIds)
        taxIds.append(taxId(value));
    return json({{u"address"_s, address(customer.address)}, {u"custom_fields"_s, fields},
        {u"tax_ids"_s, taxIds}, {u"language"_s, customer.language},
        {u"purchase_order_ends"_s,
            customer.purchaseOrderEnds ? customer.purchaseOrderEnds->toString(Qt::ISODate) : QString()},
        {u"id"_s, customer.id}, {u"name"_s, customer.name}, {u"email"_s, customer.email},
        {u"currency"_s, customer.currency}, {u"default_payment_method"_s, customer.defaultPaymentMethodId},
        {u"default_source"_s, customer.defaultSourceId}, {u"test_clock"_s, customer.testClockId},
        {u"balance"_s, customer.balance}, {u"deleted"_s, customer.deleted}});
}

Customer decodeCustomer(const QByteArray &json)
{
    const QJsonObject object = objectFrom(json);
    Customer customer;
    customer.id = object[u"id"].toString();
    customer.name = object[u"name"].toString();
    customer.email = object[u"email"].toString();
    customer.currency = object[u"currency"].toString();
    customer.defaultPaymentMethodId = object[u"default_payment_method"].toString();
    customer.defaultSourceId = object[u"default_source"].toString();
    customer.testClockId = object[u"test_clock"].toString();
    customer.balance = object[u"balance"].toInteger();
    customer.deleted = object[u"deleted"].toBool();
    customer.address = addressFrom(object[u"address"]);
    for (const QJsonValue &field : object[u"custom_fields"].toArray())
        customer.customFields.push_back({field[u"name"].toString(), field[u"value"].toString()});
    for (const QJsonValue &value : object[u"tax_ids"].toArray())
        customer.taxIds.push_back(taxIdFrom(value));
    customer.language = object[u"language"].toString();
    const QDate ends = QDate::fromString(object[u"purchase_order_ends"].toString(), Qt::ISODate);
    if (ends.isValid())
        customer.purchaseOrderEnds = ends;
    return customer;
}

QByteArray encodePaymentMethod(const PaymentMethod &method)
{
    return json({{u"id"_s, method.id}, {u"type"_s, method.type}, {u"brand"_s, method.brand},
        {u"last4"_s, method.last4}, {u"exp_month"_s, method.expMonth}, {u"exp_year"_s, method.expYear}});
}

PaymentMethod decodePaymentMethod(const QByteArray &json)
{
    const QJsonObject object = objectFrom(json);
    PaymentMethod method;
    method.id = object[u"id"].toString();
    method.type = object[u"type"].toString();
    method.brand = object[u"brand"].toString();
    method.last4 = object[u"last4"].toString();
    method.expMonth = object[u"exp_month"].toInt();
    method.expYear = object[u"exp_year"].toInt();
    return method;
}

QByteArray encodeSchedule(const stripe::Schedule &schedule)
{
    QJsonArray phases;
    for (const stripe::SchedulePhase &phase : schedule.phases) {
        QJsonArray items;
        for (const auto &[priceId, quantity] : phase.items)
            items.append(QJsonObject{{u"price"_s, priceId}, {u"quantity"_s, quantity}});
        phases.append(QJsonObject{{u"period"_s, period(phase.period)}, {u"items"_s, items}});
    }
    return json({{u"id"_s, schedule.id}, {u"subscription"_s, schedule.subscriptionId},
        {u"status"_s, schedule.status}, {u"phases"_s, phases}});
}

stripe::Schedule decodeSchedule(const QByteArray &json)
{
    const QJsonObject object = objectFrom(json);
    stripe::Schedule schedule;
    schedule.id = object[u"id"].toString();
    schedule.subscriptionId = object[u"subscription"].toString();
    schedule.status = object[u"status"].toString();
    for (const QJsonValue &value : object[u"phases"].toArray()) {
        stripe::SchedulePhase phase;
        phase.period = periodFrom(value[u"period"]);
        for (const QJsonValue &item : value[u"items"].toArray())
            phase.items.emplace_back(item[u"price"].toString(), item[u"quantity"].toInteger());
        schedule.phases.push_back(std::move(phase));
    }
    return schedule;
}

QByteArray encodeInvoiceDetails(const Invoice &invoice)
{
    QJsonArray lines;
    for (const InvoiceLine &line : invoice.lines) {
        lines.append(QJsonObject{{u"id"_s, line.id}, {u"description"_s, line.description},
            {u"quantity"_s, line.quantity ? QJsonValue(*line.quantity) : QJsonValue()},
            {u"amount"_s, line.amount.minor}, {u"period"_s, period(line.period)},
            {u"proration"_s, line.proration}});
    }
    QJsonArray taxes;
    for (const InvoiceTax &tax : invoice.taxes) {
        taxes.append(QJsonObject{{u"name"_s, tax.name}, {u"percentage"_s, tax.percentage.toString()},
            {u"amount"_s, tax.amount.minor}});
    }
    QJsonArray payments;
    for (const ReceivedPayment &payment : invoice.payments) {
        payments.append(QJsonObject{{u"id"_s, payment.id}, {u"amount"_s, payment.amount.minor},
            {u"paid_at"_s, time(payment.paidAt)}, {u"intent"_s, payment.intentId},
            {u"method"_s, payment.methodId}});
    }
    QJsonArray notes;
    for (const CreditNote &note : invoice.creditNotes) {
        notes.append(QJsonObject{{u"id"_s, note.id}, {u"number"_s, note.number},
            {u"status"_s, creditNoteStatusName(note.status)}, {u"amount"_s, note.amount.minor},
            {u"refunded"_s, note.refunded.minor}, {u"created"_s, time(note.created)},
            {u"reason"_s, note.reason}, {u"memo"_s, note.memo}});
    }
    return json({{u"payments"_s, payments}, {u"credit_notes"_s, notes}, {u"lines"_s, lines},
        {u"taxes"_s, taxes}, {u"finalized_at"_s, time(invoice.finalizedAt)},
        {u"description"_s, invoice.description}, {u"declined_method"_s, invoice.declinedMethodId}});
}

namespace {

ReceivedPayment paymentFrom(const QJsonValue &value, const Currency &currency)
{
    ReceivedPayment payment;
    payment.id = value[u"id"].toString();
    payment.amount = {value[u"amount"].toInteger(), currency};
    payment.paidAt = timeFrom(value[u"paid_at"]);
    payment.intentId = value[u"intent"].toString();
    payment.methodId = value[u"method"].toString();
    return payment;
}

CreditNote creditNoteFrom(const QJsonValue &value, const Currency &currency)
{
    CreditNote note;
    note.id = value[u"id"].toString();
    note.number = value[u"number"].toString();
    note.status = creditNoteStatusFromName(value[u"status"].toString());
    note.amount = {value[u"amount"].toInteger(), currency};
    note.refunded = {value[u"refunded"].toInteger(), currency};
    note.created = timeFrom(value[u"created"]);
    note.reason = value[u"reason"].toString();
    note.memo = value[u"memo"].toString();
    return note;
}

} // namespace

void readInvoiceDetails(Invoice &invoice, const QByteArray &json)
{
    const QJsonObject object = objectFrom(json);
    const Currency &currency = invoice.total.currency;
    invoice.finalizedAt = optionalTimeFrom(object[u"finalized_at"]);
    invoice.description = object[u"description"].toString();
    invoice.declinedMethodId = object[u"declined_method"].toString();
    for (const QJsonValue &value : object[u"payments"].toArray())
        invoice.payments.push_back(paymentFrom(value, currency));
    for (const QJsonValue &value : object[u"credit_notes"].toArray())
        invoice.creditNotes.push_back(creditNoteFrom(value, currency));
    for (const QJsonValue &value : object[u"lines"].toArray()) {
        InvoiceLine line;
        line.id = value[u"id"].toString();
        line.description = value[u"description"].toString();
        if (value[u"quantity"].isDouble())
            line.quantity = value[u"quantity"].toInteger();
        line.amount = {value[u"amount"].toInteger(), currency};
        line.period = periodFrom(value[u"period"]);
        line.proration = value[u"proration"].toBool();
        invoice.lines.push_back(std::move(line));
    }
    for (const QJsonValue &value : object[u"taxes"].toArray()) {
        invoice.taxes.push_back({value[u"name"].toString(), decimalFrom(value[u"percentage"]),
            {value[u"amount"].toInteger(), currency}});
    }
}

QByteArray encodeChange(const SubscriptionChange &change)
{
    const auto number
        = [](const std::optional<int> &value) { return value ? QJsonValue(*value) : QJsonValue(); };
    QJsonObject object{{u"from_plan"_s, change.fromPlan}, {u"to_plan"_s, change.toPlan},
        {u"from_status"_s, change.fromStatus}, {u"to_status"_s, change.toStatus},
        {u"from_quantity"_s, number(change.fromQuantity)}, {u"to_quantity"_s, number(change.toQuantity)},
        {u"effective_at"_s, time(change.effectiveAt)}, {u"actor"_s, change.actor}};
    if (change.monthlyEffect) {
        object[u"effect"] = change.monthlyEffect->minor;
        object[u"currency"] = change.monthlyEffect->currency.code();
    }
    return json(object);
}

void readChange(SubscriptionChange &change, const QByteArray &json)
{
    const QJsonObject object = objectFrom(json);
    const auto number = [&](QStringView key) {
        return object[key].isDouble() ? std::optional(object[key].toInt()) : std::nullopt;
    };
    change.fromPlan = object[u"from_plan"].toString();
    change.toPlan = object[u"to_plan"].toString();
    change.fromStatus = object[u"from_status"].toString();
    change.toStatus = object[u"to_status"].toString();
    change.fromQuantity = number(u"from_quantity");
    change.toQuantity = number(u"to_quantity");
    change.effectiveAt = optionalTimeFrom(object[u"effective_at"]);
    change.actor = object[u"actor"].toString();
    if (object.contains(u"effect"))
        change.monthlyEffect = Money{object[u"effect"].toInteger(), currencyFrom(object[u"currency"])};
}

} // namespace portico::portal::mirror
