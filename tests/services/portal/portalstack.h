// SPDX-License-Identifier: MIT
#pragma once

#include "services/platform/systemclock.h"
#include "services/portal/access/passwordhasher.h"
#include "services/portal/access/people.h"
#include "services/portal/portal.h"
#include "tests/services/portal/portalclient.h"
#include "tests/services/portal/sync/fakeprovider.h"
#include "tests/support/postgres/testdatabase.h"

#include <QDateTime>
#include <QDirIterator>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sodium.h>

namespace portico::portal {

using namespace std::chrono_literals;

inline const QByteArray WebhookSecret = "whsec_test";

inline const Clock &wallClock()
{
    static const platform::SystemClock clock;
    return clock;
}

/// A portal over a provider with one customer, whose organization Ada owns; Bob has the role a test gives
/// him.
class PortalStack
{
public:
    explicit PortalStack(Engine engine, Role bobsRole = Role::Member, const Clock &clock_ = wallClock())
        : clock(clock_), database(engine)
    {
        if (!database.isOpen())
            return;
        provider.put(FakeProvider::customer(QStringLiteral("cus_acme")));
        const QJsonObject price
            = FakeProvider::price(QStringLiteral("price_1"), QStringLiteral("prod_1"), 9900);
        provider.put(FakeProvider::product(QStringLiteral("prod_1"), QStringLiteral("business"), 2));
        provider.put(price);
        provider.put(FakeProvider::subscription(QStringLiteral("sub_1"), QStringLiteral("cus_acme"), price));
        provider.put(FakeProvider::invoice(QStringLiteral("in_1"), QStringLiteral("cus_acme"),
            QStringLiteral("paid"), 9900, UtcSeconds(1'790'000'000s)));
        fill(bobsRole);
        Options options;
        options.database = database.url();
        options.stripeApi = provider.url();
        options.stripeKey = Secret("sk_test_x");
        options.webhookSecrets = {Secret(WebhookSecret)};
        options.mail = QStringLiteral("maildir:") + mails.path();
        options.dataKeyFile = keys.filePath(QStringLiteral("data-key"));
        Result<std::unique_ptr<Portal>> started = Portal::start(options, clock);
        if (!started) {
            problem = started.error().code.toUtf8() + ": " + started.error().detail.toUtf8();
            return;
        }
        portal = std::move(*started);
        if (!QTest::qWaitFor([&] { return portal->isReady(); }, 20'000))
            problem = "the portal is not ready";
    }

    [[nodiscard]] bool isReady() const { return database.isOpen() && problem.isEmpty(); }
    [[nodiscard]] const char *error() const
    {
        return database.isOpen() ? problem.constData() : database.error();
    }

    /// The text of the newest mail to \a address once there are \a count of them.
    [[nodiscard]] QByteArray mailTo(const QByteArray &address, int count = 1) const
    {
        QByteArray newest;
        const bool arrived = QTest::qWaitFor([&] { return mailsTo(address, &newest) >= count; }, 20'000);
        return arrived ? newest : QByteArray();
    }
    /// The token behind the link of such a mail.
    [[nodiscard]] QByteArray linkTo(const QByteArray &address, int count = 1) const
    {
        static const QRegularExpression token(QStringLiteral("#(ptc_[0-9a-z]+_[0-9A-Za-z]+)"));
        return token.match(QString::fromLatin1(mailTo(address, count))).captured(1).toLatin1();
    }

    [[nodiscard]] QByteArray signIn(const char *email) const { return client().signIn(email); }
    [[nodiscard]] Reply get(const QByteArray &path, const QByteArray &token) const
    {
        return client().get(path, token);
    }
    [[nodiscard]] Reply post(const QByteArray &path, const QByteArray &token, const QByteArray &body) const
    {
        return client().send("POST", path, token, body);
    }
    [[nodiscard]] Reply send(const QByteArray &method, const QByteArray &path, const QByteArray &token,
        const QByteArray &body) const
    {
        return client().send(method, path, token, body);
    }
    [[nodiscard]] QByteArray headers(const QByteArray &token) const { return client().headers(token); }
    [[nodiscard]] Reply deliver(const QByteArray &event, const QByteArray &secret = WebhookSecret) const
    {
        const QByteArray time = QByteArray::number(qint64(clock.now().time_since_epoch().count()));
        const QByteArray signature
            = QMessageAuthenticationCode::hash(time + '.' + event, secret, QCryptographicHash::Sha256)
                  .toHex();
        return Exchange(portal->port(), "POST", "/webhooks/stripe",
            "Stripe-Signature: t=" + time + ",v1=" + signature + "\r\n", event)
            .reply();
    }

    const Clock &clock;
    FakeProvider provider;
    QTemporaryDir mails;
    QTemporaryDir keys;
    TestDatabase database;
    QString acme;
    QString other;
    QByteArray problem;
    std::unique_ptr<Portal> portal;

private:
    int mailsTo(const QByteArray &address, QByteArray *newest) const
    {
        int count = 0;
        QDirIterator files(mails.path(), QDir::Files, QDirIterator::Subdirectories);
        QDateTime last;
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.fileName().contains(QStringLiteral("/new/")) || !file.open(QIODevice::ReadOnly))
                continue;
            QByteArray mail = file.readAll();
            if (!mail.contains("\nTo: " + address) && !mail.contains("<" + address + ">"))
                continue;
            ++count;
            const QDateTime written = files.fileInfo().lastModified();
            if (last.isValid() && written < last)
                continue;
            last = written;
            *newest = mail.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=");
        }
        return count;
    }
    [[nodiscard]] PortalClient client() const { return {portal->port(), acme}; }
    void fill(Role bobsRole)
    {
        const PasswordHasher hasher({crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN});
        const QByteArray hash = *hasher.hash(Secret("a good password"));
        const Result<void> filled = database->transaction([&](Connection &connection) -> Result<void> {
            const Result<User> ada = addUser(
                connection, QStringLiteral("ada@x.example"), QStringLiteral("Ada"), hash, clock.now());
            const Result<User> bob = addUser(
                connection, QStringLiteral("bob@x.example"), QStringLiteral("Bob"), hash, clock.now());
            if (!ada || !bob)
                return failure(!ada ? ada.error() : bob.error());
            const Result<QString> first = addOrganization(connection,
                {QStringLiteral("Acme"), QStringLiteral("acme"), QStringLiteral("cus_acme"), ada->id},
                clock.now());
            const Result<QString> second = addOrganization(connection,
                {QStringLiteral("Other"), QStringLiteral("other"), QString(), ada->id}, clock.now());
            if (!first || !second)
                return failure(!first ? first.error() : second.error());
            acme = *first;
            other = *second;
            return addMember(connection, acme, bob->id, bobsRole, clock.now());
        });
        if (!filled)
            problem = filled.error().code.toUtf8();
    }
};

} // namespace portico::portal
