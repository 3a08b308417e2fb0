// SPDX-License-Identifier: MIT
#include "samples.h"

#include <QTest>

using namespace portico;
using namespace portico::wire;

namespace {

template <typename T>
bool isAnswerInvalid(const Result<T> &result)
{
    return !result && result.error().kind == Error::Kind::Protocol
        && result.error().code == QLatin1StringView("answer_invalid");
}

/// Whether every answer decoder refuses \a json; requests and problems must only survive it.
bool isRefused(const QByteArray &json)
{
    (void)decodeProblem(json, 500);
    return isAnswerInvalid(decodeSubscription(json)) && isAnswerInvalid(decodePlans(json))
        && isAnswerInvalid(decodeChanges(json)) && isAnswerInvalid(decodeInvoices(json))
        && isAnswerInvalid(decodeOrganizations(json)) && isAnswerInvalid(decodeUsage(json))
        && isAnswerInvalid(decodeTeam(json)) && isAnswerInvalid(decodeTokens(json)) && !decodeSignIn(json)
        && !decodeRefresh(json) && isAnswerInvalid(decodeBillingProfile(json))
        && isAnswerInvalid(decodeTaxIds(json)) && isAnswerInvalid(decodeBillingContacts(json))
        && isAnswerInvalid(decodeInvoiceMails(json)) && isAnswerInvalid(decodeAudit(json))
        && !decodeBillingDetails(json) && !decodeTaxIdRequest(json) && !decodeContactRequest(json);
}

const QByteArray Stamps = R"("as_of":"2026-11-17T16:00:00Z","now":"2026-11-17T16:00:00Z")";

QByteArray invoiceWith(const QByteArray &total, const QByteArray &extra = {})
{
    return R"({"data":[{"id":"in_1","created":"2026-11-01T00:00:00Z","total":)" + total + R"(,"amount_due":)"
        + total + R"(,"amount_remaining":)" + total + extra + R"(}],"has_more":false,)" + Stamps + '}';
}

} // namespace

