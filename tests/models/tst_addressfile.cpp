// SPDX-License-Identifier: MIT
#include "models/addressfile.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::models;

class TestAddressFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tablesAreReadHoweverTheyAreWritten_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QString rows = QStringLiteral("Name;E-Mail\nLena;a@b.example\n\"Mori; Kenji\";c@d.example\n");
        QTest::newRow("semicolons") << rows.toUtf8();
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf") + rows.toUtf8();
        QTest::newRow("line ends of Windows")
            << QString(rows).replace(u'\n', QStringLiteral("\r\n")).toUtf8();
        QByteArray wide("\xff\xfe");
        wide += QByteArray(reinterpret_cast<const char *>(rows.utf16()), rows.size() * 2);
        QTest::newRow("UTF-16") << wide;
        QTest::newRow("commas") << QByteArray(
            "name,email,manager\nLena,a@b.example,x@y.example\n,c@d.example,\n");
        QTest::newRow("no head") << QByteArray("Lena,a@b.example\nKenji,c@d.example\n");
        QTest::newRow("one column") << QByteArray("a@b.example\nc@d.example");
        QTest::newRow("a head nobody knows") << QByteArray("who\na@b.example\nc@d.example\n");
        QTest::newRow("names in the cell")
            << QByteArray("email\nLena <a@b.example>\n\"Mori, Kenji <c@d.example>\"\n");
        QTest::newRow("empty lines") << QByteArray("email\n\n\na@b.example\n\nc@d.example\n\n");
    }
    void tablesAreReadHoweverTheyAreWritten()
    {
        QFETCH(QByteArray, bytes);
        const AddressList list = addressesInTable(bytes);
        QCOMPARE(
            list.addresses(), QStringList({QStringLiteral("a@b.example"), QStringLiteral("c@d.example")}));
    }

    void cellsThatHoldNoAddressAreNamed()
    {
        const AddressList list = addressesInTable("email,role\nlena,x\na@b.example,y\nA@B.example,y\n");
        QCOMPARE(list.addresses(), QStringList({QStringLiteral("a@b.example")}));
        QCOMPARE(list.rejected(), QStringList({QStringLiteral("lena")}));
        QCOMPARE(list.repeated(), 1);
    }

    void nothingAndRubbishHoldNoAddress()
    {
        QVERIFY(addressesInTable({}).addresses().isEmpty());
        QVERIFY(addressesInTable("email\n").addresses().isEmpty());
        QVERIFY(addressesInTable(QByteArray(10'000, '\0')).addresses().isEmpty());
        QVERIFY(addressesInTable(QByteArray(10'000, '"')).addresses().isEmpty());
        QVERIFY(addressesInTable("\xff\xfe\x00").addresses().isEmpty());
    }

    void tenThousandLinesTakeNoTime()
    {
        QByteArray bytes("name,email\n");
        for (int i = 0; i < 10'000; ++i)
            bytes += "Person,person" + QByteArray::number(i) + "@acme.example\n";
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(addressesInTable(bytes).addresses().size(), 10'000);
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    }

    void filesThatCannotBeReadAndLargeOnesAreRefused()
    {
        QTemporaryDir directory;
        QCOMPARE(readAddressFile(directory.filePath(QStringLiteral("none.csv"))).error().code,
            QStringLiteral("file_not_read"));
        QFile file(directory.filePath(QStringLiteral("large.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(LargestAddressFile + 1));
        file.close();
        QCOMPARE(readAddressFile(file.fileName()).error().code, QStringLiteral("file_too_large"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.resize(0);
        file.write("a@b.example");
        file.close();
        QCOMPARE(readAddressFile(file.fileName())->addresses(), QStringList({QStringLiteral("a@b.example")}));
    }
};

QTEST_GUILESS_MAIN(TestAddressFile)
#include "tst_addressfile.moc"
