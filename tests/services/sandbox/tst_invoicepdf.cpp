// SPDX-License-Identifier: MIT
#include "story.h"

#include <QFontDatabase>
#include <QProcess>
#include <QRectF>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace portico::sandbox;

class TestInvoicePdf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameBytesTwiceAndAfterARestart();
    void textCanBeRead();
    void languageIsTheCustomers_data();
    void languageIsTheCustomers();
    void languageStaysThatOfTheDayItBecameFinal();
    void nothingIsCutOffOrOverprinted();
    void linkIsNotGuessed();
    void draftHasNone();
    void everyInvoiceOfTheDemoDraws();

private:
    static Answer invoiceNumbered(Client &client, const QString &customer, const QString &number)
    {
        Answer found;
        for (const QJsonValue &invoice : client.all(QStringLiteral("/v1/invoices?customer=") + customer)) {
            if (invoice.toObject()["number"].toString() == number)
                found.json = invoice.toObject();
        }
        return found;
    }

    /// What \a pdf contains, as pdftotext says it with \a option.
    static QString extracted(const QByteArray &pdf, const char *option)
    {
        const QString pdftotext = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
        if (pdftotext.isEmpty())
            qFatal("pdftotext is missing; ./dev installs it with poppler-utils");
        QProcess reader;
        reader.start(pdftotext, {QString::fromLatin1(option), QStringLiteral("-"), QStringLiteral("-")});
        reader.write(pdf);
        reader.closeWriteChannel();
        reader.waitForFinished();
        // Qt names some glyphs of Japanese fonts by the radicals that share them with characters.
        return QString::fromUtf8(reader.readAllStandardOutput()).normalized(QString::NormalizationForm_KC);
    }
    static QString read(Client &client, const Answer &invoice) { return read(client, invoice.json); }
    static QString read(Client &client, const QJsonObject &invoice)
    {
        return extracted(client.get(invoice["invoice_pdf"].toString()).body, "-layout");
    }
    /// Where the words of each page stand, in points.
    static QList<QList<QRectF>> wordsOn(const QByteArray &pdf)
    {
        static const QRegularExpression word(QStringLiteral(
            "<word xMin=\"([\\d.]+)\" yMin=\"([\\d.]+)\" xMax=\"([\\d.]+)\" yMax=\"([\\d.]+)\">"));
        QList<QList<QRectF>> pages;
        for (const QString &page : extracted(pdf, "-bbox").split(QStringLiteral("<page ")).mid(1)) {
            pages.append(QList<QRectF>());
            for (auto found = word.globalMatch(page); found.hasNext();) {
                const QRegularExpressionMatch match = found.next();
                pages.last().append(
                    QRectF(QPointF(match.captured(1).toDouble(), match.captured(2).toDouble()),
                        QPointF(match.captured(3).toDouble(), match.captured(4).toDouble())));
            }
        }
        return pages;
    }
    static QJsonObject latestInvoice(Story &story)
    {
        return story.read("/v1/invoices/" + story.read()["latest_invoice"].toString().toLatin1());
    }

    FixedClock m_clock;
};

void TestInvoicePdf::sameBytesTwiceAndAfterARestart()
{
    const QTemporaryDir folder;
    Options options;
    options.sample = Sample::Demo;
    options.dataFile = folder.filePath(QStringLiteral("sandbox.data"));
    QByteArray first;
    {
        const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
        Client client(sandbox->url());
        const QString url
            = invoiceNumbered(client, QStringLiteral("cus_P0x7Ar1"), QStringLiteral("ACME-0043"))
                  .text("invoice_pdf");
        const Answer pdf = client.get(url);
        QCOMPARE(pdf.status, 200);
        QVERIFY(pdf.body.startsWith("%PDF-"));
        first = pdf.body;
        QCOMPARE(client.get(url).body, first);
    }
    const std::unique_ptr<Sandbox> again = started(options, m_clock);
    Client client(again->url());
    const QString url = invoiceNumbered(client, QStringLiteral("cus_P0x7Ar1"), QStringLiteral("ACME-0043"))
                            .text("invoice_pdf");
    QVERIFY(url.startsWith(again->url()));
    QCOMPARE(client.get(url).body, first);
}

