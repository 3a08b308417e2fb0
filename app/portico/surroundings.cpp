// SPDX-License-Identifier: MIT
#include "app/portico/surroundings.h"

#include "services/platform/filemode.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QStandardPaths>
#include <QTranslator>

using namespace portico;

namespace {

const QString SourceLanguage = QStringLiteral("en");

bool install(QCoreApplication &application, const QString &file, const QString &directory)
{
    auto *translator = new QTranslator(&application);
    return translator->load(file, directory) && QCoreApplication::installTranslator(translator);
}

} // namespace

Result<Folders> Folders::prepare()
{
    Folders folders;
    folders.settings = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    folders.data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    for (const QString &folder : {folders.settings, folders.data}) {
        if (const Result<void> made = platform::makePrivateDirectory(folder); !made)
            return failure(made.error());
    }
    return folders;
}

QString Folders::connectionsFile() const
{
    return settings + QStringLiteral("/connections.ini");
}

QString Folders::preferencesFile() const
{
    return settings + QStringLiteral("/preferences.ini");
}

QString Folders::pendingRemovalsFile() const
{
    return data + QStringLiteral("/pending-removals");
}

bool hasDisplay()
{
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

void useOffscreenPlatform()
{
    if (!hasDisplay())
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

bool useLanguage(QCoreApplication &application, const QString &language)
{
    const QString folder = QStringLiteral(":/portico/translations");
    QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (locale.language() == QLocale::C)
        locale = QLocale(QLocale::English, QLocale::UnitedStates);
    QLocale::setDefault(locale);
    const bool isKnown = install(
        application, QStringLiteral("portico_") + QLocale::languageToCode(locale.language()), folder);
    if (!isKnown && !install(application, QStringLiteral("portico_") + SourceLanguage, folder))
        return false;
    (void)install(application, QStringLiteral("qtbase_") + QLocale::languageToCode(locale.language()),
        QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    return isKnown || language.isEmpty();
}

ui::Theme themeFrom(const QString &name)
{
    if (name == u"light")
        return ui::Theme::Light;
    return name == u"dark" ? ui::Theme::Dark : ui::Theme::System;
}

ui::Theme themeFrom(preferences::Preferences::Theme theme)
{
    switch (theme) {
    case preferences::Preferences::Theme::Light:
        return ui::Theme::Light;
    case preferences::Preferences::Theme::Dark:
        return ui::Theme::Dark;
    case preferences::Preferences::Theme::System:
        break;
    }
    return ui::Theme::System;
}
