// SPDX-License-Identifier: MIT
#include "app/porticod/rotatekeycommand.h"

#include "app/porticod/databaseoption.h"
#include "app/porticod/secretinput.h"
#include "services/portal/access/secondfactor.h"
#include "services/portal/store/keyfile.h"

using namespace portico;
using namespace portico::portal;

int rotateKeyCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("rotate-key"),
        QStringLiteral(
            "Seal the keys of authenticator apps under a new data key. It is in the file that"
            " PORTICO_DATA_KEY_FILE names, else beside the SQLite file. A server may run meanwhile;"
            " the key before stays in the file until the next time."));
    addDatabaseOption(line);
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    const auto database = openDatabase(line);
    if (!database)
        return fail(database.error());
    const DataKeys keys(
        keyFilePath((*database)->url(), fileFromEnvironment("PORTICO_DATA_KEY_FILE"), DataKeySuffix));
    const Result<qint64> sealed = renewDataKey(**database, keys);
    if (!sealed)
        return fail(sealed.error());
    say(QStringLiteral("%1 sealed under a new key").arg(*sealed));
    return Success;
}
