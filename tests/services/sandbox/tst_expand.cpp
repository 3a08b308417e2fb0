// SPDX-License-Identifier: MIT
#include "client.h"
#include "services/sandbox/api/expand.h"

using namespace portico::sandbox;

class TestExpand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void idsBecomeObjects();
    void listsExpandEveryElement();
    void membersOnRequestAndPrivateOnesAreLeftOut();
    void nullStaysNull();
    void wrongPathsAreRefused_data();
    void wrongPathsAreRefused();
    void emptyListTakesAnyPath();

private:
    QJsonObject price() const
    {
        return {{"id", "price_1"}, {"object", "price"}, {"product", "prod_1"}, {"active", true},
            {"_note", "inner"}, {"tiers", QJsonArray{QJsonObject{{"up_to", 1}}}},
            {"metadata", QJsonObject{{"_kept", "x"}, {"tiers", "y"}}}};
    }
    QJsonObject subscription() const
    {
        return {{"id", "sub_1"}, {"object", "subscription"}, {"customer", "cus_1"}, {"status", "active"},
            {"schedule", QJsonValue::Null},
            {"items",
                QJsonObject{{"object", "list"},
                    {"data",
                        QJsonArray{QJsonObject{
                            {"id", "si_1"}, {"object", "subscription_item"}, {"price", price()}}}}}}};
    }
    QJsonObject listOfSubscriptions() const
    {
        return {{"object", "list"}, {"data", QJsonArray{subscription(), subscription()}}};
    }
    QJsonObject done(const QJsonObject &object, const QStringList &paths) const
    {
        const Outcome outcome = expanded(object, QJsonArray::fromStringList(paths), *m_account);
        if (!outcome)
            qFatal("%s", qPrintable(outcome.error().message));
        return *outcome;
    }

    FixedClock m_clock;
    std::unique_ptr<Account> m_account;
};

void TestExpand::init()
{
    m_account = std::make_unique<Account>(m_clock);
    m_account->create({{"id", "prod_1"}, {"object", "product"}, {"name", "Team"}});
    m_account->create({{"id", "cus_1"}, {"object", "customer"}, {"name", "Acme"}, {"_secret", "s"}});
    m_account->create(price());
}

void TestExpand::idsBecomeObjects()
{
    const QJsonObject one
        = done(subscription(), {QStringLiteral("customer"), QStringLiteral("items.data.price.product")});
    QCOMPARE(one["customer"].toObject()["name"].toString(), QStringLiteral("Acme"));
    QVERIFY(!one["customer"].toObject().contains("_secret"));
    const QJsonObject item = one["items"].toObject()["data"].toArray()[0].toObject();
    QCOMPARE(item["price"].toObject()["product"].toObject()["name"].toString(), QStringLiteral("Team"));
}

void TestExpand::listsExpandEveryElement()
{
    const QJsonObject list = done(listOfSubscriptions(), {QStringLiteral("data.customer")});
    for (const QJsonValue &value : list["data"].toArray())
        QCOMPARE(value.toObject()["customer"].toObject()["name"].toString(), QStringLiteral("Acme"));
}

void TestExpand::membersOnRequestAndPrivateOnesAreLeftOut()
{
    const QJsonObject plain = done(price(), {});
    QVERIFY(!plain.contains("tiers"));
    QVERIFY(!plain.contains("_note"));
    QCOMPARE(plain["metadata"].toObject().size(), 2);
    QCOMPARE(done(price(), {QStringLiteral("tiers")})["tiers"].toArray().size(), 1);
    const QJsonObject both = done(subscription(), {QStringLiteral("items.data.price.tiers")});
    QVERIFY(both["items"].toObject()["data"].toArray()[0].toObject()["price"].toObject().contains("tiers"));
}

void TestExpand::nullStaysNull()
{
    QVERIFY(done(subscription(), {QStringLiteral("schedule")})["schedule"].isNull());
    QVERIFY(done(subscription(), {QStringLiteral("schedule.phases")})["schedule"].isNull());
}

void TestExpand::wrongPathsAreRefused_data()
{
    QTest::addColumn<bool>("list");
    QTest::addColumn<QString>("path");
    QTest::newRow("no such member") << false << "nonsense";
    QTest::newRow("not an id") << false << "status";
    QTest::newRow("behind a value") << false << "status.x";
    QTest::newRow("data on one object") << false << "data.customer";
    QTest::newRow("list without data") << true << "customer";
    QTest::newRow("nested nonsense") << true << "data.nonsense";
    QTest::newRow("five levels") << false << "items.data.price.product.default_price";
    QTest::newRow("five levels of a list") << true << "data.items.data.price.product";
    QTest::newRow("empty") << false << "";
}

void TestExpand::wrongPathsAreRefused()
{
    QFETCH(bool, list);
    QFETCH(QString, path);
    const Outcome outcome
        = expanded(list ? listOfSubscriptions() : subscription(), QJsonArray{path}, *m_account);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().status, 400);
    QCOMPARE(outcome.error().type, QStringLiteral("invalid_request_error"));
}

void TestExpand::emptyListTakesAnyPath()
{
    const QJsonObject empty{{"object", "list"}, {"data", QJsonArray()}};
    QCOMPARE(done(empty, {QStringLiteral("data.customer")})["data"].toArray().size(), 0);
}

QTEST_GUILESS_MAIN(TestExpand)
#include "tst_expand.moc"
