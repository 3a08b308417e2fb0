// SPDX-License-Identifier: MIT
#include "app/portico/tourcommand.h"

#include "app/commandline.h"
#include "app/portico/demostage.h"
#include "app/portico/surroundings.h"
#include "services/account/session/portalauthenticator.h"
#include "services/platform/systemclock.h"
#include "services/secrets/memorystore.h"
#include "ui/style/icons.h"
#include "ui/tour/tour.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace portico;

namespace {

void addOptions(CommandLine &line)
{
    line.addPositional(QStringLiteral("DIR"), QStringLiteral("Where the pictures go."));
    line.addChoice(QStringLiteral("theme"), QStringLiteral("Only this one; both unless told."),
        {QStringLiteral("light"), QStringLiteral("dark")});
    line.add(
        QStringLiteral("lang"), QStringLiteral("Language of the windows, such as en."), QStringLiteral("xx"));
    line.add(QStringLiteral("size"), QStringLiteral("Size of the window; 1280x800 unless told."),
        QStringLiteral("WxH"));
    line.add(QStringLiteral("scenes"), QStringLiteral("Only these, separated by commas."),
        QStringLiteral("NAMES"));
}

std::optional<QSize> sizeFrom(const QString &text)
{
    const QStringList parts = text.split(u'x');
    bool widthIsNumber = false;
    bool heightIsNumber = false;
    const QSize size(parts.value(0).toInt(&widthIsNumber), parts.value(1).toInt(&heightIsNumber));
    if (parts.size() != 2 || !widthIsNumber || !heightIsNumber || size.width() < 900 || size.height() < 600
        || size.width() > 8000 || size.height() > 8000)
        return std::nullopt;
    return size;
}

} // namespace

int tourCommand(int argc, char **argv)
{
    CommandLine line(QStringLiteral("tour"),
        QStringLiteral("Draws every screen of the demo into a folder, with what they show in tour.json."));
    addOptions(line);
    QStringList arguments;
    for (int i = 2; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    ui::Tour::Options options;
    options.directory = line.positional().constFirst();
    if (line.isSet(QStringLiteral("size"))) {
        const std::optional<QSize> size = sizeFrom(line.value(QStringLiteral("size")));
        if (!size)
            return line.usageError(QStringLiteral("--size is such as 1280x800, from 900x600 up"));
        options.size = *size;
    }
    if (line.isSet(QStringLiteral("theme")))
        options.themes = {themeFrom(line.value(QStringLiteral("theme")))};
    if (line.isSet(QStringLiteral("scenes")))
        options.only = line.value(QStringLiteral("scenes")).split(u',');

    useOffscreenPlatform();
    QApplication application(argc, argv);
    const QString language
        = line.isSet(QStringLiteral("lang")) ? line.value(QStringLiteral("lang")) : QStringLiteral("en");
    if (!useLanguage(application, language))
        return line.usageError(QStringLiteral("there is no translation to ") + language);
    const QTemporaryDir directory;
    const platform::SystemClock clock;
    preferences::Preferences preferences(directory.filePath(QStringLiteral("preferences.ini")));
    ui::initResources();
    ui::PorticoStyle &style = ui::PorticoStyle::install(application, ui::Theme::Light);
    net::Transport transport;
    secrets::MemoryStore keychain;
    account::Connections connections(directory.filePath(QStringLiteral("connections.ini")));
    (void)connections.add(QStringLiteral("Acme and others"),
        QUrl(QStringLiteral("https://portal.portico.example")), QStringLiteral("owner@acme.example"));
    (void)connections.add(
        QStringLiteral("Staging"), QUrl(QStringLiteral("https://portal-test.portico.example")), {});
    DemoStage stage(clock, transport);
    account::PortalAuthenticator authenticator(transport, keychain, &stage, directory.path(),
        account::PortalSession::WhileAway::Fail); // the failures are scenes
    ui::Console console{authenticator, connections, preferences, clock, style, &stage};
    ui::Tour tour(console, stage, options);

    int code = Success;
    QTimer::singleShot(0, &application, [&] {
        QCoro::connect(tour.run(), &application, [&](const QStringList &problems) {
            for (const QString &problem : problems)
                complain(problem);
            code = problems.isEmpty() ? Success : Failure;
            QApplication::exit(code);
        });
    });
    return QApplication::exec();
}
