// SPDX-License-Identifier: MIT
#include "services/portal/api/ratelimits.h"

#include "services/portal/access/people.h"
#include "services/portal/access/token.h"
#include "services/portal/portalerror.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>

namespace portico::portal {

namespace {

constexpr qsizetype BucketLimit = 50'000;
constexpr qint64 Unit = 1'000'000; ///< One thing allowed.

/// What is in a bucket that held \a millionths at \a updated.
qint64 refilled(qint64 millionths, UtcSeconds updated, const RateRule &rule, UtcSeconds now)
{
    const qint64 full = qint64(rule.count) * Unit;
    const qint64 elapsed = std::clamp<qint64>((now - updated).count(), 0, rule.period.count());
    return std::min(full, millionths + elapsed * full / qint64(rule.period.count()));
}

std::chrono::seconds waitFor(qint64 millionths, const RateRule &rule)
{
    const qint64 missing = Unit - millionths;
    const qint64 full = qint64(rule.count) * Unit;
    return std::chrono::seconds(
        std::max<qint64>(1, (missing * qint64(rule.period.count()) + full - 1) / full));
}

Error invalidLimits(const QString &detail)
{
    return portalError(400, QLatin1StringView("limits_invalid"), detail);
}

} // namespace

RateLimits RateLimits::off()
{
    RateLimits limits;
    for (RateRule *rule :
        {&limits.signInPerAccount, &limits.signInPerAddress, &limits.apiPerUser, &limits.apiPerOrganization,
            &limits.writesPerUser, &limits.pdfPerUser, &limits.invitesPerOrganization,
            &limits.invitesPerRecipient, &limits.acceptPerAddress, &limits.totpPerAccount,
            &limits.stepUpPerSession, &limits.resetPerRecipient, &limits.emailChangePerUser}) {
        rule->count = 0;
    }
    return limits;
}

Result<RateLimits> decodeRateLimits(const QByteArray &json)
{
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parsing);
    if (!document.isObject())
        return failure(
            invalidLimits(QStringLiteral("the limits are no JSON object: ") + parsing.errorString()));
    RateLimits limits;
    const std::map<QString, RateRule *> rules{
        {QStringLiteral("sign_in_per_account"), &limits.signInPerAccount},
        {QStringLiteral("sign_in_per_address"), &limits.signInPerAddress},
        {QStringLiteral("api_per_user"), &limits.apiPerUser},
        {QStringLiteral("api_per_organization"), &limits.apiPerOrganization},
        {QStringLiteral("writes_per_user"), &limits.writesPerUser},
        {QStringLiteral("pdf_per_user"), &limits.pdfPerUser},
        {QStringLiteral("invites_per_organization"), &limits.invitesPerOrganization},
        {QStringLiteral("invites_per_recipient"), &limits.invitesPerRecipient},
        {QStringLiteral("accept_per_address"), &limits.acceptPerAddress},
        {QStringLiteral("totp_per_account"), &limits.totpPerAccount},
        {QStringLiteral("step_up_per_session"), &limits.stepUpPerSession},
        {QStringLiteral("reset_per_recipient"), &limits.resetPerRecipient},
        {QStringLiteral("email_change_per_user"), &limits.emailChangePerUser}};
    const QJsonObject object = document.object();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const auto rule = rules.find(entry.key());
        if (rule == rules.end())
            return failure(invalidLimits(QStringLiteral("there is no limit called ") + entry.key()));
        const qint64 count = entry.value()[QStringLiteral("count")].toInteger(-1);
        const qint64 seconds = entry.value()[QStringLiteral("seconds")].toInteger(-1);
        if (count < 1 || count > 1'000'000 || seconds < 1 || seconds > 86'400)
            return failure(invalidLimits(
                entry.key() + QStringLiteral(" needs a count from 1 and seconds from 1 to 86400")));
        *rule->second = RateRule{int(count), std::chrono::seconds(seconds)};
    }
    return limits;
}

