// SPDX-License-Identifier: MIT
#include "services/portal/sso/ssosettings.h"

#include "services/domain/teamrules.h"
#include "services/portal/access/sessionend.h"
#include "services/portal/portalerror.h"

namespace portico::portal {

namespace {

constexpr qsizetype LongestText = 255;
constexpr qsizetype MostDomains = 20;

Error invalid(const char *field, const char *reason = "")
{
    return invalidField(QLatin1StringView(field), QString::fromLatin1(reason));
}

/// What the secret of an organization is sealed for.
QByteArray aboutSecret(const QString &organizationId)
{
    return "sso:" + organizationId.toUtf8();
}

Result<void> done(const Result<qint64> &executed)
{
    return executed ? Result<void>() : Result<void>(failure(executed.error()));
}

Result<void> checkTexts(const SsoSettings &settings, Reach reach)
{
    const QUrl url(settings.issuer, QUrl::StrictMode);
    if (settings.issuer.size() > LongestText || url.hasQuery() || !checkOutsideUrl(url, reach))
        return failure(invalid("issuer"));
    if (settings.clientId.isEmpty() || settings.clientId.size() > LongestText)
        return failure(invalid("client_id"));
    if (settings.domains.size() > MostDomains)
        return failure(invalid("domains", "domain_invalid"));
    if (settings.enforced && settings.domains.isEmpty())
        return failure(invalid("enforced"));
    return {};
}

/// An address of an owner there shows that the domain is theirs: every address was confirmed by a mail to it.
Result<bool> hasOwnerIn(Connection &connection, const OrganizationScope &scope, const QString &domain)
{
    Result<Rows> rows = connection.query(
        "SELECT u.email FROM organization_members m JOIN users u ON u.id = m.user_id WHERE "
        "m.organization_id = ? AND m.role = ?",
        scope.organizationId(), roleName(Role::Owner));
    if (!rows)
        return failure(rows.error());
    bool found = false;
    while (rows->next())
        found = found || mailDomain(rows->text(0)) == domain;
    return found;
}

Result<void> claimDomain(
    Connection &connection, const OrganizationScope &scope, const QString &domain, bool wasClaimed)
{
    if (!isDomainName(domain))
        return failure(invalid("domains", "domain_invalid"));
    if (isPublicMailDomain(domain))
        return failure(invalid("domains", "domain_public"));
    if (!wasClaimed) {
        const Result<bool> owned = hasOwnerIn(connection, scope, domain);
        if (!owned)
            return failure(owned.error());
        if (!*owned)
            return failure(invalid("domains", "domain_foreign"));
    }
    const Result<qint64> claimed
        = connection.execute("INSERT INTO sso_domains (organization_id, domain) VALUES (?, ?) ON CONFLICT "
                             "(domain) DO NOTHING",
            scope.organizationId(), domain);
    if (!claimed)
        return failure(claimed.error());
    return *claimed == 1 ? Result<void>() : Result<void>(failure(invalid("domains", "domain_taken")));
}

Result<void> endSessionsThrough(
    Connection &connection, const OrganizationScope &scope, const QString &keptSessionId, UtcSeconds now)
{
    QStringList ids;
    {
        Result<Rows> rows = connection.query("SELECT id FROM sessions WHERE sso_organization_id = ? AND "
                                             "revoked_at IS NULL AND id <> ?",
            scope.organizationId(), keptSessionId);
        if (!rows)
            return failure(rows.error());
        while (rows->next())
            ids.append(rows->text(0));
    }
    for (const QString &id : ids) {
        if (Result<void> ended = endSession(connection, id, QLatin1StringView("sso_changed"), now); !ended)
            return ended;
    }
    return {};
}

Result<std::optional<SealedField>> storedSecret(Connection &connection, const QString &organizationId)
{
    Result<Rows> rows = connection.query(
        "SELECT sealed_secret, key_id FROM sso_settings WHERE organization_id = ?", organizationId);
    if (!rows)
        return failure(rows.error());
    if (!rows->next() || rows->isNull(0))
        return std::optional<SealedField>();
    return std::optional(SealedField{rows->bytes(0), rows->text(1)});
}

/// Replaces the row and the claims; \a before is what they were.
Result<void> replace(Connection &connection, const OrganizationScope &scope, const SsoSettings &before,
    const SsoSettings &wanted, const std::optional<SealedField> &secret)
{
    const QString &id = scope.organizationId();
    if (Result<void> freed
        = done(connection.execute("DELETE FROM sso_domains WHERE organization_id = ?", id));
        !freed)
        return freed;
    if (!wanted.isOn())
        return done(connection.execute("DELETE FROM sso_settings WHERE organization_id = ?", id));
    const Result<void> stored = done(connection.execute(
        "INSERT INTO sso_settings (organization_id, issuer, client_id, sealed_secret, key_id, default_role, "
        "enforced) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (organization_id) DO UPDATE SET issuer = "
        "excluded.issuer, client_id = excluded.client_id, sealed_secret = excluded.sealed_secret, key_id = "
        "excluded.key_id, default_role = excluded.default_role, enforced = excluded.enforced",
        id, wanted.issuer, wanted.clientId, secret ? std::optional(secret->bytes) : std::nullopt,
        secret ? secret->keyId : QString(QLatin1StringView("")), roleName(wanted.defaultRole),
        wanted.enforced));
    if (!stored)
        return stored;
    QStringList names = wanted.domains;
    names.removeDuplicates();
    for (const QString &domain : names) {
        if (Result<void> claimed = claimDomain(connection, scope, domain, before.domains.contains(domain));
            !claimed)
            return claimed;
    }
    return {};
}

} // namespace

Result<SsoSettings> ssoSettings(Connection &connection, const OrganizationScope &scope)
{
    SsoSettings settings;
    Result<Rows> rows
        = connection.query("SELECT issuer, client_id, sealed_secret, default_role, enforced FROM "
                           "sso_settings WHERE organization_id = ?",
            scope.organizationId());
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return settings;
    settings.issuer = rows->text(0);
    settings.clientId = rows->text(1);
    settings.hasSecret = !rows->isNull(2);
    settings.defaultRole = roleFromName(rows->text(3)).value_or(Role::Member);
    settings.enforced = rows->flag(4);
    rows = connection.query(
        "SELECT domain FROM sso_domains WHERE organization_id = ? ORDER BY domain", scope.organizationId());
    if (!rows)
        return failure(rows.error());
    while (rows->next())
        settings.domains.append(rows->text(0));
    return settings;
}

Result<void> storeSsoSettings(Connection &connection, const OrganizationScope &scope, const SsoChange &change,
    const DataKeys &keys, Reach reach, const QString &keptSessionId, UtcSeconds now)
{
    const SsoSettings &wanted = change.settings;
    if (wanted.isOn()) {
        if (const Result<void> usable = checkTexts(wanted, reach); !usable)
            return usable;
        const bool mayGrant = wanted.defaultRole != Role::Owner
            && scope.permissions().containsAll(permissionsOf(wanted.defaultRole));
        if (!mayGrant)
            return failure(invalid("default_role"));
    }
    const Result<SsoSettings> before = ssoSettings(connection, scope);
    if (!before)
        return failure(before.error());
    const bool isSameIssuer = before->issuer == wanted.issuer;
    std::optional<SealedField> secret;
    if (change.secret && !change.secret->isEmpty()) {
        const Result<SealedField> sealed = keys.seal(*change.secret, aboutSecret(scope.organizationId()));
        if (!sealed)
            return failure(sealed.error());
        secret = *sealed;
    } else if (!change.secret && isSameIssuer) {
        const Result<std::optional<SealedField>> kept = storedSecret(connection, scope.organizationId());
        if (!kept)
            return failure(kept.error());
        secret = *kept;
    }
    if (Result<void> replaced = replace(connection, scope, *before, wanted, secret); !replaced)
        return replaced;
    return isSameIssuer && before->clientId == wanted.clientId
        ? Result<void>()
        : endSessionsThrough(connection, scope, keptSessionId, now);
}

Result<std::optional<SsoClient>> ssoClient(
    Connection &connection, const OrganizationScope &scope, const DataKeys &keys)
{
    const Result<SsoSettings> settings = ssoSettings(connection, scope);
    if (!settings)
        return failure(settings.error());
    if (!settings->isOn())
        return std::optional<SsoClient>();
    SsoClient client{settings->issuer, settings->clientId, {}};
    const Result<std::optional<SealedField>> sealed = storedSecret(connection, scope.organizationId());
    if (!sealed)
        return failure(sealed.error());
    if (*sealed) {
        Result<Secret> secret = keys.open(**sealed, aboutSecret(scope.organizationId()));
        if (!secret)
            return failure(secret.error());
        client.secret = *std::move(secret);
    }
    return std::optional(client);
}

Result<QString> ssoOrganizationOf(Connection &connection, const SsoStart &start)
{
    Result<Rows> rows = start.email.isEmpty()
        ? connection.query("SELECT o.id FROM sso_settings s JOIN organizations o ON o.id = s.organization_id "
                           "WHERE o.slug = ? AND o.deleted_at IS NULL",
            start.organization)
        : connection.query("SELECT o.id FROM sso_domains d JOIN organizations o ON o.id = d.organization_id "
                           "WHERE d.domain = ? AND o.deleted_at IS NULL",
            mailDomain(start.email));
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->text(0) : QString();
}

Result<qint64> sealSsoSecretsAnew(Connection &connection, const DataKeys &keys)
{
    std::vector<std::pair<QString, SealedField>> fields;
    {
        Result<Rows> rows
            = connection.query("SELECT organization_id, sealed_secret, key_id FROM sso_settings "
                               "WHERE sealed_secret IS NOT NULL"
                + connection.forUpdate());
        if (!rows)
            return failure(rows.error());
        while (rows->next())
            fields.push_back({rows->text(0), {rows->bytes(1), rows->text(2)}});
    }
    for (const auto &[id, field] : fields) {
        const Result<Secret> secret = keys.open(field, aboutSecret(id));
        if (!secret)
            return failure(secret.error());
        const Result<SealedField> sealed = keys.seal(*secret, aboutSecret(id));
        if (!sealed)
            return failure(sealed.error());
        const Result<qint64> stored = connection.execute(
            "UPDATE sso_settings SET sealed_secret = ?, key_id = ? WHERE organization_id = ?", sealed->bytes,
            sealed->keyId, id);
        if (!stored)
            return stored;
    }
    return qint64(fields.size());
}

} // namespace portico::portal
