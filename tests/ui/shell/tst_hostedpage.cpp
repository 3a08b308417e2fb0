// SPDX-License-Identifier: MIT
#include "ui/shell/hostedpage.h"

#include <QTest>

using namespace portico;
using namespace portico::ui;

class TestHostedPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyNamedOriginsAreOpened_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<bool>("opens");
        QTest::addRow("named") << QStringLiteral("https://pay.example/invoice/1?x=y") << true;
        QTest::addRow("named, port spelled out") << QStringLiteral("https://pay.example:443/a") << true;
        QTest::addRow("on this computer") << QStringLiteral("http://127.0.0.1:4242/checkout") << true;
        QTest::addRow("another port") << QStringLiteral("http://127.0.0.1:4243/checkout") << false;
        QTest::addRow("not encrypted") << QStringLiteral("http://pay.example/invoice/1") << false;
        QTest::addRow("longer name") << QStringLiteral("https://pay.example.evil.test/") << false;
        QTest::addRow("a name in front") << QStringLiteral("https://pay.example@evil.test/") << false;
        QTest::addRow("with a user") << QStringLiteral("https://me@pay.example/") << false;
        QTest::addRow("a file") << QStringLiteral("file:///etc/passwd") << false;
        QTest::addRow("a script") << QStringLiteral("javascript:alert(1)") << false;
        QTest::addRow("nothing") << QString() << false;
    }
    void onlyNamedOriginsAreOpened()
    {
        QFETCH(const QString, page);
        QFETCH(const bool, opens);
        Organization organization;
        organization.hostedOrigins
            = {QStringLiteral("https://pay.example"), QStringLiteral("http://127.0.0.1:4242")};
        QCOMPARE(isHostedPage(QUrl(page), organization), opens);
    }

    void withoutOriginsNothingIsOpened()
    {
        QVERIFY(!isHostedPage(QUrl(QStringLiteral("https://pay.example/")), Organization()));
    }
};

QTEST_GUILESS_MAIN(TestHostedPage)
#include "tst_hostedpage.moc"