/// No text, however malformed, gives anything but an Error.
class HostileInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNoAnswerIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addRow("nothing") << QByteArray();
        QTest::addRow("html") << QByteArray(
            "<!doctype html><html><body>Sign in to the airport Wi-Fi</body></html>");
        QTest::addRow("null") << QByteArray("null");
        QTest::addRow("array") << QByteArray("[]");
        QTest::addRow("empty object") << QByteArray("{}");
        QTest::addRow("two objects") << QByteArray("{}{}");
        QTest::addRow("depth bomb of arrays") << QByteArray(100000, '[');
        QTest::addRow("closed depth bomb")
            << QByteArray("{\"data\":") + QByteArray(5000, '[') + QByteArray(5000, ']') + '}';
        QByteArray nested;
        for (int i = 0; i < 100000; ++i)
            nested += "{\"data\":";
        QTest::addRow("depth bomb of objects") << nested;
        QTest::addRow("NUL bytes") << QByteArray(1000, '\0');
        QTest::addRow("invalid UTF-8") << QByteArray("{\"data\":\"\xff\xfe\"}");
        QTest::addRow("number beyond everything") << QByteArray("{\"expires_in\":1e400}");
        QTest::addRow("17 MiB of spaces") << QByteArray(17 * 1024 * 1024, ' ');
        QTest::addRow("duplicate list")
            << "{\"data\":[],\"data\":[],\"has_more\":false,\"members\":[],\"members\":[]," + Stamps + '}';
    }

    void whatIsNoAnswerIsRefused()
    {
        QFETCH(const QByteArray, json);
        QVERIFY(isRefused(json));
    }

    void anAnswerCutAtAnyByteIsRefused()
    {
        Samples samples(42);
        const Stamp stamp = samples.stamp();
        InvoiceList list = samples.invoices();
        while (list.invoices.empty())
            list = samples.invoices();
        std::vector<BillingContact> contacts = samples.billingContacts();
        while (contacts.empty() || !contacts.front().lastMail)
            contacts = samples.billingContacts();
        std::vector<QByteArray> answers{encodeSubscription(samples.subscription(), stamp).json,
            encodeInvoices(list, true, stamp).json, encodeBillingContacts(contacts, stamp).json,
            encodeBillingProfile(samples.billingProfile(), stamp).json,
            encodeTokens({"ptc_at_a", "ptc_rt_b", std::chrono::seconds(600), {}, {}})};
        for (QByteArray &answer : answers) {
            answer.replace(QByteArray(2900, 'x'), QByteArray());
            for (qsizetype length = 0; length < answer.size(); ++length) {
                const QByteArray cut = answer.first(length);
                QVERIFY2(isRefused(cut), cut.constData());
            }
        }
    }

    void aChangedByteNeverCrashes()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        Samples samples(seed);
        for (int round = 0; round < 300; ++round) {
            QByteArray answer = encodeSubscription(samples.subscription(), samples.stamp()).json;
            for (int changes = 0; changes < 8; ++changes)
                answer[qsizetype(random.bounded(quint32(answer.size())))] = char(random.bounded(256));
            (void)decodeSubscription(answer);
            (void)decodeInvoices(answer);
            (void)decodeProblem(answer, 500);
            (void)decodeSignIn(answer);
            for (QByteArray json : {encodeBillingProfile(samples.billingProfile(), samples.stamp()).json,
                     encodeAudit(samples.auditPage(), samples.stamp()).json,
                     encodeTaxIds(samples.taxIds(), samples.stamp()).json,
                     encodeBillingContacts(samples.billingContacts(), samples.stamp()).json}) {
                for (int changes = 0; changes < 4; ++changes)
                    json[qsizetype(random.bounded(quint32(json.size())))] = char(random.bounded(256));
                (void)decodeAudit(json);
                (void)decodeBillingProfile(json);
                (void)decodeBillingDetails(json);
                (void)decodeTaxIds(json);
                (void)decodeBillingContacts(json);
                (void)decodeInvoiceMails(json);
            }
        }
    }

    void amountsAreExactOrRefused_data()
    {
        QTest::addColumn<QByteArray>("amount");
        QTest::addColumn<std::optional<qint64>>("minor");
        const auto exact = [](qint64 value) { return std::optional<qint64>(value); };
        const std::optional<qint64> refused;
        QTest::addRow("2^53 + 1") << QByteArray("9007199254740993") << exact(9007199254740993);
        QTest::addRow("largest") << QByteArray("9223372036854775807")
                                 << exact(std::numeric_limits<qint64>::max());
        QTest::addRow("smallest") << QByteArray("-9223372036854775808")
                                  << exact(std::numeric_limits<qint64>::min());
        QTest::addRow("2^63") << QByteArray("9223372036854775808") << refused;
        QTest::addRow("beyond 64 bits") << QByteArray("99999999999999999999") << refused;
        QTest::addRow("fraction") << QByteArray("99.5") << refused;
        QTest::addRow("whole double") << QByteArray("99.0") << refused;
        QTest::addRow("exponent") << QByteArray("1e3") << refused;
        QTest::addRow("text") << QByteArray("\"9900\"") << refused;
        QTest::addRow("null") << QByteArray("null") << refused;
        QTest::addRow("bool") << QByteArray("true") << refused;
    }

    void amountsAreExactOrRefused()
    {
        QFETCH(const QByteArray, amount);
        QFETCH(const std::optional<qint64>, minor);
        const auto list = decodeInvoices(invoiceWith("{\"amount\":" + amount + ",\"currency\":\"usd\"}"));
        if (!minor) {
            QVERIFY(isAnswerInvalid(list));
            QVERIFY(amount.startsWith("99999")
                || list.error().detail == QLatin1StringView("data[0].total.amount"));
            return;
        }
        QVERIFY(list);
        QCOMPARE(list->value.invoices.front().invoice.total.minor, *minor);
    }

    void theFirstWrongFieldIsNamed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("field");
        const QByteArray money = "{\"amount\":1,\"currency\":\"usd\"}";
        QTest::addRow("missing currency type")
            << invoiceWith("{\"amount\":1,\"currency\":7}") << QStringLiteral("data[0].total.currency");
        QTest::addRow("four letters") << invoiceWith("{\"amount\":1,\"currency\":\"euro\"}")
                                      << QStringLiteral("data[0].total.currency");
        QTest::addRow("wrong date") << invoiceWith(money, ",\"due_date\":\"2026-02-30T00:00:00Z\"")
                                    << QStringLiteral("data[0].due_date");
        QTest::addRow("local time") << invoiceWith(money, ",\"due_date\":\"2026-02-20T00:00:00+01:00\"")
                                    << QStringLiteral("data[0].due_date");
        QTest::addRow("NUL") << invoiceWith(money, ",\"number\":\"A\\u0000B\"")
                             << QStringLiteral("data[0].number");
        QTest::addRow("huge text") << invoiceWith(money, ",\"number\":\"" + QByteArray(65 * 1024, 'x') + '"')
                                   << QStringLiteral("data[0].number");
        QTest::addRow("duplicate key")
            << invoiceWith(money, ",\"number\":\"1\",\"number\":\"2\"") << QStringLiteral("data[0].number");
        QTest::addRow("duplicate amount") << invoiceWith("{\"amount\":1,\"amount\":2,\"currency\":\"usd\"}")
                                          << QStringLiteral("data[0].total.amount");
        QTest::addRow("a list of numbers")
            << QByteArray("{\"data\":[1],\"has_more\":false," + Stamps + '}') << QStringLiteral("data");
        QTest::addRow("no stamp") << QByteArray("{\"data\":[],\"has_more\":false}")
                                  << QStringLiteral("as_of");
        QTest::addRow("too many rows")
            << "{\"data\":[" + QByteArray("{},").repeated(10000) + "{}],\"has_more\":false," + Stamps + '}'
            << QStringLiteral("data");
    }

    void theFirstWrongFieldIsNamed()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, field);
        const auto list = decodeInvoices(json);
        QVERIFY(isAnswerInvalid(list));
        QCOMPARE(list.error().detail, field);
    }

    void aPurchaseOrderEndsOnADayOrTheAnswerIsRefused()
    {
        for (const char *day : {"soon", "2026-02-30", "2026-11-30T00:00:00Z"}) {
            const auto profile = decodeBillingProfile(
                "{\"custom_fields\":[],\"purchase_order_ends\":\"" + QByteArray(day) + "\"," + Stamps + '}');
            QEXPECT_FAIL("", "a day that is none is passed on as an invalid date", Continue);
            QVERIFY(isAnswerInvalid(profile));
        }
    }

    void loneSurrogatesAreRefused()
    {
        QVERIFY(isAnswerInvalid(
            decodeInvoices(invoiceWith("{\"amount\":1,\"currency\":\"usd\"}", ",\"number\":\"\\ud800\""))));
    }

    void unknownFieldsAndValuesPass()
    {
        const auto list = decodeInvoices(invoiceWith("{\"amount\":1,\"currency\":\"usd\"}",
            ",\"status\":\"frozen\",\"display_status\":\"melting\",\"new\":{\"a\":[1,2]}"));
        QVERIFY(list);
        QCOMPARE(list->value.invoices.front().invoice.status, Invoice::Status::Other);
        QCOMPARE(list->value.invoices.front().displayStatus, Invoice::DisplayStatus::Other);
        const auto organizations = decodeOrganizations(
            "{\"data\":[{\"id\":\"o\",\"name\":\"n\",\"slug\":\"s\",\"role\":\"emperor\",\"permissions\":["
            "\"plan.view\",\"moon.fly\"],\"hosted_origins\":[]}],"
            + Stamps + '}');
        QVERIFY(organizations);
        QCOMPARE(organizations->value.front().permissions, Permissions{Permission::PlanView});
        const auto taxIds
            = decodeTaxIds("{\"data\":[{\"id\":\"txi_1\",\"type\":\"mars_vat\",\"value\":\"1\","
                           "\"created\":\"2026-11-01T00:00:00Z\",\"verification\":\"guessed\"}],"
                + Stamps + '}');
        QVERIFY(taxIds);
        QCOMPARE(taxIds->value.front().type, QStringLiteral("mars_vat"));
        QCOMPARE(taxIds->value.front().verification, TaxId::Verification::NotChecked);
    }

    void theFirstWrongFieldOfAContactIsNamed_data()
    {
        QTest::addColumn<QByteArray>("contact");
        QTest::addColumn<QString>("field");
        const QByteArray start = "\"id\":\"bc_1\",\"name\":\"Books\",\"email\":\"b@x.example\"";
        const QByteArray whole = start + ",\"created\":\"2026-11-01T00:00:00Z\"";
        QTest::addRow("no time") << start << QStringLiteral("data[0].created");
        QTest::addRow("mail is a text")
            << whole + ",\"last_mail\":\"sent\"" << QStringLiteral("data[0].last_mail");
        QTest::addRow("empty mail") << whole + ",\"last_mail\":{}"
                                    << QStringLiteral("data[0].last_mail.kind");
        QTest::addRow("twice") << whole + ",\"name\":\"Tax\"" << QStringLiteral("data[0].name");
    }

    void theFirstWrongFieldOfAContactIsNamed()
    {
        QFETCH(const QByteArray, contact);
        QFETCH(const QString, field);
        const auto contacts = decodeBillingContacts("{\"data\":[{" + contact + "}]," + Stamps + '}');
        QVERIFY(isAnswerInvalid(contacts));
        QCOMPARE(contacts.error().detail, field);
    }

    void requestsSayWhichFieldIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("field");
        QTest::addRow("no JSON") << QByteArray("email=a") << 400 << QStringLiteral("invalid_json")
                                 << QString();
        QTest::addRow("array") << QByteArray("[]") << 400 << QStringLiteral("invalid_json") << QString();
        QTest::addRow("no e-mail") << QByteArray("{\"password\":\"x\"}") << 422
                                   << QStringLiteral("invalid_field") << QStringLiteral("email");
        QTest::addRow("number") << QByteArray("{\"email\":\"a\",\"password\":1}") << 422
                                << QStringLiteral("invalid_field") << QStringLiteral("password");
    }

    void requestsSayWhichFieldIsWrong()
    {
        QFETCH(const QByteArray, json);
        const Result<SignInRequest> request = decodeSignIn(json);
        QVERIFY(!request);
        QCOMPARE(request.error().kind, Error::Kind::Invalid);
        QTEST(request.error().httpStatus, "status");
        QTEST(request.error().code, "code");
        QTEST(request.error().field, "field");
    }
};

QTEST_GUILESS_MAIN(HostileInputTest)
#include "tst_hostileinput.moc"