void TestInvoicePdf::textCanBeRead()
{
    Options options;
    options.sample = Sample::Demo;
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client client(sandbox->url());
    const auto textOf = [&](const QString &customer, const QString &number) {
        return read(client, invoiceNumbered(client, customer, number)).simplified();
    };
    const QString acme = textOf(QStringLiteral("cus_P0x7Ar1"), QStringLiteral("ACME-0043"));
    for (const char *expected : {"Example Cloud Inc.", "84-3310927", "ACME-0043", "1 Nov",
             "Bill to Acme Robotics Inc. 118 Degraw Street Brooklyn, NY 11231 United States ap@acme.example "
             "US EIN 47-2210938 EU VAT FR40303265045 GB VAT GB294108875 EU VAT DE312456789 PO 4500-7781",
             "99.00", "38,200", "7.64", "106.64", "8.875", "9.46", "116.10", "4242", "Amount due $0.00",
             "Page 1"})
        QVERIFY2(acme.contains(QString::fromLatin1(expected)),
            qPrintable(QStringLiteral("%1 in %2").arg(QString::fromLatin1(expected), acme)));
    const QString lindqvist = textOf(QStringLiteral("cus_Q7fLk20"), QStringLiteral("LKAB-0091"));
    QVERIFY2(lindqvist.contains(QStringLiteral("SE556677889901")), qPrintable(lindqvist));
    QVERIFY2(lindqvist.contains(QStringLiteral("54,00 €")), qPrintable(lindqvist));
    QVERIFY2(lindqvist.contains(QStringLiteral("Omvänd betalningsskyldighet")), qPrintable(lindqvist));
    QVERIFY2(!acme.contains(QStringLiteral("reverse charge")), qPrintable(acme));
    const QString northwind = textOf(QStringLiteral("cus_PkNw552"), QStringLiteral("NWKK-0018"));
    QVERIFY2(northwind.contains(QStringLiteral("16,280")), qPrintable(northwind));
    const bool isJapanese = !QFontDatabase::families(QFontDatabase::Japanese).isEmpty();
    QVERIFY2(
        northwind.contains(isJapanese ? QStringLiteral("2026年12月5日") : QStringLiteral("Due 5 Dec 2026")),
        qPrintable(northwind));
    // Tax ids that came later are not on older invoices.
    const QString older = textOf(QStringLiteral("cus_P0x7Ar1"), QStringLiteral("ACME-0010"));
    QVERIFY2(older.contains(QStringLiteral("47-2210938")), qPrintable(older));
    QVERIFY2(!older.contains(QStringLiteral("DE312456789")), qPrintable(older));
}

void TestInvoicePdf::languageIsTheCustomers_data()
{
    QTest::addColumn<QByteArray>("locales");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &locales, const char *expected) {
        QTest::newRow(name) << locales << QString::fromUtf8(expected).split(u'|');
    };
    row("none", "", "Invoice|Bill to|$1,234.50|Subtotal|Total|Paid 1 Apr 2026|Amount due|Page 1");
    row("English", "&preferred_locales[0]=en", "Invoice|1 Apr 2026");
    row("British English", "&preferred_locales[0]=en-GB", "Invoice|1 Apr 2026");
    row("German", "&preferred_locales[0]=de",
        "Rechnung|Rechnung an|1.234,50 $|Zwischensumme|Gesamtbetrag|Bezahlt am 1. Apr. 2026|Fälliger Betrag|"
        "Seite 1");
    row("Austrian German", "&preferred_locales[0]=de-AT", "Rechnung|Fälliger Betrag");
    row("French", "&preferred_locales[0]=fr",
        "Facture|Facturer à|234,50 $|Sous-total|Total|Payé le 1 avr. 2026|Montant dû|Page 1");
    row("Spanish", "&preferred_locales[0]=es",
        "Factura|Facturar a|234,50 $|Subtotal|Total|Pagado el 1 abr 2026|Importe adeudado|Página 1");
    row("the second", "&preferred_locales[0]=kl&preferred_locales[1]=fr&preferred_locales[2]=de", "Facture");
    row("none that is known", "&preferred_locales[0]=kl", "Invoice");
    row("nonsense", "&preferred_locales[0]=%2F%2F", "Invoice");
}

