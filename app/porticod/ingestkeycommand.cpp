// SPDX-License-Identifier: MIT
#include "app/porticod/ingestkeycommand.h"

#include "app/porticod/databaseoption.h"
#include "services/platform/systemclock.h"
#include "services/portal/access/authorizer.h"
#include "services/portal/access/people.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/usage/ingestkeys.h"

using namespace portico;
using namespace portico::portal;

namespace {

/// A key of a product belongs to no organization, whose log would tell of it.
Result<void> note(Connection &connection, const NewIngestKey &made)
{
    const Result<OrganizationScope> scope = Authorizer::forIngestKey(connection, made.secret, {});
    if (!scope)
        return failure(scope.error());
    return appendAudit(connection, *scope, AuditActor(),
        {QStringLiteral("ingest_key.created"), made.key.id, {}}, made.key.created);
}

Result<NewIngestKey> addKey(Connection &connection, const QString &slug, const QString &name)
{
    QString organizationId;
    if (!slug.isEmpty()) {
        Result<QString> found = findOrganization(connection, slug);
        if (!found)
            return failure(found.error());
        organizationId = *std::move(found);
    }
    Result<NewIngestKey> made
        = addIngestKey(connection, organizationId, name, QString(), platform::SystemClock().now());
    if (!made || organizationId.isEmpty())
        return made;
    const Result<void> noted = note(connection, *made);
    return noted ? made : Result<NewIngestKey>(failure(noted.error()));
}

} // namespace

int addIngestKeyCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("ingest-key add"),
        QStringLiteral("Add a key that brings usage of an organization, or of every one where none is named. "
                       "It is shown this once."));
    addDatabaseOption(line);
    line.add(QStringLiteral("organization"), QStringLiteral("Slug or id of what it brings usage of."),
        QStringLiteral("slug"));
    line.add(QStringLiteral("name"), QStringLiteral("What it is for."), QStringLiteral("name"),
        QStringLiteral("command line"));
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    const auto database = openDatabase(line);
    if (!database)
        return fail(database.error());
    const Result<NewIngestKey> made = (*database)->transaction([&](Connection &connection) {
        return addKey(
            connection, line.value(QStringLiteral("organization")), line.value(QStringLiteral("name")));
    });
    if (!made)
        return fail(made.error());
    say(QString::fromLatin1(made->secret));
    return Success;
}