std::optional<std::chrono::seconds> RateLimiter::take(
    const QByteArray &key, const RateRule &rule, UtcSeconds now)
{
    if (rule.count == 0)
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    if (m_buckets.size() >= BucketLimit)
        forgetFullBuckets(rule, now);
    const auto found = m_buckets.find(key);
    Bucket bucket{qint64(rule.count) * Unit, now};
    if (found != m_buckets.end())
        bucket.millionths = refilled(found->millionths, found->updated, rule, now);
    if (bucket.millionths < Unit)
        return waitFor(bucket.millionths, rule);
    bucket.millionths -= Unit;
    m_buckets.insert(key, bucket);
    return std::nullopt;
}

/// Buckets that nobody has used for the period are full again and need no memory.
void RateLimiter::forgetFullBuckets(const RateRule &rule, UtcSeconds now)
{
    m_buckets.removeIf([&](auto entry) { return entry.value().updated + rule.period <= now; });
    if (m_buckets.size() >= BucketLimit)
        m_buckets.clear();
}

Result<std::optional<std::chrono::seconds>> takeShared(
    Connection &connection, const QString &key, const RateRule &rule, UtcSeconds now)
{
    using Wait = std::optional<std::chrono::seconds>;
    if (rule.count == 0)
        return Wait();
    const Result<qint64> made = connection.execute(
        "INSERT INTO rate_buckets (key, tokens, updated_at) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
        key, qint64(rule.count) * Unit, now);
    if (!made)
        return failure(made.error());
    qint64 millionths = 0;
    {
        Result<Rows> rows = connection.query(
            "SELECT tokens, updated_at FROM rate_buckets WHERE key = ?" + connection.forUpdate(), key);
        if (!rows)
            return failure(rows.error());
        if (rows->next())
            millionths = refilled(rows->integer(0), rows->time(1), rule, now);
    }
    if (millionths < Unit)
        return Wait(waitFor(millionths, rule));
    const Result<qint64> stored = connection.execute(
        "UPDATE rate_buckets SET tokens = ?, updated_at = ? WHERE key = ?", millionths - Unit, now, key);
    if (!stored)
        return failure(stored.error());
    return Wait();
}

Result<bool> isEmptyShared(Connection &connection, const QString &key, const RateRule &rule, UtcSeconds now)
{
    if (rule.count == 0)
        return false;
    Result<Rows> rows = connection.query("SELECT tokens, updated_at FROM rate_buckets WHERE key = ?", key);
    if (!rows)
        return failure(rows.error());
    return rows->next() && refilled(rows->integer(0), rows->time(1), rule, now) < Unit;
}

Result<void> giveBackShared(Connection &connection, const QString &key, const RateRule &rule)
{
    const qint64 full = qint64(rule.count) * Unit;
    const Result<qint64> given
        = connection.execute("UPDATE rate_buckets SET tokens = CASE WHEN tokens + ? > ? THEN ?"
                             " ELSE tokens + ? END WHERE key = ?",
            Unit, full, full, Unit, key);
    return given ? Result<void>() : Result<void>(failure(given.error()));
}

Result<void> refillShared(Connection &connection, const QString &key)
{
    const Result<qint64> full = connection.execute("DELETE FROM rate_buckets WHERE key = ?", key);
    return full ? Result<void>() : Result<void>(failure(full.error()));
}

QString addressBucket(QLatin1StringView purpose, const QString &email)
{
    return purpose + u':' + QString::fromLatin1(tokenHash(normalizedEmail(email).toUtf8()).toHex());
}

QString signInBucket(const QString &email)
{
    return addressBucket(QLatin1StringView("sign_in"), email);
}

Error rateLimited(std::chrono::seconds retryAfter)
{
    Error error = portalError(429, QLatin1StringView("rate_limited"));
    error.retryAfter = retryAfter;
    return error;
}

} // namespace portico::portal
