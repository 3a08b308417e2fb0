// SPDX-License-Identifier: MIT
#include "services/stripe/changes.h"
#include "tests/services/stripe/stripeserver.h"

#include <QTest>

using namespace portico;
using namespace portico::stripe;
using namespace portico::stripe::test;

namespace {

const QString Cus = QStringLiteral("cus_1");
const char Tiered[] = R"({"id":"price_t","object":"price","active":true,"currency":"usd","unit_amount":null)";

CustomerUpdate fullUpdate()
{
    CustomerUpdate update;
    update.details.name = QStringLiteral("Büro & Söhne=1");
    update.details.email = QStringLiteral("ap+1@nord.example");
    update.details.address = {QStringLiteral("Hauptstraße 1"), QStringLiteral("Hof (2)"),
        QStringLiteral("Köln"), QStringLiteral("NW"), QStringLiteral("50667"), QStringLiteral("DE")};
    update.details.purchaseOrder = QStringLiteral("not sent on its own");
    update.details.purchaseOrderEnds = QDate(2026, 11, 30);
    update.details.customFields = {{QStringLiteral("not"), QStringLiteral("sent")}};
    update.details.language = QStringLiteral("pt-BR");
    update.customFields = {{QStringLiteral("PO"), QStringLiteral("4500 & more")},
        {QStringLiteral("Kostenstelle"), QStringLiteral("#42?")}};
    update.isTaxedByAddress = true;
    return update;
}

QByteArray listOf(const QByteArray &data, bool hasMore = false)
{
    return "{\"object\":\"list\",\"data\":[" + data + "],\"has_more\":" + (hasMore ? "true" : "false") + "}";
}

} // namespace

class TestClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRequestNamesKeyAndVersion()
    {
        StripeServer stripe("customer");
        QVERIFY(QCoro::waitFor(stripe.client.customer(Cus)));
        const ChaosServer::Seen &seen = stripe.requests().at(0);
        QCOMPARE(seen.method, "GET");
        QCOMPARE(seen.target, "/v1/customers/cus_1?expand[0]=tax_ids");
        QCOMPARE(seen.headers.at("authorization"), "Bearer rk_test_canary");
        QCOMPARE(seen.headers.at("stripe-version"), "2026-10-28.endive");
    }

    void aBasePathIsKept()
    {
        ChaosServer server({answer(200, fixture("customer"))});
        net::Transport transport;
        const stripe::Client client(transport, server.url(QStringLiteral("/proxy/")), Secret("rk_test_x"));
        QVERIFY(QCoro::waitFor(client.customer(Cus)));
        QCOMPARE(server.requests().at(0).target, "/proxy/v1/customers/cus_1?expand[0]=tax_ids");
    }

    void idsThatLeadElsewhereAreNotAsked_data()
    {
        QTest::addColumn<QString>("id");
        for (const char *id : {"", "cus", "cus_", "_1", "cus_1/../../v1/account", "cus_1?expand[]=x",
                 "cus_1#", "cus-1_2", "cus_1\n", "cus_ä", "1cus_1", "cus_1%2f"})
            QTest::addRow("%s", id) << QString::fromUtf8(id);
    }
    void idsThatLeadElsewhereAreNotAsked()
    {
        QFETCH(const QString, id);
        StripeServer stripe("customer");
        QCOMPARE(QCoro::waitFor(stripe.client.customer(id)).error().code, u"id_invalid");
        QCOMPARE(QCoro::waitFor(stripe.client.invoice(id)).error().code, u"id_invalid");
        QCOMPARE(QCoro::waitFor(stripe.client.subscription(id)).error().code, u"id_invalid");
        QCOMPARE(QCoro::waitFor(stripe.client.paymentMethods(id)).error().code, u"id_invalid");
        QVERIFY(stripe.requests().empty());
    }

    void idsThatLeadElsewhereAreNotChanged_data() { idsThatLeadElsewhereAreNotAsked_data(); }
    void idsThatLeadElsewhereAreNotChanged()
    {
        QFETCH(const QString, id);
        StripeServer stripe({answer(200, "{}")});
        const QString txi = QStringLiteral("txi_1");
        const QString value = QStringLiteral("DE1");
        QCOMPARE(
            QCoro::waitFor(stripe.client.updateCustomer(id, fullUpdate(), "k")).error().code, u"id_invalid");
        QCOMPARE(QCoro::waitFor(stripe.client.createTaxId(id, txi, value, "k")).error().code, u"id_invalid");
        QCOMPARE(QCoro::waitFor(stripe.client.deleteTaxId(id, txi)).error().code, u"id_invalid");
        QCOMPARE(QCoro::waitFor(stripe.client.deleteTaxId(Cus, id)).error().code, u"id_invalid");
        QVERIFY(stripe.requests().empty());
    }

    void billingDetailsAreSentWhole()
    {
        StripeServer stripe("customer-billing");
        const Result<Customer> updated
            = QCoro::waitFor(stripe.client.updateCustomer(Cus, fullUpdate(), "key_1"));
        QVERIFY(updated);
        QCOMPARE(updated->taxIds.size(), std::size_t(3));
        const ChaosServer::Seen &seen = stripe.requests().at(0);
        QCOMPARE(seen.method, "POST");
        QCOMPARE(seen.target, "/v1/customers/cus_1");
        QCOMPARE(seen.headers.at("content-type"), "application/x-www-form-urlencoded");
        QCOMPARE(seen.headers.at("idempotency-key"), "key_1");
        QCOMPARE(seen.body,
            "name=B%C3%BCro%20%26%20S%C3%B6hne%3D1&email=ap%2B1%40nord.example"
            "&address[line1]=Hauptstra%C3%9Fe%201&address[line2]=Hof%20%282%29&address[city]=K%C3%B6ln"
            "&address[state]=NW&address[postal_code]=50667&address[country]=DE"
            "&invoice_settings[custom_fields][0][name]=PO"
            "&invoice_settings[custom_fields][0][value]=4500%20%26%20more"
            "&invoice_settings[custom_fields][1][name]=Kostenstelle"
            "&invoice_settings[custom_fields][1][value]=%2342%3F"
            "&metadata[purchase_order_valid_until]=2026-11-30&preferred_locales[0]=pt-BR"
            "&tax[validate_location]=immediately&expand[0]=tax_ids");
    }

    void clearedBillingDetailsAreSentEmpty()
    {
        StripeServer stripe("customer");
        QVERIFY(QCoro::waitFor(stripe.client.updateCustomer(Cus, {}, "key_1")));
        QCOMPARE(stripe.requests().at(0).body,
            "name=&email=&address[line1]=&address[line2]=&address[city]=&address[state]="
            "&address[postal_code]=&address[country]=&invoice_settings[custom_fields]="
            "&metadata[purchase_order_valid_until]=&preferred_locales=&expand[0]=tax_ids");
    }

    void taxIdIsAddedWithItsType()
    {
        StripeServer stripe({answer(200,
            R"({"id":"txi_9","object":"tax_id","type":"ch_vat","value":"CHE-1 MWST","country":"ch",)"
            R"("created":1761955200,"verification":{"status":"pending","verified_name":null}})")});
        const QString type = QStringLiteral("ch_vat");
        const QString value = QStringLiteral("CHE-1 MWST");
        const Result<TaxId> added = QCoro::waitFor(stripe.client.createTaxId(Cus, type, value, "key_2"));
        QVERIFY(added);
        const TaxId expected{QStringLiteral("txi_9"), type, value, QStringLiteral("CH"),
            UtcSeconds(std::chrono::seconds(1761955200)), TaxId::Verification::Pending, {}};
        QCOMPARE(*added, expected);
        const ChaosServer::Seen &seen = stripe.requests().at(0);
        QCOMPARE(seen.target, "/v1/customers/cus_1/tax_ids");
        QCOMPARE(seen.headers.at("idempotency-key"), "key_2");
        QCOMPARE(seen.body, "type=ch_vat&value=CHE-1%20MWST");
    }

    void taxIdThatIsRefusedSaysWhy()
    {
        StripeServer stripe({answer(400,
            R"({"error":{"type":"invalid_request_error","code":"tax_id_invalid",)"
            R"("param":"value"}})")});
        const QString type = QStringLiteral("eu_vat");
        const QString value = QStringLiteral("DE1");
        QCOMPARE(
            QCoro::waitFor(stripe.client.createTaxId(Cus, type, value, "k")).error().code, u"tax_id_invalid");
    }

    void removalOfATaxId_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char *name, int status, const char *json, const char *outcome) {
            QTest::newRow(name) << status << QByteArray(json) << QString::fromLatin1(outcome);
        };
        row("removed", 200, R"({"id":"txi_1","object":"tax_id","deleted":true})", "true");
        row("gone already", 404,
            R"({"error":{"type":"invalid_request_error","code":"resource_missing","param":"id"}})", "false");
        row("not allowed", 403, R"({"error":{"type":"invalid_request_error"}})", "error");
        row("still there", 200, R"({"id":"txi_1","object":"tax_id","deleted":false})", "error");
        row("another object", 200, R"({"id":"txi_1","object":"tax_id"})", "error");
        row("no answer of Stripe's", 200, "<html>", "error");
    }
    void removalOfATaxId()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, json);
        StripeServer stripe({answer(status, json)});
        const QString txi = QStringLiteral("txi_1");
        const Result<bool> removed = QCoro::waitFor(stripe.client.deleteTaxId(Cus, txi));
        QTEST(QString::fromLatin1(!removed ? "error" : *removed ? "true" : "false"), "outcome");
        const ChaosServer::Seen &seen = stripe.requests().at(0);
        QCOMPARE(seen.method, "DELETE");
        QCOMPARE(seen.target, "/v1/customers/cus_1/tax_ids/txi_1");
        QVERIFY(seen.body.isEmpty());
    }

    void listsAreReadToTheEnd()
    {
        StripeServer stripe(std::vector<Fault>{answer(200, page("customer", {"cus_3", "cus_2"}, true)),
            answer(200, page("customer", {"cus_1"}, false))});
        const auto customers = QCoro::waitFor(stripe.client.customers());
        QCOMPARE(customers->size(), size_t(3));
        QCOMPARE(customers->at(2).id, u"cus_1");
        QCOMPARE(stripe.requests().size(), size_t(2));
        QCOMPARE(stripe.requests()[0].target, "/v1/customers?limit=100");
        QCOMPARE(stripe.requests()[1].target, "/v1/customers?limit=100&starting_after=cus_2");
    }

    void aListThatDoesNotAdvanceIsRefused()
    {
        StripeServer same(std::vector<Fault>{answer(200, page("customer", {"cus_1"}, true))});
        QCOMPARE(QCoro::waitFor(same.client.customers()).error().code, u"stripe_answer_invalid");
        QCOMPARE(same.requests().size(), size_t(2));
        StripeServer empty(std::vector<Fault>{answer(200, page("customer", {}, true))});
        QCOMPARE(QCoro::waitFor(empty.client.customers()).error().code, u"stripe_answer_invalid");
    }

    void aPageThatFailsFailsTheList()
    {
        StripeServer stripe(std::vector<Fault>{answer(200, page("product", {"prod_1"}, true)),
            answer(403, R"({"error":{"type":"invalid_request_error"}})")});
        const auto products = QCoro::waitFor(stripe.client.products());
        QCOMPARE(products.error().kind, Error::Kind::Forbidden);
        QCOMPARE(products.error().code, u"invalid_request_error");
    }

    void subscriptionsIncludeEveryStatus()
    {
        StripeServer stripe(std::vector<Fault>{answer(200, listOf(fixture("subscription-current")))});
        QCOMPARE(QCoro::waitFor(stripe.client.subscriptions(Cus))->size(), size_t(1));
        QCOMPARE(parameter(stripe.requests()[0], QStringLiteral("status")), u"all");
        QCOMPARE(parameter(stripe.requests()[0], QStringLiteral("customer")), Cus);
        QVERIFY(QCoro::waitFor(stripe.client.subscriptions(QString())));
        QCOMPARE(parameter(stripe.requests()[1], QStringLiteral("customer")), QString());
        QVERIFY(!stripe.requests()[1].target.contains("customer="));
    }

    void furtherItemsAreFollowed()
    {
        const QByteArray first
            = R"({"id":"sub_1","object":"subscription","items":{"object":"list","has_more":true,
            "data":[{"id":"si_1","object":"subscription_item","price":{"id":"price_1","object":"price",
            "unit_amount":5}}]}})";
        const QByteArray more = listOf(R"({"id":"si_2","object":"subscription_item","quantity":7,"price":
            {"id":"price_2","object":"price","unit_amount":5}})");
        StripeServer stripe(std::vector<Fault>{answer(200, first), answer(200, more)});
        const auto subscription = QCoro::waitFor(stripe.client.subscription(QStringLiteral("sub_1")));
        QCOMPARE(subscription->items.size(), size_t(2));
        QCOMPARE(subscription->items[1].quantity, 7);
        QCOMPARE(pathOf(stripe.requests().at(1)), "/v1/subscription_items");
        QCOMPARE(parameter(stripe.requests()[1], QStringLiteral("subscription")), u"sub_1");
        QCOMPARE(parameter(stripe.requests()[1], QStringLiteral("starting_after")), u"si_1");
    }

    void tiersTooDeepForAListAreFetchedOnce()
    {
        const auto subscription = [](const QByteArray &id) {
            return R"({"object":"subscription","items":{"object":"list","data":[{"id":"si_1",
                "object":"subscription_item","price":)"
                + QByteArray(Tiered) + "}}]},\"id\":\"" + id + "\"}";
        };
        StripeServer stripe(
            std::vector<Fault>{answer(200, listOf(subscription("sub_1") + ',' + subscription("sub_2"))),
                answer(200, QByteArray(Tiered) + R"(,"tiers":[{"up_to":null,"unit_amount":3}]})")});
        const auto subscriptions = QCoro::waitFor(stripe.client.subscriptions(Cus));
        QCOMPARE(subscriptions->size(), size_t(2));
        for (const Subscription &each : *subscriptions)
            QCOMPARE(each.items.at(0).price.tiers.at(0).unitAmount, (Decimal{3, 0}));
        QCOMPARE(stripe.requests().size(), size_t(2));
        QCOMPARE(pathOf(stripe.requests()[1]), "/v1/prices/price_t");
        QCOMPARE(parameter(stripe.requests()[1], QStringLiteral("expand[0]")), u"tiers");
    }

    void furtherLinesAreFollowed()
    {
        const QByteArray invoice
            = R"({"id":"in_1","object":"invoice","currency":"usd","lines":{"object":"list",
            "has_more":true,"data":[{"id":"il_1","object":"line_item","amount":1}]}})";
        StripeServer stripe(std::vector<Fault>{answer(200, listOf(invoice)),
            answer(200, listOf(R"({"id":"il_2","object":"line_item","amount":2,"currency":"usd"})", true)),
            answer(200, listOf(R"({"id":"il_3","object":"line_item","amount":3,"currency":"usd"})"))});
        const auto invoices = QCoro::waitFor(stripe.client.invoices(Cus));
        QCOMPARE(invoices->at(0).lines.size(), size_t(3));
        QCOMPARE(invoices->at(0).lines[2].amount.minor, 3);
        QCOMPARE(pathOf(stripe.requests().at(1)), "/v1/invoices/in_1/lines");
        QCOMPARE(parameter(stripe.requests()[2], QStringLiteral("starting_after")), u"il_2");
    }

    void theReasonOfAFailureIsFetchedForLists()
    {
        const QByteArray open = R"({"id":"in_current","object":"invoice","status":"open","attempt_count":1})";
        const QByteArray paid = R"({"id":"in_paid","object":"invoice","status":"paid","attempt_count":1})";
        StripeServer stripe(std::vector<Fault>{
            answer(200, listOf(open + ',' + paid)), answer(200, fixture("invoice-current"))});
        const auto invoices = QCoro::waitFor(stripe.client.invoices(Cus));
        QCOMPARE(invoices->at(0).declineCode, u"insufficient_funds");
        QCOMPARE(invoices->at(1).id, u"in_paid");
        QCOMPARE(stripe.requests().size(), size_t(2));
        QCOMPARE(parameter(stripe.requests()[1], QStringLiteral("expand[0]")),
            u"payments.data.payment.payment_intent");
    }

    void onePageOfInvoices()
    {
        StripeServer stripe(std::vector<Fault>{answer(200, page("invoice", {"in_2", "in_1"}, true))});
        const auto invoices = QCoro::waitFor(stripe.client.invoicePage(Cus, QStringLiteral("in_3"), 2));
        QVERIFY(invoices->hasMore);
        QCOMPARE(invoices->data.size(), size_t(2));
        QCOMPARE(stripe.requests().at(0).target, "/v1/invoices?customer=cus_1&limit=2&starting_after=in_3");
    }

    void errorsCarryWhatStripeSays()
    {
        StripeServer stripe(std::vector<Fault>{answer(404, fixture("error-missing"), {"Request-Id: req_1"})});
        const Error error = QCoro::waitFor(stripe.client.customer(Cus)).error();
        QCOMPARE(error.kind, Error::Kind::NotFound);
        QCOMPARE(error.httpStatus, 404);
        QCOMPARE(error.code, u"resource_missing");
        QCOMPARE(error.field, u"id");
        QCOMPARE(error.requestId, u"req_1");
        QCOMPARE(error.detail, u"No such customer: cus_x, key [redacted]");
    }

    void kindsFollowTypeAndStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("code");
        const QByteArray html = "<html>gateway</html>";
        const auto row
            = [](const char *name, int status, const QByteArray &body, Error::Kind kind, const char *code) {
                  QTest::addRow("%s", name) << status << body << kind << QString::fromLatin1(code);
              };
        row("key", 401, R"({"error":{"type":"invalid_request_error"}})", Error::Kind::Unauthorized,
            "invalid_request_error");
        row("declined", 402, R"({"error":{"type":"card_error","code":"card_declined"}})",
            Error::Kind::Invalid, "card_declined");
        row("other parameters", 400, fixture("error-idempotency"), Error::Kind::Conflict,
            "idempotency_error");
        row("locked", 429, R"({"error":{"code":"lock_timeout"}})", Error::Kind::RateLimited, "lock_timeout");
        row("limited", 429, html, Error::Kind::RateLimited, "http_429");
        row("limited, as 400", 400, R"({"error":{"code":"rate_limit"}})", Error::Kind::RateLimited,
            "rate_limit");
        row("404 of a portal page", 404, html, Error::Kind::Protocol, "stripe_answer_invalid");
        row("401 of a portal page", 401, html, Error::Kind::Protocol, "stripe_answer_invalid");
        row("redirect", 302, html, Error::Kind::Protocol, "stripe_answer_invalid");
        row("200 of a portal page", 200, html, Error::Kind::Protocol, "stripe_answer_invalid");
        row("empty", 200, "", Error::Kind::Protocol, "stripe_answer_invalid");
        row("half", 200, fixture("customer").first(100), Error::Kind::Protocol, "stripe_answer_invalid");
        row("trailing", 200, fixture("customer") + "x", Error::Kind::Protocol, "stripe_answer_invalid");
        row("array", 200, "[]", Error::Kind::Protocol, "stripe_answer_invalid");
        row("deep", 200, QByteArray(100'000, '['), Error::Kind::Protocol, "stripe_answer_invalid");
        row("not utf-8", 200, "{\"id\":\"cus_1\",\"object\":\"customer\",\"name\":\"\xff\"}",
            Error::Kind::Protocol, "stripe_answer_invalid");
        row("another object", 200, fixture("product"), Error::Kind::Protocol, "stripe_answer_invalid");
        row("no id", 200, R"({"object":"customer"})", Error::Kind::Protocol, "stripe_answer_invalid");
    }
    void kindsFollowTypeAndStatus()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const Error::Kind, kind);
        QFETCH(const QString, code);
        StripeServer stripe(std::vector<Fault>{answer(status, body)});
        const Error error = QCoro::waitFor(stripe.client.customer(Cus)).error();
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.code, code);
        QCOMPARE(stripe.requests().size(), size_t(1));
    }

    void everyCutOfAnAnswerIsNoticed()
    {
        const QByteArray body = "{\"id\":\"cus_1\",\"object\":\"customer\",\"balance\":1000}";
        qsizetype length = 0;
        StripeServer stripe([&](const ChaosServer::Seen &) { return answer(200, body.first(length)); });
        for (; length < body.size(); ++length)
            QCOMPARE(QCoro::waitFor(stripe.client.customer(Cus)).error().code, u"stripe_answer_invalid");
        QVERIFY(QCoro::waitFor(stripe.client.customer(Cus)));
    }

    void aListOfOtherThingsIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addRow("no list") << fixture("customer");
        QTest::addRow("no data") << QByteArray(R"({"object":"list","has_more":false})");
        QTest::addRow("other objects") << page("product", {"prod_1"}, false);
    }
    void aListOfOtherThingsIsRefused()
    {
        QFETCH(const QByteArray, body);
        StripeServer stripe(std::vector<Fault>{answer(200, body)});
        QCOMPARE(QCoro::waitFor(stripe.client.customers()).error().code, u"stripe_answer_invalid");
    }

    void stoppingEndsAList()
    {
        std::stop_source stop;
        StripeServer stripe([&](const ChaosServer::Seen &seen) {
            if (!seen.target.contains("starting_after"))
                return answer(200, page("customer", {"cus_1"}, true));
            stop.request_stop();
            return portico::test::silence(Fault::After::Hang);
        });
        QCOMPARE(
            QCoro::waitFor(stripe.client.customers(stop.get_token())).error().kind, Error::Kind::Cancelled);
    }

    void aCallOutlivesItsClient()
    {
        ChaosServer server({answer(200, page("customer", {"cus_2"}, true)),
            answer(200, page("customer", {"cus_1"}, false))});
        net::Transport transport;
        auto client = std::make_unique<stripe::Client>(transport, server.url(QString()), Secret("rk_test_x"));
        auto task = client->customers();
        client.reset();
        QCOMPARE(QCoro::waitFor(std::move(task))->size(), size_t(2));
    }

    void theTransportEndsItsCalls()
    {
        ChaosServer server({portico::test::silence(Fault::After::Hang)});
        auto transport = std::make_unique<net::Transport>();
        const stripe::Client client(*transport, server.url(QString()), Secret("rk_test_x"));
        QStringList ends;
        const auto note = [&](const auto &result) { ends.append(result.error().code); };
        QCoro::connect(client.customers(), this, note);
        QCoro::connect(client.subscription(QStringLiteral("sub_1")), this, note);
        QCoro::connect(client.invoices(Cus), this, note);
        QTRY_COMPARE(server.requests().size(), size_t(3));
        transport.reset();
        QCOMPARE(ends, QStringList({"cancelled", "cancelled", "cancelled"}));
    }
};

QTEST_GUILESS_MAIN(TestClient)
#include "tst_stripeclient.moc"
