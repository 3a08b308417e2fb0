// SPDX-License-Identifier: MIT
#include "app/portico/windowcommand.h"

#include "app/commandline.h"
#include "app/portico/demo.h"
#include "app/portico/openedlinks.h"
#include "app/portico/singleinstance.h"
#include "app/portico/surroundings.h"
#include "services/account/session/portalauthenticator.h"
#include "services/platform/systemclock.h"
#include "services/secrets/keychainstore.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/icons.h"

#include <QApplication>

using namespace portico;

namespace {

QStringList arguments(int argc, char **argv)
{
    QStringList result;
    for (int i = 1; i < argc; ++i)
        result.append(QString::fromLocal8Bit(argv[i]));
    return result;
}

QStringList roleNames()
{
    QStringList names;
    for (const Role role : {Role::Owner, Role::Admin, Role::Billing, Role::Member, Role::ReadOnly})
        names.append(roleName(role));
    return names;
}

void addOptions(CommandLine &line)
{
    line.addOptional(QStringLiteral("LINK"),
        QStringLiteral("Open this link of a mail, such as portico://invitation?portal=...#ptc_inv_..."));
    line.add(QStringLiteral("connection"), QStringLiteral("Open the saved connection of this name."),
        QStringLiteral("NAME"));
    line.add(QStringLiteral("demo"), QStringLiteral("Open the demo: sample data on this computer."));
    line.addChoice(QStringLiteral("role"), QStringLiteral("Whom the demo signs in; the owner unless told."),
        roleNames());
    line.add(
        QStringLiteral("lang"), QStringLiteral("Language of the window, such as en."), QStringLiteral("xx"));
    line.addChoice(QStringLiteral("theme"), QStringLiteral("Colours of the window."),
        {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("system")});
}

/// Where the window begins; the exit code where that cannot be.
std::optional<int> openFirst(
    ui::MainWindow &window, const CommandLine &line, account::Connections &connections)
{
    if (!line.isSet(QStringLiteral("demo")) && !line.isSet(QStringLiteral("connection"))) {
        window.openLast();
        return std::nullopt;
    }
    const QString name = line.isSet(QStringLiteral("demo")) ? QStringLiteral("Demo")
                                                            : line.value(QStringLiteral("connection"));
    const std::optional<account::Connection> connection = connections.find(name);
    if (!connection) {
        complain(QStringLiteral("there is no connection named ") + name);
        return Failure;
    }
    window.open(*connection);
    return std::nullopt;
}

/// Whether another process has taken over. A demo keeps to itself, and who names a connection wants a window
/// of their own.
bool isServedElsewhere(SingleInstance &instance, const CommandLine &line)
{
    if (line.isSet(QStringLiteral("demo")))
        return false;
    if (!line.isSet(QStringLiteral("connection")))
        return instance.enter(line.positional().value(0)) == SingleInstance::Outcome::HandedOver;
    (void)instance.claim();
    return false;
}

} // namespace

int windowCommand(int argc, char **argv)
{
    CommandLine line({},
        QStringLiteral("Desktop portal for the billing of your organization.\n\n"
                       "Other commands: portico tour, portico connections list|add|remove, portico invoices "
                       "list|download|export"));
    addOptions(line);
    if (const std::optional<int> code = line.parse(arguments(argc, argv)))
        return *code;
    if (line.isSet(QStringLiteral("role")) && !line.isSet(QStringLiteral("demo")))
        return line.usageError(QStringLiteral("--role belongs to --demo"));
    if (line.isSet(QStringLiteral("connection")) && line.isSet(QStringLiteral("demo")))
        return line.usageError(QStringLiteral("--connection and --demo exclude each other"));
    if (!hasDisplay()) {
        complain(QStringLiteral("there is no display here; portico tour DIR draws the windows without one"));
        return Failure;
    }
    QApplication application(argc, argv);
    if (!useLanguage(application, line.value(QStringLiteral("lang"))))
        return line.usageError(
            QStringLiteral("there is no translation to ") + line.value(QStringLiteral("lang")));
    const Result<Folders> folders = Folders::prepare();
    if (!folders) {
        complain(QStringLiteral("the settings folder cannot be used: ") + folders.error().detail);
        return Failure;
    }
    SingleInstance instance(folders->data);
    if (isServedElsewhere(instance, line))
        return Success;

    const platform::SystemClock clock;
    preferences::Preferences preferences(folders->preferencesFile());
    ui::initResources();
    ui::PorticoStyle &style = ui::PorticoStyle::install(application,
        line.isSet(QStringLiteral("theme")) ? themeFrom(line.value(QStringLiteral("theme")))
                                            : themeFrom(preferences.theme()));
    net::Transport transport;
    secrets::KeychainStore keychain({}, folders->pendingRemovalsFile());
    account::Connections connections(folders->connectionsFile());
    InProcessDemo demo(clock, transport);
    if (line.isSet(QStringLiteral("role")))
        demo.setRole(*roleFromName(line.value(QStringLiteral("role"))));
    account::PortalAuthenticator authenticator(transport, keychain, &demo, folders->data);
    ui::Console console{authenticator, connections, preferences, clock, style, &demo};
    ui::MainWindow window(console);
    const OpenedLinks openedLinks;
    QObject::connect(&openedLinks, &OpenedLinks::opened, &window, &ui::MainWindow::openLink);
    QObject::connect(&instance, &SingleInstance::handedOver, &window, &ui::MainWindow::openLink);
    if (const std::optional<int> code = openFirst(window, line, connections))
        return *code;
    window.show();
    if (!line.positional().isEmpty())
        window.openLink(line.positional().constFirst());
    return QApplication::exec();
}
