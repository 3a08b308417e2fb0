// SPDX-License-Identifier: MIT
#include "ui/text/accounttexts.h"

#include "ui/text/dates.h"
#include "ui/text/errormessages.h"
#include "ui/text/places.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace portico::ui {

namespace {

struct AccountTexts
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::AccountTexts)
};

UtcSeconds startOf(const QDate &date)
{
    return UtcSeconds(std::chrono::seconds(date.startOfDay(Qt::UTC).toSecsSinceEpoch()));
}

/// The member of the European Union that gave a value its first two letters.
QString memberOf(const TaxId &taxId)
{
    if (!taxId.country.isEmpty())
        return countryName(taxId.country);
    const QString letters = taxId.value.left(2).toUpper();
    const QString code = letters == u"EL" ? QStringLiteral("GR") : letters;
    const QString name = countryName(code);
    return name == code ? QString() : name;
}

QString purchaseOrderSentence(const BillingGap &gap, std::optional<UtcSeconds> nextInvoiceAt, UtcSeconds now)
{
    const UtcSeconds ends = startOf(gap.date.value_or(QDate()));
    const bool isOver = ends + std::chrono::days(1) <= now;
    const QString last = billingDayShort(ends);
    if (!nextInvoiceAt)
        return isOver ? AccountTexts::tr("Ran out on %1").arg(last)
                      : AccountTexts::tr("Runs out on %1").arg(last);
    const QString invoice = billingDayShort(*nextInvoiceAt);
    return isOver ? AccountTexts::tr("Ran out on %1, before the invoice of %2").arg(last, invoice)
                  : AccountTexts::tr("Runs out on %1, before the invoice of %2").arg(last, invoice);
}

} // namespace

QString day(const QDate &date)
{
    return billingDay(startOf(date));
}

QString sentence(const BillingGap &gap, std::optional<UtcSeconds> nextInvoiceAt, UtcSeconds now)
{
    switch (gap.kind) {
    case BillingGap::Kind::EmailMissing:
        return AccountTexts::tr("Missing: mails about payments reach nobody");
    case BillingGap::Kind::PurchaseOrderEnds:
        return purchaseOrderSentence(gap, nextInvoiceAt, now);
    case BillingGap::Kind::TaxIdNotValid:
        return AccountTexts::tr("The tax office does not know %1").arg(gap.value);
    case BillingGap::Kind::NameMissing:
    case BillingGap::Kind::AddressIncomplete:
        break;
    }
    return nextInvoiceAt
        ? AccountTexts::tr("Missing on the invoice of %1").arg(billingDayShort(*nextInvoiceAt))
        : AccountTexts::tr("Missing on invoices");
}

Chip chipForGaps(int gaps, std::optional<UtcSeconds> nextInvoiceAt)
{
    if (gaps == 0)
        return {Tone::Ok, Icon::CheckCircle, AccountTexts::tr("Complete")};
    return {Tone::Warn, Icon::Warning,
        nextInvoiceAt ? AccountTexts::tr("%n thing(s) to check before %1", nullptr, gaps)
                            .arg(billingDayShort(*nextInvoiceAt))
                      : AccountTexts::tr("%n thing(s) to check", nullptr, gaps)};
}

QString shownFrom(std::optional<UtcSeconds> nextInvoiceAt)
{
    return nextInvoiceAt ? AccountTexts::tr("Shown on invoices from %1 on.").arg(billingDay(*nextInvoiceAt))
                         : AccountTexts::tr("Shown on invoices to come.");
}

QString printedFrom(std::optional<UtcSeconds> nextInvoiceAt)
{
    return nextInvoiceAt ? AccountTexts::tr("Printed on invoices from %1 on.").arg(billingDay(*nextInvoiceAt))
                         : AccountTexts::tr("Printed on invoices to come.");
}

Chip chipFor(const InvoiceMail &mail)
{
    const QString when = billingDayShort(mail.at);
    switch (mail.state) {
    case InvoiceMail::State::Sent:
        return {Tone::Ok, Icon::CheckCircle, AccountTexts::tr("Sent %1").arg(when)};
    case InvoiceMail::State::Failed:
        return {Tone::Bad, Icon::AlertCircle, AccountTexts::tr("Not delivered %1").arg(when)};
    case InvoiceMail::State::Queued:
        break;
    }
    return {Tone::Info, Icon::Clock, AccountTexts::tr("Being sent")};
}

