// SPDX-License-Identifier: MIT
#include "services/sandbox/api/listing.h"

#include <QTest>

using namespace portico::sandbox;

class TestListing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pages_data();
    void pages();
    void createdRangeFilters_data();
    void createdRangeFilters();
    void wrongCursorsAndLimitsAreRefused_data();
    void wrongCursorsAndLimitsAreRefused();
    void filterComesBeforeThePage();

private:
    /// Newest first: o9 (created 109) ... o0 (created 100).
    static std::vector<QJsonObject> ten()
    {
        std::vector<QJsonObject> objects;
        for (int i = 9; i >= 0; --i)
            objects.push_back({{"id", QStringLiteral("o%1").arg(i)}, {"created", 100 + i}});
        return objects;
    }
    static QString idsOf(const QJsonObject &list)
    {
        QStringList ids;
        for (const QJsonValue &value : list["data"].toArray())
            ids.append(value.toObject()["id"].toString());
        return ids.join(u' ');
    }
};

void TestListing::pages_data()
{
    QTest::addColumn<QJsonObject>("params");
    QTest::addColumn<QString>("ids");
    QTest::addColumn<bool>("more");
    QTest::newRow("all by default") << QJsonObject() << "o9 o8 o7 o6 o5 o4 o3 o2 o1 o0" << false;
    QTest::newRow("limit") << QJsonObject{{"limit", "3"}} << "o9 o8 o7" << true;
    QTest::newRow("after") << QJsonObject{{"limit", "3"}, {"starting_after", "o7"}} << "o6 o5 o4" << true;
    QTest::newRow("after, to the end")
        << QJsonObject{{"limit", "3"}, {"starting_after", "o3"}} << "o2 o1 o0" << false;
    QTest::newRow("after the last") << QJsonObject{{"starting_after", "o0"}} << "" << false;
    QTest::newRow("before") << QJsonObject{{"limit", "3"}, {"ending_before", "o4"}} << "o7 o6 o5" << true;
    QTest::newRow("before, from the start")
        << QJsonObject{{"limit", "3"}, {"ending_before", "o7"}} << "o9 o8" << false;
    QTest::newRow("before the first") << QJsonObject{{"ending_before", "o9"}} << "" << false;
}

void TestListing::pages()
{
    QFETCH(QJsonObject, params);
    const Outcome list = page(ten(), Params(params), QStringLiteral("/v1/things"));
    QVERIFY(list);
    QTEST(idsOf(*list), "ids");
    QTEST((*list)["has_more"].toBool(), "more");
    QCOMPARE((*list)["url"].toString(), QStringLiteral("/v1/things"));
    QCOMPARE((*list)["object"].toString(), QStringLiteral("list"));
}

void TestListing::createdRangeFilters_data()
{
    QTest::addColumn<QJsonObject>("range");
    QTest::addColumn<QString>("ids");
    QTest::newRow("gte") << QJsonObject{{"gte", "108"}} << "o9 o8";
    QTest::newRow("gt") << QJsonObject{{"gt", "108"}} << "o9";
    QTest::newRow("lte") << QJsonObject{{"lte", "101"}} << "o1 o0";
    QTest::newRow("lt") << QJsonObject{{"lt", "101"}} << "o0";
    QTest::newRow("both ends") << QJsonObject{{"gte", "103"}, {"lt", "105"}} << "o4 o3";
}

void TestListing::createdRangeFilters()
{
    QFETCH(QJsonObject, range);
    const Outcome list = page(ten(), Params(QJsonObject{{"created", range}}), QString());
    QVERIFY(list);
    QTEST(idsOf(*list), "ids");
}

void TestListing::wrongCursorsAndLimitsAreRefused_data()
{
    QTest::addColumn<QJsonObject>("params");
    QTest::newRow("zero") << QJsonObject{{"limit", "0"}};
    QTest::newRow("too many") << QJsonObject{{"limit", "101"}};
    QTest::newRow("negative") << QJsonObject{{"limit", "-1"}};
    QTest::newRow("words") << QJsonObject{{"limit", "ten"}};
    QTest::newRow("unknown cursor") << QJsonObject{{"starting_after", "o77"}};
    QTest::newRow("unknown cursor before") << QJsonObject{{"ending_before", "o77"}};
    QTest::newRow("both cursors") << QJsonObject{{"starting_after", "o1"}, {"ending_before", "o5"}};
}

void TestListing::wrongCursorsAndLimitsAreRefused()
{
    QFETCH(QJsonObject, params);
    QVERIFY(!page(ten(), Params(params), QString()));
}

void TestListing::filterComesBeforeThePage()
{
    const auto odd = [](const QJsonObject &object) { return object["created"].toInteger() % 2 == 1; };
    const Outcome list
        = page(ten(), Params(QJsonObject{{"limit", "2"}, {"starting_after", "o9"}}), QString(), odd);
    QVERIFY(list);
    QCOMPARE(idsOf(*list), QStringLiteral("o7 o5"));
    QVERIFY((*list)["has_more"].toBool());
}

QTEST_GUILESS_MAIN(TestListing)
#include "tst_listing.moc"
