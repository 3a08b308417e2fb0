// SPDX-License-Identifier: MIT
#include "bill.h"

using namespace portico::sandbox;

/// What the lines of credit notes come to.
class TestCreditLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void lineBringsItsTax();
    void quantityIsCredited();
    void ownLineHasNoTax();
    void wrongRequestsAreRefused_data();
    void wrongRequestsAreRefused();

private:
    QByteArray taxed()
    {
        const QString rate = m_story->make("/v1/tax_rates", "display_name=VAT&percentage=19&inclusive=false");
        return "&default_tax_rates[0]=" + rate.toLatin1();
    }
    QByteArray line() { return m_bill->invoice()[u"lines"][u"data"][0][u"id"].toString().toLatin1(); }

    FixedClock m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<Story> m_story;
    std::unique_ptr<Bill> m_bill;
};

void TestCreditLines::init()
{
    m_sandbox = started({}, m_clock);
    m_client = std::make_unique<Client>(m_sandbox->url());
    m_story = std::make_unique<Story>(*m_client);
    m_bill = std::make_unique<Bill>(*m_client, *m_story);
}

void TestCreditLines::cleanup()
{
    m_bill.reset();
    m_story.reset();
    m_client.reset();
    m_sandbox.reset();
}

void TestCreditLines::lineBringsItsTax()
{
    m_bill->paid(taxed());
    QCOMPARE(m_bill->invoice()[u"total"].toInteger(), 5831);
    const QByteArray entry
        = "&lines[0][type]=invoice_line_item&lines[0][invoice_line_item]=" + line() + "&lines[0][amount]=";
    // The tax of 9.31 on three parts: 3.1027, up to 6.2054, up to 9.31.
    const std::initializer_list<std::pair<int, int>> parts{{1633, 310}, {1633, 311}, {1634, 310}};
    int tax = 0;
    for (const auto &[amount, own] : parts) {
        const Answer note = m_bill->credit(
            entry + Story::number(amount) + "&out_of_band_amount=" + Story::number(amount + own));
        QVERIFY2(note.status == 200, note.body.constData());
        const QJsonObject part = note.json[u"lines"][u"data"][0].toObject();
        QCOMPARE(part[u"type"].toString(), QStringLiteral("invoice_line_item"));
        QCOMPARE(part[u"amount"].toInteger(), amount);
        QCOMPARE(part[u"taxes"][0][u"amount"].toInteger(), own);
        QCOMPARE(note.json[u"total_taxes"][0][u"amount"].toInteger(), own);
        QCOMPARE(m_bill->figures(note.json, "subtotal total total_excluding_tax"),
            QStringLiteral("%1 %2 %1").arg(amount).arg(amount + own));
        tax += own;
    }
    QCOMPARE(tax, 931);
    QCOMPARE(m_bill->figures(), QStringLiteral("5831 5831 5831 0 0 5831"));
    QCOMPARE(m_bill->credit(entry + "1&out_of_band_amount=1").status, 400);
}

void TestCreditLines::quantityIsCredited()
{
    m_story->subscribe(3, "&collection_method=send_invoice&days_until_due=30");
    m_bill->id = m_story->read()[u"latest_invoice"].toString().toLatin1();
    if (m_bill->invoice()[u"status"].toString() == u"draft")
        m_story->make("/v1/invoices/" + m_bill->id + "/finalize", {});
    const QByteArray entry
        = "&lines[0][type]=invoice_line_item&lines[0][invoice_line_item]=" + line() + "&lines[0][quantity]=";
    const Answer note = m_bill->credit(entry + "2");
    QCOMPARE(note.status, 200);
    QCOMPARE(note.json[u"total"].toInteger(), 9'800);
    QCOMPARE(note.json[u"lines"][u"data"][0][u"quantity"].toInteger(), 2);
    QCOMPARE(m_bill->credit(entry + "2").status, 400);
    QCOMPARE(m_bill->credit(entry + "1").status, 200);
    QCOMPARE(m_bill->figures(), QStringLiteral("14700 0 0 0 14700 0"));
}

void TestCreditLines::ownLineHasNoTax()
{
    m_bill->open(taxed());
    const Answer note = m_bill->credit("&lines[0][type]=custom_line_item&lines[0][description]=Goodwill"
                                       "&lines[0][quantity]=2&lines[0][unit_amount]=500&amount=1000");
    QVERIFY2(note.status == 200, note.body.constData());
    QCOMPARE(
        m_bill->figures(note.json, "total subtotal total_excluding_tax"), QStringLiteral("1000 1000 1000"));
    QCOMPARE(note.json[u"lines"][u"data"][0][u"description"].toString(), QStringLiteral("Goodwill"));
    QVERIFY(note.json[u"total_taxes"].toArray().isEmpty());
    QCOMPARE(m_bill->figures(), QStringLiteral("5831 4831 0 4831 1000 0"));
}

void TestCreditLines::wrongRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QString>("param");
    const auto row = [](const char *name, const char *form, const char *param) {
        QTest::newRow(name) << QByteArray(form) << QString::fromLatin1(param);
    };
    row("neither amount nor lines", "", "");
    row("no amount", "&amount=0", "amount");
    row("less than none", "&amount=-1", "amount");
    row("unknown reason", "&amount=1&reason=whim", "reason");
    row("unknown parameter", "&amount=1&colour=red", "colour");
    row("unknown mail", "&amount=1&email_type=fax", "email_type");
    row("foreign line",
        "&lines[0][type]=invoice_line_item&lines[0][invoice_line_item]=il_x&lines[0][amount]=1",
        "lines[0][invoice_line_item]");
    row("line without type", "&lines[0][amount]=1", "lines[0][type]");
    row("own line without name", "&lines[0][type]=custom_line_item&lines[0][unit_amount]=1",
        "lines[0][description]");
    row("amount beside the lines",
        "&amount=2&lines[0][type]=custom_line_item&lines[0][description]=x&lines[0][unit_amount]=1",
        "amount");
}

void TestCreditLines::wrongRequestsAreRefused()
{
    QFETCH(QByteArray, form);
    m_bill->open();
    const Answer answer = m_bill->credit(form);
    QVERIFY2(answer.status == 400 || answer.status == 404, answer.body.constData());
    QTEST(answer.errorParam(), "param");
    QCOMPARE(m_bill->figures(), QStringLiteral("4900 4900 0 4900 0 0"));
    QVERIFY(m_client->all(QStringLiteral("/v1/credit_notes")).isEmpty());
}

QTEST_MAIN(TestCreditLines)
#include "tst_creditlines.moc"
