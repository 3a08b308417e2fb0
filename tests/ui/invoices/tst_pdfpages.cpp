// SPDX-License-Identifier: MIT
#include "ui/invoices/pdfpages.h"
#include "ui/invoices/previewdialog.h"
#include "ui/invoices/printing.h"
#include "ui/style/icons.h"

#include <QBuffer>
#include <QCoroTask>
#include <QFile>
#include <QPainter>
#include <QPdfWriter>
#include <QPrinter>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::ui;

namespace {

QByteArray documentOf(int pages)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    QPainter painter(&writer);
    for (int page = 0; page < pages; ++page) {
        if (page > 0)
            writer.newPage();
        painter.fillRect(QRect(0, 0, writer.width(), writer.height() / 2), page == 0 ? Qt::red : Qt::blue);
    }
    painter.end();
    return bytes;
}

/// A page of \a media points with \a content.
QByteArray rawDocument(const QByteArray &media, const QByteArray &content)
{
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
           "1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox["
        + media + "]/Contents 4 0 R>>endobj\n4 0 obj<</Length " + QByteArray::number(content.size())
        + ">>stream\n" + content + "\nendstream endobj\ntrailer<</Root 1 0 R>>\n";
}

Result<QList<QImage>> pagesOf(const QByteArray &pdf)
{
    return QCoro::waitFor(pdfPages(pdf, 300, {}));
}

} // namespace

/// The pages of a PDF from the program of its own that draws them.
class TestPdfPages : public QObject
{
    Q_OBJECT

    static QString previewPath()
    {
        return qEnvironmentVariable("PORTICO_BINARY_DIR") + QStringLiteral("/portico-preview");
    }

private Q_SLOTS:
    void initTestCase()
    {
        initResources();
        QVERIFY(QFile::exists(previewPath()));
    }
    void init() { setPreviewProgram(previewPath()); }

    void everyPageIsDrawn()
    {
        const auto pages = pagesOf(documentOf(2));
        QVERIFY2(pages, pages ? "" : qPrintable(pages.error().detail));
        QCOMPARE(pages->size(), 2);
        QCOMPARE(pages->at(0).width(), 300);
        QVERIFY(qAbs(pages->at(0).height() - 424) <= 2); // A4
        QCOMPARE(pages->at(0).pixelColor(150, 100), QColor(Qt::red));
        QCOMPARE(pages->at(1).pixelColor(150, 100), QColor(Qt::blue));
        QCOMPARE(pages->at(1).pixelColor(150, 400), QColor(Qt::white));
    }

    void hostileDocumentsAreAFailureAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("web page") << QByteArray("<html><script>alert(1)</script></html>");
        QTest::newRow("only the beginning") << QByteArray("%PDF-1.7\n");
        QTest::newRow("cut") << documentOf(2).left(400);
        QTest::newRow("noise") << QByteArray("%PDF-1.7\n") + QByteArray(500'000, '\xff');
        QTest::newRow("strip") << rawDocument("0 0 1 14000", "");
        QTest::newRow("no size") << rawDocument("0 0 0 0", "");
        QTest::newRow("longer than 20 MiB") << documentOf(1) + QByteArray(21 * 1024 * 1024, ' ');
    }
    void hostileDocumentsAreAFailureAndNothingElse()
    {
        QFETCH(const QByteArray, bytes);
        const auto pages = pagesOf(bytes);
        if (pages) // a viewer may repair what it can; then it is pages
            QVERIFY(!pages->isEmpty() && !pages->first().isNull());
        else
            QCOMPARE(pages.error().code, QStringLiteral("preview_failed"));
        QVERIFY(pagesOf(documentOf(1)));
    }

    void programThatIsNotThereIsNamed()
    {
        setPreviewProgram(QStringLiteral("/nowhere/portico-preview"));
        const auto pages = pagesOf(documentOf(1));
        QCOMPARE(pages.error().code, QStringLiteral("preview_missing"));
    }

    void otherOutputIsAFailure()
    {
        setPreviewProgram(QStringLiteral("/bin/echo"));
        QCOMPARE(pagesOf(documentOf(1)).error().code, QStringLiteral("preview_failed"));
    }

    void waitCanBeEnded()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto pages = QCoro::waitFor(pdfPages(documentOf(1), 300, stop.get_token()));
        QCOMPARE(pages.error().kind, Error::Kind::Cancelled);
    }

    void dialogShowsPagesOrWhyNot()
    {
        PreviewDialog good(QStringLiteral("ACME-0043"));
        good.open();
        good.show(documentOf(2));
        QTRY_COMPARE_WITH_TIMEOUT(good.pageCount(), 2, 20'000);
        PreviewDialog bad(QStringLiteral("ACME-0044"));
        bad.open();
        bad.show("<html>");
        QCOMPARE(bad.pageCount(), 0);
        good.setAttribute(Qt::WA_DeleteOnClose, false);
        bad.setAttribute(Qt::WA_DeleteOnClose, false);
    }

    void pagesAreOnThePrinter()
    {
        const QTemporaryDir folder;
        QPrinter printer;
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(folder.filePath(QStringLiteral("out.pdf")));
        QVERIFY(printPages(*pagesOf(documentOf(2)), printer));
        QFile out(folder.filePath(QStringLiteral("out.pdf")));
        QVERIFY(out.open(QIODevice::ReadOnly));
        const auto printed = pagesOf(out.readAll());
        QVERIFY(printed);
        QCOMPARE(printed->size(), 2);
        QVERIFY(printed->at(0).pixelColor(150, 100).red() > 200);
        QVERIFY(printed->at(0).pixelColor(150, 100).blue() < 60);
    }
};

QTEST_MAIN(TestPdfPages)
#include "tst_pdfpages.moc"
