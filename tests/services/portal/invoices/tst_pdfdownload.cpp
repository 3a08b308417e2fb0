// SPDX-License-Identifier: MIT
#include "services/portal/invoices/invoicepdf.h"
#include "services/portal/invoices/pdfcache.h"
#include "services/portal/sync/providerthread.h"
#include "tests/services/portal/sync/fakeprovider.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace portico;
using namespace portico::portal;

namespace {

const QString Acme = QStringLiteral("cus_acme");

class Case
{
public:
    Case() : provider({fake.url(), Secret("rk_test_portal"), 1000}), cache(folder.path(), 1'000'000)
    {
        put("in_1", Acme);
    }

    void put(const char *id, const QString &customer, const QString &status = QStringLiteral("paid"))
    {
        QJsonObject object
            = FakeProvider::invoice(QString::fromLatin1(id), customer, status, 9900, UtcSeconds{});
        object[u"invoice_pdf"] = fake.url().toString() + QStringLiteral("/pdf/") + QString::fromLatin1(id);
        fake.put(object);
    }
    Result<QByteArray> get(const char *id, Invoice::Status status = Invoice::Status::Paid)
    {
        Invoice invoice;
        invoice.id = QString::fromLatin1(id);
        invoice.customerId = Acme;
        invoice.status = status;
        return invoicePdf(invoice, provider, cache);
    }

    FakeProvider fake;
    ProviderThread provider;
    QTemporaryDir folder;
    PdfCache cache;
};

} // namespace

class PdfDownloadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileIsFetchedOnce();
    void askedForAtOnceItIsStillFetchedOnce();
    void draftHasNone();
    void foreignOrMissingInvoiceIsNotFound();
    void failingProviderIsSaidSo();
    void linkToSomewhereElseIsNotFollowed();
};

void PdfDownloadTest::fileIsFetchedOnce()
{
    Case test;
    const Result<QByteArray> first = test.get("in_1");
    QVERIFY(first && first->startsWith("%PDF-"));
    QCOMPARE(*test.get("in_1"), *first);
    QCOMPARE(test.fake.requests("/pdf/in_1"), 1);
    QCOMPARE(test.fake.requests("/v1/invoices"), 1);
}

void PdfDownloadTest::askedForAtOnceItIsStillFetchedOnce()
{
    Case test;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] { static_cast<void>(test.get("in_1").has_value()); });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(test.fake.requests("/pdf/in_1"), 1);
}

void PdfDownloadTest::draftHasNone()
{
    Case test;
    const Result<QByteArray> draft = test.get("in_1", Invoice::Status::Draft);
    QCOMPARE(draft.error().httpStatus, 409);
    QCOMPARE(draft.error().code, QStringLiteral("not_finalized"));
    QCOMPARE(test.fake.requests(), 0);
}

void PdfDownloadTest::foreignOrMissingInvoiceIsNotFound()
{
    Case test;
    test.put("in_2", QStringLiteral("cus_other"));
    for (const char *id : {"in_2", "in_9"}) {
        const Result<QByteArray> answer = test.get(id);
        QCOMPARE(answer.error().httpStatus, 404);
        QCOMPARE(answer.error().code, QStringLiteral("not_found"));
    }
    QCOMPARE(test.fake.requests("/pdf"), 0);
}

void PdfDownloadTest::failingProviderIsSaidSo()
{
    Case test;
    test.fake.setMode(FakeProvider::Mode::Fails);
    QCOMPARE(test.get("in_1").error().code, QStringLiteral("provider_unavailable"));
    test.fake.setMode(FakeProvider::Mode::Answers);
    QVERIFY(test.get("in_1").has_value());
}

void PdfDownloadTest::linkToSomewhereElseIsNotFollowed()
{
    Case test;
    QJsonObject object
        = FakeProvider::invoice(QStringLiteral("in_3"), Acme, QStringLiteral("paid"), 9900, UtcSeconds{});
    object[u"invoice_pdf"] = QStringLiteral("https://files.example/in_3.pdf");
    test.fake.put(object);
    QCOMPARE(test.get("in_3").error().httpStatus, 502);
}

QTEST_GUILESS_MAIN(PdfDownloadTest)
#include "tst_pdfdownload.moc"
