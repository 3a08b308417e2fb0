// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/people.h"
#include "services/portal/access/sessions.h"
#include "tests/support/postgres/testdatabase.h"

#include <QTemporaryDir>

#include <sodium.h>

#include <atomic>

namespace portico::portal {

/// A clock that stands until it is moved.
class StandingClock final : public Clock
{
public:
    [[nodiscard]] UtcSeconds now() const override { return UtcSeconds(std::chrono::seconds(m_now)); }
    void advance(std::chrono::seconds by) { m_now += by.count(); }

private:
    std::atomic<qint64> m_now = 1'800'000'000;
};

inline const PasswordCost CheapPasswords{crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};

/// A database with people in it: ada owns "acme", bob is its member, eve owns "other".
class People final
{
public:
    explicit People(Engine engine) : database(engine)
    {
        if (database.isOpen())
            fill();
    }

    [[nodiscard]] bool isReady() const { return database.isOpen() && problem.isEmpty(); }
    [[nodiscard]] const char *error() const
    {
        return database.isOpen() ? problem.constData() : database.error();
    }

    [[nodiscard]] Result<wire::Tokens> signIn(
        const QString &email, const QString &password = QStringLiteral("a good password"))
    {
        wire::SignInRequest request;
        request.email = email;
        request.password = password;
        return sessions.signIn(request);
    }
    [[nodiscard]] Result<RefreshOutcome> refresh(const QByteArray &token)
    {
        return database->transaction(
            [&](Connection &connection) { return sessions.refresh(connection, token); });
    }
    [[nodiscard]] Result<Session> session(const QByteArray &accessToken)
    {
        return database->read([&](Connection &connection) {
            return Sessions::forAccessToken(connection, accessToken, clock.now());
        });
    }
    /// The single number a query yields, -1 when it fails.
    [[nodiscard]] qint64 number(QByteArrayView sql)
    {
        const Result<qint64> result = database->read([&](Connection &connection) -> Result<qint64> {
            Result<Rows> rows = connection.query(sql);
            if (!rows)
                return failure(rows.error());
            return rows->next() ? rows->integer(0) : -1;
        });
        return result ? *result : -1;
    }

    TestDatabase database;
    StandingClock clock;
    PasswordHasher hasher{CheapPasswords};
    QTemporaryDir folder;
    DataKeys keys{folder.filePath(QStringLiteral("data-key"))};
    SecondFactor secondFactor{*database, keys, RateLimits().totpPerAccount};
    Sessions sessions{*database, hasher, secondFactor, clock};
    QString acme;
    QString other;
    QString ada;
    QString bob;
    QByteArray problem;

private:
    void fill()
    {
        const QByteArray hash = *hasher.hash(Secret("a good password"));
        const UtcSeconds now = clock.now();
        const Result<void> filled = database->transaction([&](Connection &connection) -> Result<void> {
            const Result<User> owner
                = addUser(connection, QStringLiteral("Ada@Acme.example"), QStringLiteral("Ada"), hash, now);
            const Result<User> member
                = addUser(connection, QStringLiteral("bob@acme.example"), QStringLiteral("Bob"), hash, now);
            const Result<User> stranger
                = addUser(connection, QStringLiteral("eve@other.example"), QStringLiteral("Eve"), hash, now);
            if (!owner || !member || !stranger)
                return failure(!owner ? owner.error() : !member ? member.error() : stranger.error());
            ada = owner->id;
            bob = member->id;
            const Result<QString> first = addOrganization(connection,
                {QStringLiteral("Acme"), QStringLiteral("acme"), QStringLiteral("cus_acme"), ada}, now);
            const Result<QString> second = addOrganization(
                connection, {QStringLiteral("Other"), QStringLiteral("other"), QString(), stranger->id}, now);
            if (!first || !second)
                return failure(!first ? first.error() : second.error());
            acme = *first;
            other = *second;
            return addMember(connection, acme, bob, Role::Member, now);
        });
        if (!filled)
            problem = filled.error().code.toUtf8() + ": " + filled.error().detail.toUtf8();
    }
};

} // namespace portico::portal
