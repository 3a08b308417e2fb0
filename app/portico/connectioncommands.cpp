// SPDX-License-Identifier: MIT
#include "app/portico/connectioncommands.h"

#include "app/commandline.h"
#include "app/portico/accounts.h"
#include "app/portico/surroundings.h"
#include "services/account/connections/connections.h"
#include "services/account/session/portalauthenticator.h"
#include "services/secrets/keychainstore.h"
#include "ui/text/errormessages.h"

#include <QCoreApplication>
#include <QTextStream>

#include <cstdio>

using namespace portico;
using account::Connection;

namespace {

int list(const Accounts &accounts, const QStringList &arguments)
{
    CommandLine line(QStringLiteral("connections list"),
        QStringLiteral("Lists the saved connections: name, kind, address, e-mail."));
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    for (const Connection &connection : accounts.connections.list()) {
        const bool isDemo = connection.kind == Connection::Kind::Demo;
        const QStringList fields{connection.name, isDemo ? QStringLiteral("demo") : QStringLiteral("portal"),
            connection.url.toString(), connection.email};
        std::puts(fields.join(u'\t').toUtf8().constData());
    }
    return Success;
}

/// Signs in with what stands on standard input; a connection that cannot be signed in to is not kept.
int signIn(Accounts &accounts, const Connection &connection, account::Credentials credentials)
{
    int code = Success;
    QCoro::connect(accounts.authenticator.signIn(connection, std::move(credentials), {}),
        &accounts.connections, [&](const Result<std::shared_ptr<account::Session>> &session) {
            if (!session) {
                (void)accounts.connections.remove(connection.id);
                code = fail(session.error());
            } else if (!(*session)->keychainProblem().isEmpty()) {
                complain(ui::keychainMessage((*session)->keychainProblem()));
            }
            QCoreApplication::exit();
        });
    QCoreApplication::exec();
    return code;
}

int add(Accounts &accounts, const QStringList &arguments)
{
    CommandLine line(QStringLiteral("connections add portal"),
        QStringLiteral("Saves the connection to a portal. With a password as the first line of standard "
                       "input, and a code of an authenticator as the second where one is needed, it also "
                       "signs in and keeps the session in the keychain."));
    line.addPositional(QStringLiteral("NAME"), QStringLiteral("How it is called in the list."));
    line.addPositional(QStringLiteral("URL"), QStringLiteral("Address of the portal."));
    line.add(QStringLiteral("user"), QStringLiteral("E-mail to sign in with."), QStringLiteral("E"));
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    QTextStream input(stdin);
    account::Credentials credentials;
    credentials.email = line.value(QStringLiteral("user"));
    credentials.password = Secret(input.readLine().toUtf8());
    credentials.code = input.readLine();
    if (!credentials.password.isEmpty() && credentials.email.isEmpty())
        return line.usageError(QStringLiteral("signing in needs --user"));
    const Result<Connection> connection = accounts.connections.add(
        line.positional().at(0), QUrl(line.positional().at(1), QUrl::StrictMode), credentials.email);
    if (!connection)
        return fail(connection.error());
    return credentials.password.isEmpty() ? Success : signIn(accounts, *connection, std::move(credentials));
}

int remove(Accounts &accounts, const QStringList &arguments)
{
    CommandLine line(QStringLiteral("connections remove"),
        QStringLiteral("Forgets a connection, its kept session and invoices."));
    line.addPositional(QStringLiteral("NAME"), QStringLiteral("How it is called in the list."));
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    const std::optional<Connection> connection = accounts.connections.find(line.positional().constFirst());
    if (!connection || connection->kind == Connection::Kind::Demo) {
        complain(QStringLiteral("there is no saved connection named ") + line.positional().constFirst());
        return Failure;
    }
    if (const Result<void> removed = accounts.connections.remove(connection->id); !removed)
        return fail(removed.error());
    int code = Success;
    QCoro::connect(
        accounts.authenticator.forget(*connection), &accounts.connections, [&](const Result<void> &removed) {
            const bool hadNone = !removed && removed.error().code.startsWith(QStringLiteral("keychain_no_"));
            if (!removed && !hadNone)
                code = fail(removed.error());
            QCoreApplication::exit();
        });
    QCoreApplication::exec();
    return code;
}

constexpr char Usage[]
    = "Usage: portico connections COMMAND\n\n"
      "Commands:\n"
      "  list                          the saved connections\n"
      "  add portal NAME URL [--user]  save one; the password is read from standard input\n"
      "  remove NAME                   forget one and its kept session\n";

} // namespace

int connectionCommand(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    (void)useLanguage(application, QStringLiteral("en"));
    QStringList arguments = QCoreApplication::arguments().mid(2);
    const QString command = arguments.value(0);
    if (command == u"--help" || command == u"-h") {
        std::fputs(Usage, stdout);
        return Success;
    }
    const bool adds = command == u"add" && arguments.value(1) == u"portal";
    if (command != u"list" && command != u"remove" && !adds) {
        complain(QStringLiteral(
            "portico connections takes list, add portal or remove (see portico connections --help)"));
        return UsageError;
    }
    const Result<Folders> folders = Folders::prepare();
    if (!folders) {
        complain(QStringLiteral("the settings folder cannot be used: ") + folders.error().detail);
        return Failure;
    }
    Accounts accounts(*folders);
    if (adds)
        return add(accounts, arguments.mid(2));
    return command == u"list" ? list(accounts, arguments.mid(1)) : remove(accounts, arguments.mid(1));
}