Chip chipFor(const BillingContact &contact, std::optional<UtcSeconds> nextInvoiceAt)
{
    if (contact.lastMail)
        return chipFor(*contact.lastMail);
    return {Tone::Info, Icon::Clock,
        //: A billing contact gets invoices from that day on.
        nextInvoiceAt ? AccountTexts::tr("From %1").arg(billingDayShort(*nextInvoiceAt))
                      : AccountTexts::tr("From the next invoice")};
}

QString sentence(const InvoiceMail &mail)
{
    const QString invoice = mail.invoiceNumber.isEmpty()
        ? AccountTexts::tr("the invoice")
        : AccountTexts::tr("invoice %1", "in the middle of a sentence").arg(mail.invoiceNumber);
    switch (mail.state) {
    case InvoiceMail::State::Sent:
        return AccountTexts::tr("The mail server took the mail about %1 on %2.")
            .arg(invoice, localDayAndTime(mail.at));
    case InvoiceMail::State::Failed:
        return mail.reason.isEmpty()
            ? AccountTexts::tr("The mail about %1 could not be delivered.").arg(invoice)
            : AccountTexts::tr("The mail about %1 could not be delivered. The mail server said: %2")
                  .arg(invoice, mail.reason);
    case InvoiceMail::State::Queued:
        break;
    }
    return AccountTexts::tr("The mail about %1 waits to be sent.").arg(invoice);
}

Chip chipFor(TaxId::Verification verification)
{
    switch (verification) {
    case TaxId::Verification::Verified:
        return {Tone::Ok, Icon::CheckCircle, AccountTexts::tr("Verified")};
    case TaxId::Verification::Pending:
        return {Tone::Info, Icon::Clock, AccountTexts::tr("Being checked")};
    case TaxId::Verification::Unverified:
        return {Tone::Bad, Icon::AlertCircle, AccountTexts::tr("Not valid")};
    case TaxId::Verification::Unavailable:
        return {Tone::Idle, Icon::Help, AccountTexts::tr("Could not be checked")};
    case TaxId::Verification::NotChecked:
        break;
    }
    return {Tone::Idle, Icon::MinusCircle, AccountTexts::tr("Not checkable")};
}

QString taxIdKind(const TaxId &taxId)
{
    const QString label = taxIdTypeLabel(taxId.type);
    const QString member = taxId.type.startsWith(u"eu_") ? memberOf(taxId) : QString();
    //: A kind of tax id and a country, as in "EU VAT, Germany".
    return member.isEmpty() ? label : AccountTexts::tr("%1, %2").arg(label, member);
}

QString sentence(const TaxId &taxId)
{
    switch (taxId.verification) {
    case TaxId::Verification::Verified:
        return taxId.verifiedName.isEmpty()
            ? AccountTexts::tr("The tax office knows this id.")
            : AccountTexts::tr("The tax office knows this id as that of %1.").arg(taxId.verifiedName);
    case TaxId::Verification::Pending:
        return AccountTexts::tr("The tax office has been asked. Its answer shows up here by itself.");
    case TaxId::Verification::Unverified:
        return AccountTexts::tr("The tax office does not know this id. Add the right one, then remove this.");
    case TaxId::Verification::Unavailable:
        return AccountTexts::tr("The tax office did not answer. The id is printed all the same.");
    case TaxId::Verification::NotChecked:
        break;
    }
    return AccountTexts::tr("Nobody can be asked about ids of this kind. It is printed as it is.");
}

QString expiry(const AccessToken &token)
{
    return AccountTexts::tr("Expires %1").arg(billingDay(token.expiresAt));
}

QString lastUse(const AccessToken &token, UtcSeconds asOf)
{
    if (!token.lastUsedAt)
        return AccountTexts::tr("never used");
    return AccountTexts::tr("last used %1 ago").arg(age(asOf - *token.lastUsedAt));
}

