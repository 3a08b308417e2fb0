// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/preferences/preferences.h"
#include "ui/style/porticostyle.h"

#include <QString>

class QCoreApplication;

/// Where the program keeps its files for this person, made where they are missing.
struct Folders
{
    QString settings;
    QString data;

    [[nodiscard]] static portico::Result<Folders> prepare();
    [[nodiscard]] QString connectionsFile() const;
    [[nodiscard]] QString preferencesFile() const;
    [[nodiscard]] QString pendingRemovalsFile() const;
};

/// Whether a window can be shown: a display, or a platform that needs none.
[[nodiscard]] bool hasDisplay();
/// For programs that draw without one.
void useOffscreenPlatform();

/// Texts, numbers and dates in \a language, such as "de"; empty for that of the system. False for a language
/// there is no translation to.
[[nodiscard]] bool useLanguage(QCoreApplication &application, const QString &language);

[[nodiscard]] portico::ui::Theme themeFrom(const QString &name);
[[nodiscard]] portico::ui::Theme themeFrom(portico::preferences::Preferences::Theme theme);
