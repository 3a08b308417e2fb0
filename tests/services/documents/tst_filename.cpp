// SPDX-License-Identifier: MIT
#include "services/documents/documentname.h"
#include "services/documents/filename.h"

#include <QDir>
#include <QTest>

using namespace portico;
using namespace portico::documents;

/// Names of files out of whatever stands in an invoice.
class TestFileName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostileTextIsOneHarmlessName_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *title, const QString &text, const QString &name) {
            QTest::newRow(title) << text << name;
        };
        row("ordinary", QStringLiteral("ACME-0042"), QStringLiteral("ACME-0042"));
        row("up and out", QStringLiteral("../../etc/passwd"), QStringLiteral("_.._etc_passwd"));
        row("backslashes", QStringLiteral("..\\..\\x"), QStringLiteral("_.._x"));
        row("absolute", QStringLiteral("/x"), QStringLiteral("_x"));
        row("drive", QStringLiteral("C:x"), QStringLiteral("C_x"));
        row("device", QStringLiteral("CON"), QStringLiteral("_CON"));
        row("device with extension", QStringLiteral("nul.txt"), QStringLiteral("_nul.txt"));
        row("port", QStringLiteral("COM\u00b9"), QStringLiteral("_COM\u00b9"));
        row("only dots", QStringLiteral(".."), QStringLiteral("_"));
        row("nothing", QString(), QStringLiteral("_"));
        row("hidden", QStringLiteral(".bashrc"), QStringLiteral("bashrc"));
        row("dot and space at the end", QStringLiteral("x. ."), QStringLiteral("x"));
        row("right to left", QStringLiteral("A\u202efdp.exe"), QStringLiteral("A_fdp.exe"));
        row("arabic", QStringLiteral("\u0641\u0627\u062a\u0648\u0631\u0629-7"),
            QStringLiteral("\u0641\u0627\u062a\u0648\u0631\u0629-7"));
        row("line break and nul", QStringLiteral("a\nb") + QChar(0) + QStringLiteral("c"),
            QStringLiteral("a_b_c"));
        row("composed", QStringLiteral("u\u0308"), QStringLiteral("\u00fc"));
    }
    void hostileTextIsOneHarmlessName()
    {
        QFETCH(const QString, text);
        QTEST(safeFileName(text), "name");
        QCOMPARE(safeFileName(safeFileName(text)), safeFileName(text));
    }

    void longNamesAreCutBetweenCharacters()
    {
        QCOMPARE(safeFileName(QString(300, u'7')).size(), 120);
        const QString emoji = QString::fromUcs4(U"\U0001F600").repeated(100);
        const QString cut = safeFileName(emoji);
        QVERIFY(cut.toUtf8().size() <= 120);
        QVERIFY(cut.isValidUtf16());
    }

    void namesOfOneFolderDifferEverywhere()
    {
        UniqueNames names;
        names.reserve(QStringLiteral("Taken.PDF"));
        QCOMPARE(names.take(QStringLiteral("a"), QStringLiteral(".pdf")), QStringLiteral("a.pdf"));
        QCOMPARE(names.take(QStringLiteral("A"), QStringLiteral(".pdf")), QStringLiteral("A-2.pdf"));
        QCOMPARE(names.take(QStringLiteral("taken"), QStringLiteral(".pdf")), QStringLiteral("taken-2.pdf"));
    }

    void templateNamesAreFilledAndStayInTheFolder()
    {
        Invoice invoice;
        invoice.id = QStringLiteral("in_1");
        invoice.number = QStringLiteral("../../x");
        invoice.created = UtcSeconds(std::chrono::sys_days{std::chrono::year{2026} / 10 / 31});
        invoice.total = {11'610, *Currency::fromCode(u"usd")};
        const auto name = [&](const char *text) {
            const Result<DocumentName> made = DocumentName::fromTemplate(QString::fromUtf8(text));
            return made ? made->nameFor(invoice, QStringLiteral("acme")) : made.error().code;
        };
        QCOMPARE(name("{date}_{number}"), QStringLiteral("2026-10-31__.._x"));
        QCOMPARE(name("{organization} {total} {currency} {id}"), QStringLiteral("acme 116.10 USD in_1"));
        QCOMPARE(name("../{organization}/{number}"), QStringLiteral("_acme__.._x"));
        QCOMPARE(name("{customer}"), QStringLiteral("template_invalid"));
        invoice.number.clear();
        QCOMPARE(name("{number}"), QStringLiteral("in_1"));
    }
};

QTEST_APPLESS_MAIN(TestFileName)
#include "tst_filename.moc"
