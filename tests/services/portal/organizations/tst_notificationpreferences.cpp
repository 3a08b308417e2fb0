// SPDX-License-Identifier: MIT
#include "services/domain/notificationpreference.h"
#include "services/portal/access/authorizer.h"
#include "services/portal/notifications/notifier.h"
#include "services/portal/recovery/membermail.h"
#include "tests/services/portal/organizations/organizationstack.h"

using namespace portico;
using namespace portico::portal;

namespace {

const QByteArray Path = "notification-preferences";

QJsonObject kindIn(const Reply &preferences, const QString &kind)
{
    for (const QJsonValue &each : preferences.json()[QStringLiteral("data")].toArray()) {
        if (each[QStringLiteral("kind")].toString() == kind)
            return each.toObject();
    }
    return {};
}

} // namespace

/// What each person wants to be told, and what they are told then.
class PreferencesTest : public QObject
{
    Q_OBJECT

    /// As Acme's own, in a transaction.
    static bool inAcme(OrganizationStack &stack,
        const std::function<Result<void>(Connection &, const OrganizationScope &)> &work)
    {
        return stack.database
            ->transaction([&](Connection &connection) -> Result<void> {
                const auto scope = Authorizer::forCustomer(connection, QStringLiteral("cus_acme"));
                return scope ? work(connection, **scope) : Result<void>(failure(scope.error()));
            })
            .has_value();
    }
    static bool tell(OrganizationStack &stack, Notification::Kind kind)
    {
        return inAcme(stack, [&](Connection &connection, const OrganizationScope &scope) -> Result<void> {
            Notification notification;
            notification.kind = kind;
            notification.at = stack.clock.now();
            const Result<bool> told = notify(connection, scope, notification, notificationKindName(kind));
            return told ? Result<void>() : Result<void>(failure(told.error()));
        });
    }

private Q_SLOTS:
    void eachPersonChoosesForThemselves_data() { addEngineColumn(); }
    void eachPersonChoosesForThemselves()
    {
        QFETCH(const Engine, engine);
        OrganizationStack stack(engine, Role::Billing);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        const Reply saved = stack.ask(stack.acme, "PUT", Path, bob,
            R"({"choices":[{"kind":"paused","mail":true,"desktop":false},
                {"kind":"payment_failed","mail":false,"desktop":true}]})");
        QVERIFY2(saved.status == 200, saved.body.constData());
        QCOMPARE(kindIn(saved, QStringLiteral("paused"))[QStringLiteral("desktop")].toBool(true), false);
        QCOMPARE(kindIn(saved, QStringLiteral("payment_failed"))[QStringLiteral("mail")].toBool(true), false);
        QVERIFY(kindIn(saved, QStringLiteral("paused"))[QStringLiteral("mail")].isNull());
        QCOMPARE(kindIn(saved, QStringLiteral("security"))[QStringLiteral("fixed")].toBool(), true);
        const Reply hers = stack.ask(stack.acme, "GET", Path, ada);
        QCOMPARE(kindIn(hers, QStringLiteral("paused"))[QStringLiteral("desktop")].toBool(), true);

        QVERIFY(tell(stack, Notification::Kind::Paused));
        QVERIFY(tell(stack, Notification::Kind::Resumed));
        const auto unread = [&](const QByteArray &token) {
            return stack.ask(stack.acme, "GET", "notifications", token)
                .json()[QStringLiteral("unread")]
                .toInt();
        };
        QCOMPARE(unread(ada), 2);
        QCOMPARE(unread(bob), 1);
        QVERIFY(inAcme(stack, [&](Connection &connection, const OrganizationScope &scope) {
            return mailMembers(connection, scope, mailRecipients(Notification::Kind::PaymentFailed),
                QStringLiteral("payment_failed"), QStringLiteral("test"), {}, stack.clock.now());
        }));
        QCOMPARE(stack.number("SELECT COUNT(*) FROM outbox WHERE recipient = 'bob@x.example'"), 0);
        QCOMPARE(stack.number("SELECT COUNT(*) FROM outbox WHERE recipient = 'ada@x.example'"), 1);
    }

    void ownerCannotBeLeftInTheDark_data() { addEngineColumn(); }
    void ownerCannotBeLeftInTheDark()
    {
        QFETCH(const Engine, engine);
        OrganizationStack stack(engine, Role::Admin);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        const QByteArray off = R"({"choices":[{"kind":"payment_failed","mail":false,"desktop":false}]})";
        const Reply refused = stack.ask(stack.acme, "PUT", Path, ada, off);
        QCOMPARE(refused.status, 422);
        QCOMPARE(stack.ask(stack.acme, "PUT", Path, bob, off).status, 200);
        // What an admin has switched off counts no more when they own the organization.
        QVERIFY(stack.run("UPDATE organization_members SET role = 'owner'"));
        const Reply owns = stack.ask(stack.acme, "GET", Path, bob);
        QCOMPARE(kindIn(owns, QStringLiteral("payment_failed"))[QStringLiteral("mail")].toBool(), true);
        QVERIFY(tell(stack, Notification::Kind::PaymentFailed));
        const Reply list = stack.ask(stack.acme, "GET", "notifications", bob);
        QCOMPARE(list.json()[QStringLiteral("unread")].toInt(), 1);
        for (const char *body : {R"({"choices":[{"kind":"security","mail":false,"desktop":false}]})",
                 R"({"choices":[{"kind":"unheard_of","mail":true,"desktop":true}]})"})
            QCOMPARE(stack.ask(stack.acme, "PUT", Path, bob, body).status, 422);
    }
};

QTEST_GUILESS_MAIN(PreferencesTest)
#include "tst_notificationpreferences.moc"
