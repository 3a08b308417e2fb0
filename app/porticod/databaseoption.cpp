// SPDX-License-Identifier: MIT
#include "app/porticod/databaseoption.h"

#include "app/porticod/messages.h"
#include "app/porticod/secretinput.h"
#include "services/portal/audit/auditkey.h"
#include "services/portal/store/migrations.h"

#include <cstdio>

using namespace portico;
using namespace portico::portal;

namespace {

const auto DatabaseOption = QStringLiteral("database");

} // namespace

void addDatabaseOption(CommandLine &line)
{
    line.add(DatabaseOption, QStringLiteral("sqlite:PATH or postgresql://..."), QStringLiteral("url"));
    line.require(DatabaseOption);
}

Result<std::unique_ptr<Database>> openDatabase(const CommandLine &line)
{
    Result<std::unique_ptr<Database>> database
        = openWithAuditKey(line.value(DatabaseOption), fileFromEnvironment("PORTICO_AUDIT_KEY_FILE"));
    if (!database)
        return database;
    if (Result<void> ready = migrate(**database); !ready)
        return failure(ready.error());
    return database;
}

int fail(const Error &error)
{
    complain(messageFor(error));
    return Failure;
}

void say(const QString &text)
{
    std::puts(text.toUtf8().constData());
}
