// SPDX-License-Identifier: MIT
#include "services/sandbox/api/form.h"

#include <QJsonDocument>
#include <QTest>

using namespace portico::sandbox;

class TestFormDecoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bracketsNest_data();
    void bracketsNest();
    void brokenKeysAreRefused_data();
    void brokenKeysAreRefused();
};

void TestFormDecoding::bracketsNest_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("{}");
    QTest::newRow("plain") << QByteArray("name=Acme&email=ap%40acme.example")
                           << QByteArray(R"({"email":"ap@acme.example","name":"Acme"})");
    QTest::newRow("plus is a space") << QByteArray("name=Acme+Robotics%2B")
                                     << QByteArray(R"({"name":"Acme Robotics+"})");
    QTest::newRow("utf-8") << QByteArray("name=Bl%C3%A5b%C3%A6r") << QByteArray("{\"name\":\"Blåbær\"}");
    QTest::newRow("empty clears") << QByteArray("phone=&name=x") << QByteArray(R"({"name":"x","phone":""})");
    QTest::newRow("no equals sign is empty") << QByteArray("phone") << QByteArray(R"({"phone":""})");
    QTest::newRow("value with equals sign")
        << QByteArray("metadata[q]=a=b") << QByteArray(R"({"metadata":{"q":"a=b"}})");
    QTest::newRow("encoded brackets")
        << QByteArray("address%5Bcity%5D=Brooklyn") << QByteArray(R"({"address":{"city":"Brooklyn"}})");
    QTest::newRow("indexed") << QByteArray("items[0][price]=a&items[0][quantity]=2&items[1][price]=b")
                             << QByteArray(R"({"items":[{"price":"a","quantity":"2"},{"price":"b"}]})");
    QTest::newRow("indexed out of order")
        << QByteArray("e[10]=k&e[9]=j&e[2]=c") << QByteArray(R"({"e":["c","j","k"]})");
    QTest::newRow("appended") << QByteArray("expand[]=a&expand[]=b") << QByteArray(R"({"expand":["a","b"]})");
    QTest::newRow("deep") << QByteArray("a[b][c][0][d]=1") << QByteArray(R"({"a":{"b":{"c":[{"d":"1"}]}}})");
    QTest::newRow("more than ten appended")
        << QByteArray("e[]=0&e[]=1&e[]=2&e[]=3&e[]=4&e[]=5&e[]=6&e[]=7&e[]=8&e[]=9&e[]=10")
        << QByteArray(R"({"e":["0","1","2","3","4","5","6","7","8","9","10"]})");
    QTest::newRow("metadata with a number for a name") << QByteArray(
        "metadata[0]=zero&metadata[1]=one") << QByteArray(R"({"metadata":{"0":"zero","1":"one"}})");
}

void TestFormDecoding::bracketsNest()
{
    QFETCH(QByteArray, form);
    QFETCH(QByteArray, json);
    const std::optional<QJsonObject> decoded = decodeForm(form);
    QVERIFY(decoded);
    QCOMPARE(QJsonDocument(*decoded).toJson(QJsonDocument::Compact), json);
}

void TestFormDecoding::brokenKeysAreRefused_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::newRow("unclosed") << QByteArray("a[b=1");
    QTest::newRow("stray close") << QByteArray("a]=1");
    QTest::newRow("text behind") << QByteArray("a[b]c=1");
    QTest::newRow("nothing before") << QByteArray("[b]=1");
    QTest::newRow("leaf and branch") << QByteArray("a=1&a[b]=2");
    QTest::newRow("branch and leaf") << QByteArray("a[b]=2&a=1");
}

void TestFormDecoding::brokenKeysAreRefused()
{
    QFETCH(QByteArray, form);
    QVERIFY(!decodeForm(form));
}

QTEST_GUILESS_MAIN(TestFormDecoding)
#include "tst_formdecoding.moc"
