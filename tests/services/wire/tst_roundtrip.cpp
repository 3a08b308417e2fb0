// SPDX-License-Identifier: MIT
#include "samples.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <functional>

using namespace portico;
using namespace portico::wire;

/// What one end encodes the other decodes to the same value.
class RoundTripTest : public QObject
{
    Q_OBJECT

private:
    static constexpr int Rounds = 400;

    /// Encodes and decodes random values; \a encode may look at nothing but them.
    template <typename T>
    void roundTrip(T (Samples::*make)(), std::function<Document(const T &, const Stamp &)> encode,
        Result<Stamped<T>> (*decode)(QByteArrayView))
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        Samples samples(seed);
        for (int round = 0; round < Rounds; ++round) {
            const Stamped<T> sent{(samples.*make)(), samples.stamp()};
            const Document document = encode(sent.value, sent.stamp);
            const Result<Stamped<T>> received = decode(document.json);
            const QByteArray context = "seed " + QByteArray::number(seed) + '\n' + document.json;
            QVERIFY2(received,
                (received ? QByteArray() : received.error().detail.toUtf8() + ' ' + context).constData());
            QVERIFY2(*received == sent, context.constData());
            QVERIFY2(
                document.json.sliced(document.dataLength).startsWith(",\"as_of\":\""), context.constData());
        }
    }

