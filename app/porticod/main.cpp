// SPDX-License-Identifier: MIT
#include "app/commandline.h"
#include "app/porticod/admincommands.h"
#include "app/porticod/cancellationscommand.h"
#include "app/porticod/checkcommand.h"
#include "app/porticod/ingestkeycommand.h"
#include "app/porticod/rotatekeycommand.h"
#include "app/porticod/servecommand.h"
#include "app/porticod/termscommand.h"
#include "services/platform/log.h"
#include "services/platform/process.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

struct Command
{
    QStringList words;
    int (*run)(const QStringList &);
};

const std::vector<Command> &commands()
{
    static const std::vector<Command> all{
        {{QStringLiteral("serve")}, serveCommand},
        {{QStringLiteral("migrate")}, migrateCommand},
        {{QStringLiteral("check")}, checkCommand},
        {{QStringLiteral("user"), QStringLiteral("add")}, addUserCommand},
        {{QStringLiteral("organization"), QStringLiteral("add")}, addOrganizationCommand},
        {{QStringLiteral("organization"), QStringLiteral("terms")}, termsCommand},
        {{QStringLiteral("product-key"), QStringLiteral("add")}, addProductKeyCommand},
        {{QStringLiteral("ingest-key"), QStringLiteral("add")}, addIngestKeyCommand},
        {{QStringLiteral("token"), QStringLiteral("add")}, addTokenCommand},
        {{QStringLiteral("cancellations")}, cancellationsCommand},
        {{QStringLiteral("rotate-key")}, rotateKeyCommand},
    };
    return all;
}

constexpr char Usage[]
    = "Usage: porticod COMMAND [options]\n\n"
      "Commands:\n"
      "  serve             run the portal server\n"
      "  migrate           bring the database to the schema of this program\n"
      "  check             check database, audit log and billing provider\n"
      "  user add          add somebody who can sign in\n"
      "  organization add  add an organization with its owner\n"
      "  organization terms  charge an organization, or send its invoices with days to pay\n"
      "  product-key add   add a key the product asks with\n"
      "  ingest-key add    add a key that brings usage\n"
      "  token add         add a token that reads for a member, for scripts\n"
      "  cancellations     count why people cancelled\n"
      "  rotate-key        seal secrets in the database under a new key\n\n"
      "porticod COMMAND --help tells the options of a command.\n";

} // namespace

int main(int argc, char *argv[])
{
    portico::platform::hardenProcess();
    portico::platform::installLogSink();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("porticod"));
    const QStringList arguments = QCoreApplication::arguments().mid(1);

    const QString first = arguments.value(0);
    if (first == u"--help" || first == u"-h") {
        std::fputs(Usage, stdout);
        return Success;
    }
    if (first == u"--version") {
        std::puts("porticod " PORTICO_VERSION);
        return Success;
    }
    for (const Command &command : commands()) {
        if (arguments.mid(0, command.words.size()) == command.words)
            return command.run(arguments.mid(command.words.size()));
    }
    complain(arguments.isEmpty() ? QStringLiteral("a command is missing (see porticod --help)")
                                 : QStringLiteral("there is no command %1 (see porticod --help)").arg(first));
    return UsageError;
}
