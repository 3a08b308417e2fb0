// SPDX-License-Identifier: MIT
#include "services/domain/addresslist.h"

#include <QElapsedTimer>
#include <QTest>

using namespace portico;

namespace {

AddressList read(const QString &text)
{
    AddressList list;
    list.read(text);
    return list;
}

} // namespace

class TestAddressList final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesStandBetweenWhateverPeopleType_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("addresses");
        const QStringList two{QStringLiteral("a@b.example"), QStringLiteral("c@d.example")};
        QTest::newRow("comma") << QStringLiteral("a@b.example,c@d.example") << two;
        QTest::newRow("semicolon") << QStringLiteral("a@b.example; c@d.example;") << two;
        QTest::newRow("space") << QStringLiteral(" a@b.example   c@d.example ") << two;
        QTest::newRow("no-break space") << QStringLiteral("a@b.example\u00a0c@d.example") << two;
        QTest::newRow("lines") << QStringLiteral("a@b.example\r\nc@d.example\n\n") << two;
        QTest::newRow("tab") << QStringLiteral("a@b.example\tc@d.example") << two;
        QTest::newRow("separators of documents") << QStringLiteral("a@b.example\u2028c@d.example") << two;
        QTest::newRow("byte order mark") << QStringLiteral("\ufeffa@b.example,c@d.example") << two;
        QTest::newRow("hidden character") << QStringLiteral("a@b.\u200bexample,c@d.example") << two;
        QTest::newRow("names") << QStringLiteral("Lena <a@b.example>, Kenji Mori <c@d.example>") << two;
        QTest::newRow("names without commas")
            << QStringLiteral("Lena <a@b.example> Kenji <c@d.example>") << two;
        QTest::newRow("quoted name") << QStringLiteral("\"Fischer, Lena\" <a@b.example>; c@d.example") << two;
        QTest::newRow("links") << QStringLiteral("mailto:a@b.example, <mailto:c@d.example>") << two;
        QTest::newRow("full stop") << QStringLiteral("(a@b.example), c@d.example.") << two;
        QTest::newRow("nothing") << QStringLiteral(" ,;\n ") << QStringList();
    }
    void addressesStandBetweenWhateverPeopleType()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, addresses);
        const AddressList list = read(text);
        QCOMPARE(list.addresses(), addresses);
        QCOMPARE(list.rejected(), QStringList());
    }

    void anAddressCountsOnceInWhateverCase()
    {
        const AddressList list = read(QStringLiteral("A@b.example a@B.example c@d.example"));
        QCOMPARE(
            list.addresses(), QStringList({QStringLiteral("A@b.example"), QStringLiteral("c@d.example")}));
        QCOMPARE(list.repeated(), 1);
    }

    void whatIsNoAddressIsKeptApart()
    {
        const AddressList list = read(QStringLiteral("lena, a@b.example fischer@, @x, a@@b, <>, a@b@c"));
        QCOMPARE(list.addresses(), QStringList({QStringLiteral("a@b.example")}));
        QCOMPARE(list.rejected(),
            QStringList({QStringLiteral("lena"), QStringLiteral("fischer@"), QStringLiteral("@x"),
                QStringLiteral("a@@b"), QStringLiteral("a@b@c")}));
    }

    void internationalAddressesStayAsTheyAre()
    {
        const QString address = QStringLiteral("jörg@bücher.example");
        QCOMPARE(read(address).addresses(), QStringList({address}));
    }

    void oneQuotationMarkTooManySpoilsOneLine()
    {
        const AddressList list = read(QStringLiteral("\"Lena, a@b.example\nc@d.example, e@f.example"));
        QVERIFY(list.addresses().contains(QStringLiteral("c@d.example")));
        QVERIFY(list.addresses().contains(QStringLiteral("e@f.example")));
        const AddressList open = read(QStringLiteral("Lena <a@b.example, x\nc@d.example"));
        QVERIFY(open.addresses().contains(QStringLiteral("c@d.example")));
    }

    void tenThousandLinesTakeNoTime()
    {
        QString text;
        for (int i = 0; i < 10'000; ++i)
            text += QStringLiteral("person.%1@acme.example\n").arg(i % 5'000);
        QElapsedTimer timer;
        timer.start();
        const AddressList list = read(text);
        QCOMPARE(list.addresses().size(), 5'000);
        QCOMPARE(list.repeated(), 5'000);
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestAddressList)
#include "tst_addresslist.moc"
