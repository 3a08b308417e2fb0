// SPDX-License-Identifier: MIT
#include "services/http/message.h"

#include <QTest>

using namespace portico::http;

class TestMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headerIsFoundInAnyCase()
    {
        Request request;
        request.headers = {{"X-Name", "first"}, {"x-name", "second"}, {"Empty", ""}};
        QCOMPARE(request.header("x-NAME"), QByteArray("first"));
        QVERIFY(request.header("missing").isNull());
    }

    void queryValue_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("present");
        QTest::addRow("only one") << QByteArray("a=1") << QByteArray("1") << true;
        QTest::addRow("first of two") << QByteArray("a=1&a=2") << QByteArray("1") << true;
        QTest::addRow("behind another") << QByteArray("b=2&a=1") << QByteArray("1") << true;
        QTest::addRow("decoded") << QByteArray("a=%C3%A4+%2B%26") << QByteArray("ä +&") << true;
        QTest::addRow("name decoded") << QByteArray("%61=1") << QByteArray("1") << true;
        QTest::addRow("equals in value") << QByteArray("a=b=c") << QByteArray("b=c") << true;
        QTest::addRow("without equals") << QByteArray("a") << QByteArray("") << true;
        QTest::addRow("empty") << QByteArray("a=") << QByteArray("") << true;
        QTest::addRow("stray percent") << QByteArray("a=100%") << QByteArray("100%") << true;
        QTest::addRow("only a longer name") << QByteArray("ab=1") << QByteArray() << false;
        QTest::addRow("only separators") << QByteArray("&&=") << QByteArray() << false;
        QTest::addRow("no query") << QByteArray() << QByteArray() << false;
    }
    void queryValue()
    {
        QFETCH(const QByteArray, query);
        Request request;
        request.query = query;
        QTEST(request.queryValue("a"), "value");
        QTEST(!request.queryValue("a").isNull(), "present");
    }
};

QTEST_APPLESS_MAIN(TestMessage)
#include "tst_message.moc"