void TestInvoicePdf::languageIsTheCustomers()
{
    QFETCH(QByteArray, locales);
    QFETCH(QStringList, expected);
    const std::unique_ptr<Sandbox> sandbox = started({}, m_clock);
    Client client(sandbox->url());
    Story story(client);
    story.make("/v1/customers/" + story.customer.toLatin1(), "name=Kern" + locales);
    story.price = story.priceOf(123'450);
    story.subscribe();
    const QString text = read(client, latestInvoice(story)).simplified();
    for (const QString &word : expected)
        QVERIFY2(text.contains(word), qPrintable(QStringLiteral("%1 in %2").arg(word, text)));
}

void TestInvoicePdf::languageStaysThatOfTheDayItBecameFinal()
{
    const std::unique_ptr<Sandbox> sandbox = started({}, m_clock);
    Client client(sandbox->url());
    Story story(client);
    const QByteArray customer = "/v1/customers/" + story.customer.toLatin1();
    story.make(customer, "preferred_locales[0]=de");
    story.subscribe();
    story.make(customer, "preferred_locales[0]=fr&name=Late&address[country]=FR");
    const QString text = read(client, latestInvoice(story)).simplified();
    QVERIFY2(text.contains(QStringLiteral("Rechnung")), qPrintable(text));
    QVERIFY2(!text.contains(QStringLiteral("Late")), qPrintable(text));
}

void TestInvoicePdf::nothingIsCutOffOrOverprinted()
{
    const std::unique_ptr<Sandbox> sandbox = started({}, m_clock);
    Client client(sandbox->url());
    Story story(client);
    QByteArray details
        = "balance=-1234&preferred_locales[0]=de&tax_exempt=reverse&email=rechnung@kern.example&name="
        + QByteArray("Kern+Maschinenbaugesellschaft+").repeated(8)
        + "&address[line1]=Hauptstr.+1&address[line2]=Hinterhaus&address[city]=Ulm&address[country]=DE";
    for (const QByteArray index : {"0", "1", "2", "3"}) {
        const QByteArray field = "&invoice_settings[custom_fields][" + index + "]";
        details += field + "[name]=Auftrag+" + index + field
            + "[value]=" + (index == "3" ? QByteArray(140, '4') : QByteArray("Bezeichnung+").repeated(11));
    }
    story.make("/v1/customers/" + story.customer.toLatin1(), details);
    for (const QByteArray value : {"DE312456789", "FR40303265045", "SE556677889901"})
        story.make("/v1/customers/" + story.customer.toLatin1() + "/tax_ids", "type=eu_vat&value=" + value);
    story.make("/v1/products/" + story.product.toLatin1(),
        "name=" + QByteArray("Ein+Plan+mit+einer+langen+Bezeichnung+").repeated(4));
    const QString rate = story.make("/v1/tax_rates",
        "display_name=Umsatzsteuer+der+Bundesrepublik+Deutschland&percentage=19&inclusive=false");
    QByteArray items = "&default_tax_rates[0]=" + rate.toLatin1();
    for (int i = 1; i < 9; ++i)
        items += "&items[" + Story::number(i) + "][price]=" + story.priceOf(99'999'999 + i).toLatin1()
            + "&items[" + Story::number(i) + "][quantity]=1111";
    story.subscribe(1, items);
    const QJsonObject invoice = latestInvoice(story);
    const QString text = read(client, invoice).simplified();
    for (const char *expected : {"SE556677889901", "Auftrag 0", "Auftrag 3 4444", "Seite 1", "Seite 2"})
        QVERIFY2(text.contains(QString::fromLatin1(expected)), qPrintable(text));
    for (const QList<QRectF> &page : wordsOn(client.get(invoice["invoice_pdf"].toString()).body)) {
        QVERIFY(!page.isEmpty());
        for (qsizetype i = 0; i < page.size(); ++i) {
            QVERIFY2(page[i].left() > 50 && page[i].right() < 545 && page[i].bottom() < 830,
                qPrintable(QStringLiteral("word %1 at %2").arg(i).arg(page[i].right())));
            for (qsizetype other = 0; other < i; ++other) {
                // Lines may touch with their accents and tails, not more.
                const QRectF shared = page[i] & page[other];
                QVERIFY2(shared.width() < 1 || shared.height() < 4,
                    qPrintable(QStringLiteral("words %1 and %2 at %3").arg(other).arg(i).arg(page[i].top())));
            }
        }
    }
}

void TestInvoicePdf::linkIsNotGuessed()
{
    Options options;
    options.sample = Sample::Demo;
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client client(sandbox->url(), "nobody"); // the link needs no key
    Client reader(sandbox->url());
    const QString url = invoiceNumbered(reader, QStringLiteral("cus_P0x7Ar1"), QStringLiteral("ACME-0042"))
                            .text("invoice_pdf");
    QCOMPARE(client.get(url).status, 200);
    const QString path = QUrl(url).path();
    for (const QString &part : path.split(u'/', Qt::SkipEmptyParts)) {
        if (part.size() < 16)
            continue;
        QString changed = part;
        changed[changed.size() - 1] = changed.endsWith(u'a') ? u'b' : u'a';
        QCOMPARE(client.get(QString(path).replace(part, changed)).status, 404);
    }
    const QString other = invoiceNumbered(reader, QStringLiteral("cus_P0x7Ar1"), QStringLiteral("ACME-0041"))
                              .text("invoice_pdf");
    QVERIFY(other != url);
}

void TestInvoicePdf::draftHasNone()
{
    const std::unique_ptr<Sandbox> sandbox = started({}, m_clock);
    Client client(sandbox->url());
    const QString product = client.post(QStringLiteral("/v1/products"), "name=x").id();
    const QString price
        = client
              .post(QStringLiteral("/v1/prices"),
                  "currency=usd&unit_amount=100&recurring[interval]=month&product=" + product.toLatin1())
              .id();
    const QString customer = client.post(QStringLiteral("/v1/customers"), "name=x").id();
    const Answer subscription = client.post(QStringLiteral("/v1/subscriptions"),
        "collection_method=send_invoice&days_until_due=30&items[0][price]=" + price.toLatin1()
            + "&customer=" + customer.toLatin1());
    QCOMPARE(subscription.status, 200);
    const Answer invoice = client.get(QStringLiteral("/v1/invoices/") + subscription.text("latest_invoice"));
    QCOMPARE(invoice.json["invoice_pdf"].isNull(), invoice.text("status") == u"draft");
    QCOMPARE(invoice.json["hosted_invoice_url"].isNull(), invoice.text("status") == u"draft");
}

void TestInvoicePdf::everyInvoiceOfTheDemoDraws()
{
    Options options;
    options.sample = Sample::Demo;
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client client(sandbox->url());
    for (const QJsonValue &value : client.all(QStringLiteral("/v1/invoices?customer=cus_PkNw552"))) {
        const Answer pdf = client.get(value.toObject()["invoice_pdf"].toString());
        QCOMPARE(pdf.status, 200);
        QVERIFY(pdf.body.contains("%%EOF"));
    }
}

QTEST_MAIN(TestInvoicePdf)
#include "tst_invoicepdf.moc"