QString tokenReach(const Permissions &permissions, const QString &organization)
{
    const Permissions reach = permissions & readPermissions();
    QStringList things;
    const auto add = [&](Permission permission, const QString &thing) {
        if (reach.contains(permission))
            things.append(thing);
    };
    add(Permission::InvoiceView, AccountTexts::tr("invoices"));
    add(Permission::PlanView, AccountTexts::tr("the plan"));
    add(Permission::UsageView, AccountTexts::tr("usage"));
    add(Permission::TeamView, AccountTexts::tr("the team"));
    //: %1 is a list such as "invoices, the plan, and usage".
    return AccountTexts::tr("A script reads with it what you may read of %2: %1. It changes nothing, and it "
                            "ends at once when you leave the organization.")
        .arg(QLocale().createSeparatedList(things), organization);
}

QString accountMessage(const Error &error)
{
    if (error.code == u"too_many_contacts")
        return AccountTexts::tr("There are %1 billing contacts already. Remove one first.")
            .arg(QLocale().toString(BillingContact::Most));
    if (error.code == u"subscription_active")
        return AccountTexts::tr(
            "A subscription still renews. Cancel it under Plan first; then the organization can "
            "be deleted.");
    if (error.code == u"has_parent")
        return AccountTexts::tr("This organization belongs to a parent already. End that link first.");
    if (error.code == u"has_children")
        return AccountTexts::tr("This organization has children of its own. There is one level only.");
    if (error.code == u"is_child")
        return AccountTexts::tr("A child cannot have children. There is one level only.");
    const QString problem = fieldProblem(error);
    return problem.isEmpty() ? userMessage(error) : problem;
}

QString fieldOf(const Error &error)
{
    if (error.code == u"customer_tax_location_invalid")
        return QStringLiteral("address");
    if (error.code == u"tax_id_invalid")
        return QStringLiteral("value");
    if (error.code == u"contact_exists")
        return QStringLiteral("email");
    if (error.code == u"slug_taken")
        return QStringLiteral("slug");
    return error.kind == Error::Kind::Invalid ? error.field : QString();
}

QString fieldProblem(const Error &error)
{
    if (error.code == u"customer_tax_location_invalid")
        return AccountTexts::tr(
            "No tax can be worked out for this address. Check postal code, state and country.");
    if (error.code == u"tax_id_invalid")
        return AccountTexts::tr("This is no id of that kind. Check the kind and every character.");
    if (error.code == u"contact_exists")
        return AccountTexts::tr("This address is a billing contact already.");
    if (error.code == u"slug_taken")
        return AccountTexts::tr("Another organization has this short name.");
    const QString field = fieldOf(error);
    if (field.isEmpty())
        return {};
    if (field == u"issuer")
        return AccountTexts::tr("An issuer is an https address that can be reached from the Internet.");
    if (field == u"domains" && error.detail == u"domain_taken")
        return AccountTexts::tr("Another organization signs in with this domain.");
    if (field == u"domains" && error.detail == u"domain_foreign")
        return AccountTexts::tr("An owner needs an address in each domain, to show that it is yours.");
    if (field == u"domains")
        return AccountTexts::tr("This cannot be a domain of one organization.");
    if (field == u"default_role")
        return AccountTexts::tr("This is more than you may do yourself.");
    if (field == u"slug")
        return AccountTexts::tr("A short name is made of a to z, 0 to 9 and hyphens.");
    if (field == u"email")
        return AccountTexts::tr("This is not an e-mail address.");
    if (field == u"address.country")
        return AccountTexts::tr("The payment provider knows no such country.");
    if (field.startsWith(u"address"))
        return AccountTexts::tr("The payment provider does not take this address.");
    if (field == u"custom_fields")
        return AccountTexts::tr("Each line needs a title and a text, and no title may be there twice.");
    if (field == u"purchase_order_ends")
        //: The example is a date as the field shows it.
        return AccountTexts::tr("Write the day as in %1.").arg(day(QDate(2026, 11, 30)));
    if (field == u"language")
        return AccountTexts::tr("The payment provider does not write invoices in this language.");
    return AccountTexts::tr("The portal does not take this. Check it for signs and length.");
}

} // namespace portico::ui
