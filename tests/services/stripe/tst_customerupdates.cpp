// SPDX-License-Identifier: MIT
#include "stripeserver.h"

#include "services/stripe/changes.h"

#include <QCoroTask>
#include <QTest>

using namespace portico;
using namespace portico::stripe;
using namespace portico::stripe::test;

namespace {

constexpr char Plain[] = R"({"id":"cus_1","object":"customer"})";

CustomerUpdate full()
{
    CustomerUpdate update;
    update.details.name = QStringLiteral("Büro Nord");
    update.details.email = QStringLiteral("ap@nord.example");
    update.details.address.line1 = QStringLiteral("Hauptstraße 1");
    update.details.address.country = QStringLiteral("DE");
    update.details.purchaseOrderEnds = QDate(2026, 11, 30);
    update.details.language = QStringLiteral("de");
    update.customFields = {{QStringLiteral("PO"), QStringLiteral("4500 & more")}};
    update.isTaxedByAddress = true;
    return update;
}

/// What was sent, decoded, in its order.
QStringList sent(const StripeServer &stripe)
{
    QStringList parameters;
    for (const auto &[key, value] :
        QUrlQuery(QString::fromLatin1(stripe.requests().back().body)).queryItems(QUrl::FullyDecoded))
        parameters.append(key + u'=' + value);
    return parameters;
}

} // namespace

/// Billing details and tax ids as they are asked of Stripe.
class CustomerUpdatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDetailIsSent()
    {
        StripeServer stripe({answer(200, Plain)});
        QVERIFY(QCoro::waitFor(stripe.client.updateCustomer(QStringLiteral("cus_1"), full(), "key_1")));
        QCOMPARE(stripe.requests().back().headers.at("idempotency-key"), QByteArray("key_1"));
        QCOMPARE(sent(stripe),
            (QStringList{QStringLiteral("name=Büro Nord"), QStringLiteral("email=ap@nord.example"),
                QStringLiteral("address[line1]=Hauptstraße 1"), QStringLiteral("address[line2]="),
                QStringLiteral("address[city]="), QStringLiteral("address[state]="),
                QStringLiteral("address[postal_code]="), QStringLiteral("address[country]=DE"),
                QStringLiteral("invoice_settings[custom_fields][0][name]=PO"),
                QStringLiteral("invoice_settings[custom_fields][0][value]=4500 & more"),
                QStringLiteral("metadata[purchase_order_valid_until]=2026-11-30"),
                QStringLiteral("preferred_locales[0]=de"),
                QStringLiteral("tax[validate_location]=immediately"), QStringLiteral("expand[0]=tax_ids")}));
    }

    void emptyDetailIsEmptied()
    {
        StripeServer stripe({answer(200, Plain)});
        QVERIFY(QCoro::waitFor(stripe.client.updateCustomer(QStringLiteral("cus_1"), {}, "key_1")));
        const QStringList parameters = sent(stripe);
        for (const char *empty : {"name=", "email=", "invoice_settings[custom_fields]=",
                 "metadata[purchase_order_valid_until]=", "preferred_locales="})
            QVERIFY2(parameters.contains(QString::fromLatin1(empty)), empty);
        QVERIFY(parameters.filter(QStringLiteral("tax[")).isEmpty());
    }

    void customerComesWithItsDetails()
    {
        StripeServer stripe({answer(200,
            R"({"id":"cus_1","object":"customer","name":"Nord",)"
            R"("address":{"line1":"Hauptstraße 1","line2":null,"city":"Köln","country":"de"},)"
            R"("preferred_locales":["de","en"],"metadata":{"purchase_order_valid_until":"2026-11-30","x":"y"},)"
            R"("invoice_settings":{"custom_fields":[{"name":"PO","value":"4500"}]},)"
            R"("tax_ids":{"object":"list","data":[{"id":"txi_1","object":"tax_id","type":"eu_vat",)"
            R"("value":"DE1","country":"DE","created":1793491200,"verification":{"status":"verified",)"
            R"("verified_name":"NORD"}},{"id":"txi_2","object":"tax_id","type":"us_ein","value":"1",)"
            R"("created":1793491200,"verification":null}]}})")});
        const Result<Customer> customer = QCoro::waitFor(stripe.client.customer(QStringLiteral("cus_1")));
        QVERIFY(customer);
        QCOMPARE(parameter(stripe.requests().back(), QStringLiteral("expand[0]")), QStringLiteral("tax_ids"));
        const BillingDetails details = billingDetailsOf(*customer);
        QCOMPARE(details.address.city, QStringLiteral("Köln"));
        QCOMPARE(details.address.country, QStringLiteral("DE"));
        QCOMPARE(details.purchaseOrder, QStringLiteral("4500"));
        QCOMPARE(details.purchaseOrderEnds, QDate(2026, 11, 30));
        QCOMPARE(details.language, QStringLiteral("de"));
        QCOMPARE(customer->taxIds.size(), std::size_t(2));
        QCOMPARE(customer->taxIds[0].verification, TaxId::Verification::Verified);
        QCOMPARE(customer->taxIds[0].verifiedName, QStringLiteral("NORD"));
        QCOMPARE(customer->taxIds[1].verification, TaxId::Verification::NotChecked);
    }

    void taxIdIsAddedAndRemoved()
    {
        StripeServer stripe({answer(200, R"({"id":"txi_1","object":"tax_id","type":"eu_vat","value":"DE1"})"),
            answer(200, R"({"id":"txi_1","object":"tax_id","deleted":true})"),
            answer(404, R"({"error":{"type":"invalid_request_error","code":"resource_missing"}})")});
        const Result<TaxId> added = QCoro::waitFor(stripe.client.createTaxId(
            QStringLiteral("cus_1"), QStringLiteral("eu_vat"), QStringLiteral("DE1"), "key_1"));
        QVERIFY(added);
        QCOMPARE(pathOf(stripe.requests().back()), QByteArray("/v1/customers/cus_1/tax_ids"));
        const auto remove = [&] {
            return QCoro::waitFor(
                stripe.client.deleteTaxId(QStringLiteral("cus_1"), QStringLiteral("txi_1")));
        };
        QCOMPARE(*remove(), true);
        QCOMPARE(stripe.requests().back().method, QByteArray("DELETE"));
        QCOMPARE(pathOf(stripe.requests().back()), QByteArray("/v1/customers/cus_1/tax_ids/txi_1"));
        QCOMPARE(*remove(), false); // gone already
    }

    void idsThatLeadElsewhereAreNotAsked()
    {
        StripeServer stripe({answer(200, Plain)});
        const Result<bool> removed = QCoro::waitFor(
            stripe.client.deleteTaxId(QStringLiteral("cus_1"), QStringLiteral("../../refunds")));
        QCOMPARE(removed.error().code, QStringLiteral("id_invalid"));
        QVERIFY(stripe.requests().empty());
    }
};

QTEST_GUILESS_MAIN(CustomerUpdatesTest)
#include "tst_customerupdates.moc"
