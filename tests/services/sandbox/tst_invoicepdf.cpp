// SPDX-License-Identifier: MIT
#include "client.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace portico::sandbox;

class TestInvoicePdf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameBytesTwiceAndAfterARestart();
    void textCanBeRead();
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
    const QString pdftotext = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
    QVERIFY2(!pdftotext.isEmpty(), "pdftotext is missing; ./dev installs it with poppler-utils");
    Options options;
    options.sample = Sample::Demo;
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client client(sandbox->url());
    const auto textOf = [&](const QString &customer, const QString &number) {
        QProcess reader;
        reader.start(pdftotext, {QStringLiteral("-layout"), QStringLiteral("-"), QStringLiteral("-")});
        reader.write(client.get(invoiceNumbered(client, customer, number).text("invoice_pdf")).body);
        reader.closeWriteChannel();
        reader.waitForFinished();
        return QString::fromUtf8(reader.readAllStandardOutput()).simplified();
    };
    const QString acme = textOf(QStringLiteral("cus_P0x7Ar1"), QStringLiteral("ACME-0043"));
    for (const char *expected : {"Example Cloud Inc.", "84-3310927", "ACME-0043", "1 Nov",
             "Acme Robotics Inc.", "118 Degraw Street", "Brooklyn", "11231", "4500-7781", "99.00", "38,200",
             "7.64", "106.64", "8.875", "9.46", "116.10", "4242", "0.00"})
        QVERIFY2(acme.contains(QString::fromLatin1(expected)),
            qPrintable(QStringLiteral("%1 in %2").arg(QString::fromLatin1(expected), acme)));
    const QString lindqvist = textOf(QStringLiteral("cus_Q7fLk20"), QStringLiteral("LKAB-0091"));
    QVERIFY2(lindqvist.contains(QStringLiteral("SE556677889901")), qPrintable(lindqvist));
    QVERIFY2(lindqvist.contains(QStringLiteral("54.00")), qPrintable(lindqvist));
    const QString northwind = textOf(QStringLiteral("cus_PkNw552"), QStringLiteral("NWKK-0018"));
    QVERIFY2(northwind.contains(QStringLiteral("16,280")), qPrintable(northwind));
    QVERIFY2(northwind.contains(QStringLiteral("5 Dec")), qPrintable(northwind));
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
