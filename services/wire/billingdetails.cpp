// SPDX-License-Identifier: MIT
#include "services/wire/billingdetails.h"

#include "services/domain/mailaddress.h"
#include "services/wire/shapes.h"

#include <array>
#include <set>

namespace portico::wire {

namespace {

constexpr int LongestText = 200; ///< Of a name or a part of an address.
constexpr int LongestPurchaseOrder = CustomField::LongestValue;
constexpr std::array AddressFields{AddressField::Line1, AddressField::Line2, AddressField::City,
    AddressField::State, AddressField::PostalCode, AddressField::Country};

QString dateText(const std::optional<QDate> &date)
{
    return date ? date->toString(Qt::ISODate) : QString();
}

void writeDetails(JsonWriter &writer, const BillingDetails &details)
{
    writer.textOrNull("name", details.name);
    writer.textOrNull("email", details.email);
    writer.beginObject("address");
    for (const AddressField field : AddressFields) {
        const QByteArray name = addressFieldName(field).toLatin1();
        writer.textOrNull(
            std::string_view(name.data(), std::size_t(name.size())), addressPart(details.address, field));
    }
    writer.endObject();
    writer.textOrNull("purchase_order", details.purchaseOrder);
    writer.textOrNull("purchase_order_ends", dateText(details.purchaseOrderEnds));
    writer.beginArray("custom_fields");
    for (const CustomField &field : details.customFields) {
        writer.beginItem();
        writer.text("name", field.name);
        writer.text("value", field.value);
        writer.endObject();
    }
    writer.endArray();
    writer.textOrNull("language", details.language);
}

Address readAddress(const JsonObject &object)
{
    Address address;
    for (const AddressField field : AddressFields) {
        const QByteArray name = addressFieldName(field).toLatin1();
        addressPart(address, field)
            = object.optionalText(std::string_view(name.data(), std::size_t(name.size()))).trimmed();
    }
    return address;
}

CustomField readCustomField(const JsonObject &object)
{
    return {object.text("name").trimmed(), object.text("value").trimmed()};
}

BillingDetails readDetails(const JsonObject &object)
{
    BillingDetails details;
    details.name = object.optionalText("name").trimmed();
    details.email = object.optionalText("email").trimmed();
    details.address = object.optionalValue("address", readAddress).value_or(Address());
    details.purchaseOrder = object.optionalText("purchase_order").trimmed();
    const QString ends = object.optionalText("purchase_order_ends");
    if (!ends.isEmpty())
        details.purchaseOrderEnds = QDate::fromString(ends, QStringLiteral("yyyy-MM-dd"));
    details.customFields = object.list("custom_fields", readCustomField);
    details.language = object.optionalText("language");
    return details;
}

BillingProfile readProfile(const JsonObject &object)
{
    return {readDetails(object), object.optionalTime("next_invoice_at")};
}

constexpr std::array RequiredFields{
    "name", "email", "address", "purchase_order", "purchase_order_ends", "custom_fields", "language"};

/// The first field that is not as it has to be; null where all are.
const char *faultIn(const BillingDetails &details)
{
    if (details.name.size() > LongestText)
        return "name";
    if (!details.email.isEmpty() && !isMailAddress(details.email))
        return "email";
    for (const AddressField field : AddressFields) {
        if (addressPart(details.address, field).size() > LongestText)
            return "address";
    }
    if (!details.address.country.isEmpty() && !isCountry(details.address.country))
        return "address.country";
    if (details.purchaseOrder.size() > LongestPurchaseOrder)
        return "purchase_order";
    if (details.purchaseOrderEnds
        && (!details.purchaseOrderEnds->isValid() || details.purchaseOrderEnds->year() < 1))
        return "purchase_order_ends";
    std::set<QString> names;
    for (const CustomField &field : details.customFields) {
        const bool fits = !field.name.isEmpty() && field.name.size() <= CustomField::LongestName
            && !field.value.isEmpty() && field.value.size() <= CustomField::LongestValue;
        if (!fits || isPurchaseOrderField(field.name) || !names.insert(field.name).second)
            return "custom_fields";
    }
    if (details.customFields.size() + (details.purchaseOrder.isEmpty() ? 0 : 1) > CustomField::Most)
        return "custom_fields";
    if (!details.language.isEmpty() && !invoiceLanguages().contains(details.language))
        return "language";
    return nullptr;
}

TaxId readTaxId(const JsonObject &object)
{
    TaxId taxId;
    taxId.id = object.text("id");
    taxId.type = object.text("type");
    taxId.value = object.text("value");
    taxId.country = object.optionalText("country");
    taxId.created = object.time("created");
    taxId.verification = taxIdVerificationFromName(object.optionalText("verification"));
    taxId.verifiedName = object.optionalText("verified_name");
    return taxId;
}

std::vector<TaxId> readTaxIds(const JsonObject &object)
{
    return object.list("data", readTaxId);
}

void writeMail(JsonWriter &writer, const InvoiceMail &mail)
{
    writer.text("kind", invoiceMailKindName(mail.kind));
    writer.text("state", invoiceMailStateName(mail.state));
    writer.textOrNull("contact", mail.contactName);
    writer.text("recipient", mail.recipient);
    writer.text("invoice", mail.invoiceId);
    writer.textOrNull("number", mail.invoiceNumber);
    writer.time("at", mail.at);
    writer.textOrNull("reason", mail.reason);
}

InvoiceMail readMail(const JsonObject &object)
{
    InvoiceMail mail;
    mail.kind = invoiceMailKindFromName(object.text("kind")).value_or(InvoiceMail::Kind::Ready);
    mail.state = invoiceMailStateFromName(object.text("state"));
    mail.contactName = object.optionalText("contact");
    mail.recipient = object.text("recipient");
    mail.invoiceId = object.text("invoice");
    mail.invoiceNumber = object.optionalText("number");
    mail.at = object.time("at");
    mail.reason = object.optionalText("reason");
    return mail;
}

std::vector<InvoiceMail> readMails(const JsonObject &object)
{
    return object.list("data", readMail);
}

BillingContact readContact(const JsonObject &object)
{
    BillingContact contact;
    contact.id = object.text("id");
    contact.name = object.text("name");
    contact.email = object.text("email");
    contact.created = object.time("created");
    contact.lastMail = object.optionalValue("last_mail", readMail);
    return contact;
}

std::vector<BillingContact> readContacts(const JsonObject &object)
{
    return object.list("data", readContact);
}

} // namespace

Document encodeBillingProfile(const BillingProfile &profile, const Stamp &stamp)
{
    JsonWriter writer;
    writeDetails(writer, profile.details);
    writer.time("next_invoice_at", profile.nextInvoiceAt);
    return writer.finish(stamp);
}

Result<Stamped<BillingProfile>> decodeBillingProfile(QByteArrayView json)
{
    return decodeStamped(json, readProfile);
}

QByteArray encodeBillingDetails(const BillingDetails &details)
{
    JsonWriter writer;
    writeDetails(writer, details);
    return writer.finish();
}

Result<BillingDetails> decodeBillingDetails(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    if (document.failed())
        return failure(document.requestError());
    for (const char *field : RequiredFields) {
        if (!root.has(field))
            return failure(invalidField(field));
    }
    const BillingDetails details = readDetails(root);
    if (document.failed())
        return failure(document.requestError());
    if (const char *field = faultIn(details))
        return failure(invalidField(field));
    return details;
}

Document encodeTaxIds(const std::vector<TaxId> &taxIds, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("data");
    for (const TaxId &taxId : taxIds) {
        writer.beginItem();
        writer.text("id", taxId.id);
        writer.text("type", taxId.type);
        writer.text("value", taxId.value);
        writer.textOrNull("country", taxId.country);
        writer.time("created", taxId.created);
        writer.textOrNull("verification", taxIdVerificationName(taxId.verification));
        writer.textOrNull("verified_name", taxId.verifiedName);
        writer.endObject();
    }
    writer.endArray();
    return writer.finish(stamp);
}

Result<Stamped<std::vector<TaxId>>> decodeTaxIds(QByteArrayView json)
{
    return decodeStamped(json, readTaxIds);
}

QByteArray encodeTaxIdRequest(const TaxIdRequest &request)
{
    JsonWriter writer;
    writer.text("type", request.type);
    writer.text("value", request.value);
    return writer.finish();
}

Result<TaxIdRequest> decodeTaxIdRequest(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    TaxIdRequest request{root.text("type"), root.text("value").trimmed()};
    if (document.failed())
        return failure(document.requestError());
    if (!isTaxIdType(request.type))
        return failure(invalidField("type"));
    if (request.value.isEmpty() || request.value.size() > 60)
        return failure(invalidField("value"));
    return request;
}

Document encodeBillingContacts(const std::vector<BillingContact> &contacts, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("data");
    for (const BillingContact &contact : contacts) {
        writer.beginItem();
        writer.text("id", contact.id);
        writer.text("name", contact.name);
        writer.text("email", contact.email);
        writer.time("created", contact.created);
        if (contact.lastMail) {
            writer.beginObject("last_mail");
            writeMail(writer, *contact.lastMail);
            writer.endObject();
        } else {
            writer.null("last_mail");
        }
        writer.endObject();
    }
    writer.endArray();
    return writer.finish(stamp);
}

Result<Stamped<std::vector<BillingContact>>> decodeBillingContacts(QByteArrayView json)
{
    return decodeStamped(json, readContacts);
}

QByteArray encodeContactRequest(const ContactRequest &request)
{
    JsonWriter writer;
    writer.text("name", request.name);
    writer.text("email", request.email);
    return writer.finish();
}

Result<ContactRequest> decodeContactRequest(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    ContactRequest request{root.text("name").simplified(), root.text("email").trimmed()};
    if (document.failed())
        return failure(document.requestError());
    if (request.name.isEmpty() || request.name.size() > BillingContact::LongestName)
        return failure(invalidField("name"));
    if (!isMailAddress(request.email))
        return failure(invalidField("email"));
    return request;
}

Document encodeInvoiceMails(const std::vector<InvoiceMail> &mails, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("data");
    for (const InvoiceMail &mail : mails) {
        writer.beginItem();
        writeMail(writer, mail);
        writer.endObject();
    }
    writer.endArray();
    return writer.finish(stamp);
}

Result<Stamped<std::vector<InvoiceMail>>> decodeInvoiceMails(QByteArrayView json)
{
    return decodeStamped(json, readMails);
}

} // namespace portico::wire
