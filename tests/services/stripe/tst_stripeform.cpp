// SPDX-License-Identifier: MIT
#include "services/stripe/form.h"

#include <QTest>

using portico::stripe::Form;

class TestForm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keysNestAndKeepTheirOrder()
    {
        Form form;
        form.add("items[0][price]", "price_1")
            .add("items[0][quantity]", qint64(6))
            .add("cancel_at_period_end", true);
        form.expand("latest_invoice").expand("data.x");
        QCOMPARE(form.encoded(),
            "items[0][price]=price_1&items[0][quantity]=6&cancel_at_period_end=true"
            "&expand[0]=latest_invoice&expand[1]=data.x");
    }

    void anEmptyValueClears()
    {
        QCOMPARE(
            Form().clear("cancel_at").add("metadata[a]", QString()).encoded(), "cancel_at=&metadata[a]=");
    }

    void valuesAreEncoded_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("encoded");
        QTest::addRow("plain") << QStringLiteral("aZ09-_.~") << QByteArray("aZ09-_.~");
        QTest::addRow("space") << QStringLiteral("a b") << QByteArray("a%20b");
        QTest::addRow("marks") << QStringLiteral("!*()'") << QByteArray("%21%2A%28%29%27");
        QTest::addRow("separators") << QStringLiteral("a&b=c+d%e#f") << QByteArray("a%26b%3Dc%2Bd%25e%23f");
        QTest::addRow("brackets") << QStringLiteral("[x]") << QByteArray("%5Bx%5D");
        QTest::addRow("utf-8") << QStringLiteral("ü中") << QByteArray("%C3%BC%E4%B8%AD");
        QTest::addRow("line break") << QStringLiteral("a\r\nb") << QByteArray("a%0D%0Ab");
    }
    void valuesAreEncoded()
    {
        QFETCH(const QString, value);
        QFETCH(const QByteArray, encoded);
        QCOMPARE(Form().add("k", value).encoded(), "k=" + encoded);
    }

    void keysCannotSmuggleParameters()
    {
        QCOMPARE(Form().add("metadata[a=b&c]", "x").encoded(), "metadata[a%3Db%26c]=x");
    }
};

QTEST_GUILESS_MAIN(TestForm)
#include "tst_stripeform.moc"
