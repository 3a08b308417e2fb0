// SPDX-License-Identifier: MIT
#include "app/porticod/admincommands.h"

#include "app/porticod/databaseoption.h"
#include "app/porticod/secretinput.h"
#include "services/platform/systemclock.h"
#include "services/portal/access/authorizer.h"
#include "services/portal/access/newpassword.h"
#include "services/portal/access/passwordhasher.h"
#include "services/portal/access/people.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/portalerror.h"
#include "services/portal/product/productkeys.h"
#include "services/portal/store/migrations.h"
#include "services/portal/tokens/personaltokens.h"

using namespace portico;
using namespace portico::portal;

namespace {

/// In the audit log: whoever has the command line is nobody the portal knows.
Result<void> noteToken(
    Connection &connection, const MemberRef &member, const NewPersonalToken &made, int days)
{
    Session session;
    session.userId = member.userId;
    const Result<OrganizationScope> scope
        = Authorizer::forSession(connection, session, member.organizationId, std::nullopt);
    if (!scope)
        return failure(scope.error());
    return appendAudit(connection, *scope, AuditActor(),
        {QStringLiteral("access_token.created"), made.token.id,
            {{QStringLiteral("days"), days}, {QStringLiteral("member"), member.userId}}},
        made.token.created);
}

} // namespace

int migrateCommand(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("migrate"), QStringLiteral("Bring the database to the schema of this program."));
    addDatabaseOption(line);
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    const auto database = openDatabase(line);
    if (!database)
        return fail(database.error());
    say(QStringLiteral("schema %1").arg(latestSchema()));
    return Success;
}

int addUserCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("user add"), QStringLiteral("Add somebody who can sign in."));
    addDatabaseOption(line);
    line.add(
        QStringLiteral("email"), QStringLiteral("The address to sign in with."), QStringLiteral("address"));
    line.add(QStringLiteral("name"), QStringLiteral("How the person is called."), QStringLiteral("name"));
    line.add(QStringLiteral("password-stdin"),
        QStringLiteral("Read the password from the first line of standard input."));
    line.require(QStringLiteral("email"));
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    if (!line.isSet(QStringLiteral("password-stdin"))) {
        complain(QStringLiteral("--password-stdin is required"));
        return UsageError;
    }
    const Secret password = secretFromInput();
    if (const Result<void> good = checkNewPassword(password, line.value(QStringLiteral("email"))); !good)
        return fail(good.error());
    const auto database = openDatabase(line);
    if (!database)
        return fail(database.error());
    const Result<QByteArray> hash = PasswordHasher().hash(password);
    if (!hash)
        return fail(hash.error());
    const Result<User> user = (*database)->transaction([&](Connection &connection) {
        return addUser(connection, line.value(QStringLiteral("email")), line.value(QStringLiteral("name")),
            *hash, platform::SystemClock().now());
    });
    if (!user)
        return fail(user.error());
    say(user->id + u' ' + user->email);
    return Success;
}

int addOrganizationCommand(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("organization add"), QStringLiteral("Add an organization with its owner."));
    addDatabaseOption(line);
    line.add(QStringLiteral("name"), QStringLiteral("As it is shown."), QStringLiteral("name"));
    line.add(QStringLiteral("slug"), QStringLiteral("Short name of a-z, 0-9 and -."), QStringLiteral("slug"));
    line.add(QStringLiteral("stripe-customer"), QStringLiteral("The Stripe customer it is billed as."),
        QStringLiteral("cus_..."));
    line.add(
        QStringLiteral("owner"), QStringLiteral("Address of an existing user."), QStringLiteral("address"));
    for (const char *name : {"name", "slug", "owner"})
        line.require(QString::fromLatin1(name));
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    const auto database = openDatabase(line);
    if (!database)
        return fail(database.error());
    const Result<QString> id = (*database)->transaction([&](Connection &connection) -> Result<QString> {
        const Result<std::optional<User>> owner
            = userByEmail(connection, line.value(QStringLiteral("owner")));
        if (!owner)
            return failure(owner.error());
        if (!*owner)
            return failure(invalidField(
                QLatin1StringView("owner"), QStringLiteral("there is no user with the owner's address")));
        const NewOrganization organization{line.value(QStringLiteral("name")),
            line.value(QStringLiteral("slug")), line.value(QStringLiteral("stripe-customer")), (*owner)->id};
        return addOrganization(connection, organization, platform::SystemClock().now());
    });
    if (!id)
        return fail(id.error());
    say(*id + u' ' + line.value(QStringLiteral("slug")));
    return Success;
}

int addProductKeyCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("product-key add"),
        QStringLiteral("Add a key the product asks with. It is shown this once."));
    addDatabaseOption(line);
    line.add(QStringLiteral("name"), QStringLiteral("What it is for."), QStringLiteral("name"));
    line.require(QStringLiteral("name"));
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    const auto database = openDatabase(line);
    if (!database)
        return fail(database.error());
    const Result<QByteArray> key = (*database)->transaction([&](Connection &connection) {
        return addProductKey(connection, line.value(QStringLiteral("name")), platform::SystemClock().now());
    });
    if (!key)
        return fail(key.error());
    say(QString::fromLatin1(*key));
    return Success;
}

int addTokenCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("token add"),
        QStringLiteral(
            "Add a personal access token, which reads what its owner may read. It is shown this once."));
    addDatabaseOption(line);
    line.add(QStringLiteral("email"), QStringLiteral("Address of a member."), QStringLiteral("address"));
    line.add(QStringLiteral("organization"), QStringLiteral("Slug or id of what it reads."),
        QStringLiteral("slug"));
    line.add(QStringLiteral("expires"), QStringLiteral("After how many days it ends, at most 366."),
        QStringLiteral("days"));
    line.add(QStringLiteral("name"), QStringLiteral("What it is for."), QStringLiteral("name"),
        QStringLiteral("command line"));
    for (const char *name : {"email", "organization", "expires"})
        line.require(QString::fromLatin1(name));
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    bool isNumber = false;
    const int days = line.value(QStringLiteral("expires")).toInt(&isNumber);
    if (!isNumber)
        return line.usageError(QStringLiteral("--expires wants a number of days"));
    const auto database = openDatabase(line);
    if (!database)
        return fail(database.error());
    const Result<NewPersonalToken> made
        = (*database)->transaction([&](Connection &connection) -> Result<NewPersonalToken> {
              const Result<MemberRef> member = findMember(connection, line.value(QStringLiteral("email")),
                  line.value(QStringLiteral("organization")));
              if (!member)
                  return failure(member.error());
              const Result<NewPersonalToken> token = addPersonalToken(connection, member->organizationId,
                  member->userId, {line.value(QStringLiteral("name")), days}, platform::SystemClock().now());
              if (!token)
                  return token;
              const Result<void> noted = noteToken(connection, *member, *token, days);
              return noted ? token : Result<NewPersonalToken>(failure(noted.error()));
          });
    if (!made)
        return fail(made.error());
    say(QString::fromLatin1(made->secret));
    return Success;
}
