// SPDX-License-Identifier: MIT
#include "services/portal/api/route.h"

#include <QTest>

#include <type_traits>

using namespace portico;
using namespace portico::portal;

// A route without a line in the permission table does not compile.
static_assert(!std::is_default_constructible_v<Access>);
static_assert(!std::is_default_constructible_v<Route>);

class RouteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pathsFindTheirRoute_data();
    void pathsFindTheirRoute();
    void onlyWritesBelowThePortalNeedAKey();
};

void RouteTest::pathsFindTheirRoute_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("pathExists");
    const auto row = [](const char *method, const char *path, const char *pattern, const char *id,
                         bool pathExists) {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << QByteArray(path) << QByteArray(pattern)
                                             << QString::fromUtf8(id) << pathExists;
    };
    row("GET", "/api/portal/invoices", "/api/portal/invoices", "", true);
    row("GET", "/api/portal/invoices/in_1", "/api/portal/invoices/{id}", "in_1", true);
    row("GET", "/api/portal/invoices/in_1/pdf", "/api/portal/invoices/{id}/pdf", "in_1", true);
    row("GET", "/api/portal/invoices/a%2Fb", "/api/portal/invoices/{id}", "a/b", true);
    row("GET", "/api/portal/invoices/%C3%BC", "/api/portal/invoices/{id}", "ü", true);
    row("POST", "/api/portal/invoices", "", "", true);
    row("GET", "/api/portal/invoices/", "", "", false);
    row("GET", "/api/portal/invoices/in_1/", "", "", false);
    row("GET", "/api/portal//invoices", "", "", false);
    row("GET", "/api/portal/Invoices", "", "", false);
    row("GET", "/api/portal/invoices/in_1/pdf/x", "", "", false);
    row("GET", "/", "", "", false);
    row("GET", "", "", "", false);
    row("GET", "*", "", "", false);
}

void RouteTest::pathsFindTheirRoute()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, pattern);
    QFETCH(const QString, id);
    RouteTable table;
    const FastHandler handler = [](RouteContext &) -> RouteResult { return http::Response(); };
    table.fast("GET", "/api/portal/invoices", Access::with(Permission::InvoiceView), handler);
    table.fast("GET", "/api/portal/invoices/{id}", Access::with(Permission::InvoiceView), handler);
    table.fast("GET", "/api/portal/invoices/{id}/pdf", Access::with(Permission::InvoiceView), handler);
    const RouteTable::Match match = table.match(method, path);
    QTEST(match.pathExists, "pathExists");
    QCOMPARE(match.route != nullptr, !pattern.isEmpty());
    if (match.route) {
        QCOMPARE(match.route->pattern, pattern);
        QCOMPARE(match.parameters.empty() ? QString() : match.parameters.front().second, id);
    }
}

void RouteTest::onlyWritesBelowThePortalNeedAKey()
{
    const auto needs = [](const char *method, const char *pattern) {
        return Route{method, pattern, Access::open(), FastHandler()}.needsIdempotencyKey();
    };
    QVERIFY(!needs("GET", "/api/portal/invoices"));
    QVERIFY(needs("POST", "/api/portal/invoices/{id}/pay"));
    QVERIFY(needs("DELETE", "/api/portal/tax-ids/{id}"));
    QVERIFY(needs("POST", "/api/support/notes"));
    QVERIFY(needs("POST", "/api/accept-invitation"));
    QVERIFY(!needs("POST", "/api/auth/refresh"));
    QVERIFY(!needs("POST", "/webhooks/stripe"));
    QVERIFY(!needs("POST", "/api/usage/events"));
}

QTEST_GUILESS_MAIN(RouteTest)
#include "tst_route.moc"
