// SPDX-License-Identifier: MIT
#pragma once

#include "app/portico/demostage.h"
#include "services/account/session/portalauthenticator.h"
#include "services/platform/systemclock.h"
#include "services/secrets/memorystore.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspace.h"
#include "ui/style/porticostyle.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

namespace portico::test {

/// A real window on real servers in this process, with settings in a folder of its own.
class ConsoleFixture
{
public:
    /// How long a test waits for what must come, in milliseconds.
    static constexpr int Patience = 30'000;

    explicit ConsoleFixture(ui::TourStage::Story story = ui::TourStage::Story::Now);

    /// Opens the demo as \a role and waits until the overview has data; false when it did not come.
    [[nodiscard]] bool enter(Role role = Role::Owner);
    /// Switches and waits until the pane has data.
    [[nodiscard]] bool switchTo(const QString &organization);
    [[nodiscard]] bool showPane(ui::PaneKind kind);

    [[nodiscard]] ui::Workspace &workspace() { return *window->workspace(); }
    /// The visible widget of this name in the window, or null.
    template <typename T>
    [[nodiscard]] T *visible(const char *name) const
    {
        const QList<T *> all = window->findChildren<T *>(QString::fromLatin1(name));
        for (T *widget : all) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    /// The same, waited for: what a pane offers may follow its figures. Null when it did not come.
    template <typename T>
    [[nodiscard]] T *appearing(const char *name) const
    {
        T *widget = nullptr;
        (void)QTest::qWaitFor([&] { return (widget = visible<T>(name)) != nullptr; }, Patience);
        return widget;
    }
    /// Waits, and gives the password of the demo where the console asks for it.
    [[nodiscard]] bool eventually(const std::function<bool()> &condition);
    /// Makes it what Acme pays with at the provider, as the hosted page does.
    [[nodiscard]] bool payWith(const char *method);
    /// Everything the window and its dialogs show.
    [[nodiscard]] QStringList texts() const;
    /// A connection to the same portal that asks for a password.
    [[nodiscard]] account::Connection portalConnection();

    QTemporaryDir directory;
    platform::SystemClock clock;
    net::Transport transport;
    secrets::MemoryStore keychain;
    preferences::Preferences preferences;
    account::Connections connections;
    DemoStage stage;
    account::PortalAuthenticator authenticator;
    ui::Console console;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace portico::test