private Q_SLOTS:
    void subscriptionsArriveUnchanged()
    {
        roundTrip<SubscriptionSummary>(&Samples::subscription, encodeSubscription, decodeSubscription);
    }

    void plansArriveUnchanged() { roundTrip<std::vector<Plan>>(&Samples::plans, encodePlans, decodePlans); }

    void changesArriveUnchanged()
    {
        roundTrip<std::vector<SubscriptionChange>>(
            &Samples::changes,
            [](const std::vector<SubscriptionChange> &changes, const Stamp &stamp) {
                return encodeChanges(changes, true, stamp);
            },
            decodeChanges);
    }

    void invoicesArriveUnchanged()
    {
        roundTrip<InvoiceList>(
            &Samples::invoices,
            [](const InvoiceList &list, const Stamp &stamp) { return encodeInvoices(list, true, stamp); },
            decodeInvoices);
    }

    void organizationsArriveUnchanged()
    {
        roundTrip<std::vector<Organization>>(
            &Samples::organizations, encodeOrganizations, decodeOrganizations);
    }

    void usageArrivesUnchanged() { roundTrip<CurrentUsage>(&Samples::usage, encodeUsage, decodeUsage); }

    void overviewsArriveUnchanged()
    {
        roundTrip<std::vector<OrganizationOverview>>(&Samples::overview, encodeOverview, decodeOverview);
    }

    void familiesArriveUnchanged()
    {
        roundTrip<OrganizationFamily>(&Samples::family, encodeFamily, decodeFamily);
    }

    void preferencesArriveUnchanged()
    {
        roundTrip<NotificationPreferences>(&Samples::preferences, encodePreferences, decodePreferences);
    }

    void requestsAboutOrganizationsArriveUnchanged()
    {
        OrganizationChange change;
        change.name = QStringLiteral("Acme");
        change.allRolesTakeSeats = true;
        QCOMPARE(*decodeOrganizationChange(encodeOrganizationChange(change)), change);
        QCOMPARE(decodeOrganizationChange("{}").error().field, QStringLiteral("name"));
        QCOMPARE(*decodeNewChild(encodeNewChild(QStringLiteral("acme"))), QStringLiteral("acme"));
        QCOMPARE(*decodeDeletion(encodeDeletion("ptc_su_x")), QByteArray("ptc_su_x"));
        const std::vector<NotificationChoice> choices{{QStringLiteral("paused"), true, false}};
        QCOMPARE(*decodePreferenceChoices(encodePreferenceChoices(choices)), choices);
    }

    void teamsArriveUnchanged() { roundTrip<Team>(&Samples::team, encodeTeam, decodeTeam); }

    void billingProfilesArriveUnchanged()
    {
        roundTrip<BillingProfile>(&Samples::billingProfile, encodeBillingProfile, decodeBillingProfile);
    }

    void taxIdsArriveUnchanged()
    {
        roundTrip<std::vector<TaxId>>(&Samples::taxIds, encodeTaxIds, decodeTaxIds);
    }

    void billingContactsArriveUnchanged()
    {
        roundTrip<std::vector<BillingContact>>(
            &Samples::billingContacts, encodeBillingContacts, decodeBillingContacts);
    }

    void invoiceMailsArriveUnchanged()
    {
        roundTrip<std::vector<InvoiceMail>>(&Samples::invoiceMails, encodeInvoiceMails, decodeInvoiceMails);
    }

    void auditLogsArriveUnchanged() { roundTrip<AuditPage>(&Samples::auditPage, encodeAudit, decodeAudit); }

    void anotherParserReadsWhatWeWrite()
    {
        Samples samples(7);
        for (int round = 0; round < 100; ++round) {
            const InvoiceList list = samples.invoices();
            for (const QByteArray &json : {encodeInvoices(list, true, samples.stamp()).json,
                     encodeUsage(samples.usage(), samples.stamp()).json,
                     encodeBillingProfile(samples.billingProfile(), samples.stamp()).json,
                     encodeBillingDetails(samples.billingDetails()),
                     encodeAudit(samples.auditPage(), samples.stamp()).json,
                     encodeBillingContacts(samples.billingContacts(), samples.stamp()).json,
                     encodeSubscription(samples.subscription(), samples.stamp()).json}) {
                QJsonParseError error;
                const QJsonDocument document = QJsonDocument::fromJson(json, &error);
                QVERIFY2(document.isObject(), qPrintable(error.errorString()));
            }
        }
    }

    void linesStandOnlyInExpandedInvoices()
    {
        Invoice invoice;
        invoice.id = QStringLiteral("in_1");
        invoice.lines.push_back(
            {QStringLiteral("il_1"), QStringLiteral("Business"), 1, {9900, "usd"_currency}, {}, false});
        const InvoiceEntry entry{invoice, Invoice::DisplayStatus::Paid};
        InvoiceList list;
        list.invoices = {entry};
        list.total = 1;
        QVERIFY(!encodeInvoices(list, false, {}).json.contains("\"lines\""));
        QVERIFY(encodeInvoices(list, true, {}).json.contains("\"lines\""));
        const QJsonObject single = QJsonDocument::fromJson(encodeInvoice(entry, {}).json).object();
        QCOMPARE(single[QStringLiteral("id")].toString(), QStringLiteral("in_1"));
        QVERIFY(single.contains(QStringLiteral("lines")));
        QVERIFY(single.contains(QStringLiteral("as_of")));
    }

    void theBearerLinkOfAPdfIsNeverSent()
    {
        Invoice invoice;
        invoice.id = QStringLiteral("in_1");
        invoice.pdfUrl = QStringLiteral("https://pay.stripe.com/secret");
        QVERIFY(!encodeInvoice({invoice, Invoice::DisplayStatus::Paid}, {}).json.contains("pay.stripe.com"));
    }

    void aHiddenPaymentMethodHasNoKey()
    {
        SubscriptionSummary summary;
        QVERIFY(encodeSubscription(summary, {}).json.contains("\"payment_method\":null"));
        summary.paymentMethodVisible = false;
        QVERIFY(!encodeSubscription(summary, {}).json.contains("payment_method"));
    }

    void theStampIsNotPartOfTheData()
    {
        const SubscriptionSummary summary;
        const Document one = encodeSubscription(summary, {UtcSeconds(std::chrono::seconds(1)), {}});
        const Document two = encodeSubscription(summary, {UtcSeconds(std::chrono::seconds(2)), {}});
        QVERIFY(one.json != two.json);
        QCOMPARE(one.json.first(one.dataLength), two.json.first(two.dataLength));
    }

    void signInArrivesUnchanged()
    {
        const SignInRequest sent{QStringLiteral("owner@acme.example"), QStringLiteral("pässwörd \"\\ 🔑"),
            QStringLiteral("123456"), QStringLiteral("Desk")};
        const Result<SignInRequest> received = decodeSignIn(encodeSignIn(sent));
        QVERIFY(received);
        QCOMPARE(received->email, sent.email);
        QCOMPARE(received->password, sent.password);
        QCOMPARE(received->code, sent.code);
        QCOMPARE(received->device, sent.device);
    }

    void tokensArriveUnchanged()
    {
        const Tokens sent{"ptc_at_a", "ptc_rt_b", std::chrono::seconds(600), QStringLiteral("Ada"),
            QStringLiteral("ada@acme.example")};
        const Result<Tokens> received = decodeTokens(encodeTokens(sent));
        QVERIFY(received);
        QCOMPARE(received->accessToken, sent.accessToken);
        QCOMPARE(received->refreshToken, sent.refreshToken);
        QCOMPARE(received->expiresIn.count(), sent.expiresIn.count());
        QCOMPARE(received->name, sent.name);
        QCOMPARE(received->email, sent.email);
        const Result<QByteArray> refresh = decodeRefresh(encodeRefresh("ptc_rt_b"));
        QVERIFY(refresh);
        QCOMPARE(*refresh, QByteArray("ptc_rt_b"));
    }

    void decimalsAreNumbersWhereADoubleHoldsThem_data()
    {
        QTest::addColumn<qint64>("millionths");
        QTest::addColumn<QByteArray>("json");
        QTest::addRow("whole") << qint64(412'345'000'000) << QByteArray("412345");
        QTest::addRow("fraction") << qint64(12'500'000) << QByteArray("12.5");
        QTest::addRow("smallest") << qint64(-1) << QByteArray("-0.000001");
        QTest::addRow("most whole units") << qint64(9'223'372'036'854'000'000) << QByteArray("9223372036854");
        QTest::addRow("beyond a double")
            << qint64(9'223'372'036'854'775'807) << QByteArray("\"9223372036854.775807\"");
    }

    void decimalsAreNumbersWhereADoubleHoldsThem()
    {
        QFETCH(const qint64, millionths);
        QFETCH(const QByteArray, json);
        CurrentUsage usage;
        usage.metrics.resize(1);
        usage.metrics[0].metric.id = QStringLiteral("m");
        usage.metrics[0].current = millionths;
        const QByteArray answer = encodeUsage(usage, {}).json;
        QVERIFY2(answer.contains("\"current\":" + json + ','), answer.constData());
        const Result<Stamped<CurrentUsage>> received = decodeUsage(answer);
        QVERIFY(received);
        QCOMPARE(received->value.metrics.front().current, millionths);
    }
};

QTEST_GUILESS_MAIN(RoundTripTest)
#include "tst_roundtrip.moc"
