// SPDX-License-Identifier: MIT
#pragma once

#include "app/portico/surroundings.h"
#include "services/account/session/portalauthenticator.h"
#include "services/secrets/memorystore.h"
#include "tests/services/portal/portalstack.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspace.h"
#include "ui/signin/signinpage.h"
#include "ui/style/icons.h"
#include "ui/tour/inspection.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>

#include <atomic>

namespace portico::test {

/// How long a test waits for what must come, in milliseconds.
constexpr int Patience = 30'000;
/// Of everybody at the portal.
const QString Password = QStringLiteral("a good password");

inline ui::PorticoStyle &style()
{
    static ui::PorticoStyle &installed = [&]() -> ui::PorticoStyle & {
        (void)useLanguage(*qApp, QStringLiteral("en"));
        ui::initResources();
        return ui::PorticoStyle::install(*qApp, ui::Theme::Light);
    }();
    return installed;
}

/// Wall time that a test moves on.
class MovableClock final : public Clock
{
public:
    [[nodiscard]] UtcSeconds now() const override
    {
        return m_real.now() + std::chrono::seconds(m_ahead.load());
    }
    void advance(std::chrono::seconds by) { m_ahead += by.count(); }

private:
    platform::SystemClock m_real;
    std::atomic<qint64> m_ahead = 0;
};

/// A portal that sends mails, and a window that knows nothing of it yet.
struct PortalWindow
{
    PortalWindow() : stack(portal::Engine::Sqlite, Role::Member, clock)
    {
        window = std::make_unique<ui::MainWindow>(console);
        window->show();
    }

    template <typename T>
    [[nodiscard]] T *visible(const char *name) const
    {
        for (T *widget : window->findChildren<T *>(QString::fromLatin1(name))) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    template <typename T>
    [[nodiscard]] T *appearing(const char *name) const
    {
        T *widget = nullptr;
        (void)QTest::qWaitFor(
            [&] { return (widget = visible<T>(name)) != nullptr && widget->isEnabled(); }, Patience);
        return widget;
    }
    [[nodiscard]] bool click(const char *name) const
    {
        auto *button = appearing<QAbstractButton>(name);
        if (button)
            button->click();
        return button != nullptr;
    }
    [[nodiscard]] bool type(const char *name, const QString &text) const
    {
        auto *field = appearing<QLineEdit>(name);
        if (!field)
            return false;
        field->clear();
        QTest::keyClicks(field, text);
        return true;
    }
    [[nodiscard]] QStringList texts() const
    {
        QStringList texts = ui::inspect(*window).texts;
        for (QDialog *dialog : window->findChildren<QDialog *>()) {
            if (dialog->isVisible())
                texts += ui::inspect(*dialog).texts;
        }
        return texts;
    }
    [[nodiscard]] bool shows(const QString &text) const
    {
        const auto isThere = [&] { return texts().join(u'\n').contains(text); };
        const bool shown = QTest::qWaitFor(isThere, Patience);
        if (!shown)
            qWarning() << texts();
        return shown;
    }
    /// Pastes it into "Enter a code", and agrees to the portal.
    [[nodiscard]] bool paste(const QString &code) const
    {
        window->findChild<QAction *>(QStringLiteral("enterCode"))->trigger();
        auto *field = appearing<QLineEdit>("enteredCode");
        if (!field)
            return false;
        QApplication::clipboard()->setText(code);
        field->paste();
        return click("enterCodeConfirm");
    }
    [[nodiscard]] bool agree() const { return click("portalConfirm"); }
    [[nodiscard]] bool signIn(const QString &email)
    {
        const Result<account::Connection> connection
            = connections.add(QStringLiteral("Here"), QUrl(stack.portal->url()), email);
        if (!connection)
            return false;
        window->signInPage().ask(*connection);
        return type("password", Password) && click("signInButton")
            && QTest::qWaitFor([&] { return window->workspace() != nullptr; }, Patience);
    }

    MovableClock clock;
    portal::PortalStack stack;
    QTemporaryDir directory;
    net::Transport transport;
    secrets::MemoryStore keychain;
    preferences::Preferences preferences{directory.filePath(QStringLiteral("preferences.ini"))};
    account::Connections connections{directory.filePath(QStringLiteral("connections.ini"))};
    account::PortalAuthenticator authenticator{transport, keychain, nullptr, directory.path()};
    ui::Console console{authenticator, connections, preferences, clock, style()};
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace portico::test
