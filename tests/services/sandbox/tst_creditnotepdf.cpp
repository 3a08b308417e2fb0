// SPDX-License-Identifier: MIT
#include "bill.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace portico::sandbox;

class TestCreditNotePdf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsCreditedAndHow();
    void isInTheCustomersLanguage();
    void sameBytesTwiceAndAfterARestart();
    void linkIsNotGuessed();

private:
    static QString read(Client &client, const QString &url)
    {
        const QString pdftotext = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
        if (pdftotext.isEmpty())
            qFatal("pdftotext is missing; ./dev installs it with poppler-utils");
        QProcess reader;
        reader.start(pdftotext, {QStringLiteral("-layout"), QStringLiteral("-"), QStringLiteral("-")});
        reader.write(client.get(url).body);
        reader.closeWriteChannel();
        reader.waitForFinished();
        return QString::fromUtf8(reader.readAllStandardOutput()).simplified();
    }
    static void contains(const QString &text, const QStringList &words)
    {
        for (const QString &word : words)
            QVERIFY2(text.contains(word), qPrintable(QStringLiteral("%1 in %2").arg(word, text)));
    }

    FixedClock m_clock;
};

void TestCreditNotePdf::saysWhatIsCreditedAndHow()
{
    const std::unique_ptr<Sandbox> sandbox = started({}, m_clock);
    Client client(sandbox->url());
    Story story(client);
    story.make(
        "/v1/customers/" + story.customer.toLatin1(), "name=Kern&address[city]=Ulm&address[country]=DE");
    const QString rate = story.make("/v1/tax_rates", "display_name=VAT&percentage=19&inclusive=false");
    Bill bill(client, story);
    bill.paid("&default_tax_rates[0]=" + rate.toLatin1());
    const QByteArray line = bill.invoice()[u"lines"][u"data"][0][u"id"].toString().toLatin1();
    const Answer note = bill.credit("&lines[0][type]=invoice_line_item&lines[0][invoice_line_item]=" + line
        + "&lines[0][amount]=2000&refund_amount=1000&credit_amount=900&out_of_band_amount=480&memo=With+"
          "apologies");
    QVERIFY2(note.status == 200, note.body.constData());
    const QString number = bill.invoice()[u"number"].toString();
    contains(read(client, note.text("pdf")),
        {QStringLiteral("Credit note"), number + QStringLiteral("-CN-01 · 1 Apr 2026"),
            QStringLiteral("For invoice ") + number, QStringLiteral("Example Cloud Inc."),
            QStringLiteral("Bill to Kern Ulm Germany"), QStringLiteral("Subtotal $20.00"),
            QStringLiteral("VAT 19 % $3.80"), QStringLiteral("Amount credited $23.80"),
            QStringLiteral("Refunded $10.00"), QStringLiteral("Credited to balance $9.00"),
            QStringLiteral("Credited by other means $4.80"), QStringLiteral("With apologies"),
            QStringLiteral("Page 1")});
}

void TestCreditNotePdf::isInTheCustomersLanguage()
{
    const std::unique_ptr<Sandbox> sandbox = started({}, m_clock);
    Client client(sandbox->url());
    Story story(client);
    story.make("/v1/customers/" + story.customer.toLatin1(), "preferred_locales[0]=de");
    Bill bill(client, story);
    bill.open();
    const Answer note = bill.credit("&amount=900");
    contains(read(client, note.text("pdf")),
        {QStringLiteral("Gutschrift"), QStringLiteral("Zu Rechnung ") + bill.invoice()[u"number"].toString(),
            QStringLiteral("Gutgeschrieben"), QStringLiteral("9,00 $")});
    // The invoice says what it asks for now.
    contains(read(client, bill.invoice()[u"invoice_pdf"].toString()),
        {QStringLiteral("Gutschrift −9,00 $"), QStringLiteral("Fälliger Betrag 40,00 $")});
}

void TestCreditNotePdf::sameBytesTwiceAndAfterARestart()
{
    const QTemporaryDir folder;
    Options options;
    options.sample = Sample::Demo;
    options.dataFile = folder.filePath(QStringLiteral("sandbox.data"));
    const QString note = QStringLiteral("/v1/credit_notes/cn_NWKK0013");
    QByteArray first;
    {
        const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
        Client client(sandbox->url());
        const QString url = client.get(note).text("pdf");
        QVERIFY(url.startsWith(sandbox->url()));
        first = client.get(url).body;
        QVERIFY(first.startsWith("%PDF-"));
        QCOMPARE(client.get(url).body, first);
    }
    const std::unique_ptr<Sandbox> again = started(options, m_clock);
    Client client(again->url());
    const QString url = client.get(note).text("pdf");
    QVERIFY(url.startsWith(again->url()));
    QCOMPARE(client.get(url).body, first);
}

void TestCreditNotePdf::linkIsNotGuessed()
{
    Options options;
    options.sample = Sample::Demo;
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client reader(sandbox->url());
    Client client(sandbox->url(), "nobody"); // the link needs no key
    const QString url = reader.get(QStringLiteral("/v1/credit_notes/cn_NWKK0013")).text("pdf");
    QCOMPARE(client.get(url).status, 200);
    QCOMPARE(
        client.get(QString(url).replace(QStringLiteral("/cnst_"), QStringLiteral("/cnst_x"))).status, 404);
    QCOMPARE(
        client.get(QString(url).replace(QStringLiteral("cn_NWKK0013"), QStringLiteral("in_NWKK0013"))).status,
        404);
}

QTEST_MAIN(TestCreditNotePdf)
#include "tst_creditnotepdf.moc"
