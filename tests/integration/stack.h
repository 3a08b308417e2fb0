// SPDX-License-Identifier: MIT
#pragma once

#include "tests/integration/httpclient.h"
#include "tests/integration/program.h"

#include <QTemporaryDir>

namespace portico::test {

/// The two servers on the demo's sample, as separate processes that know each other only by URL.
class Stack
{
public:
    Stack();

    /// Starts both and waits until the portal says it is ready.
    [[nodiscard]] bool start();
    /// Further options of the portal, from its next start on.
    void setPortalOptions(const QStringList &options) { m_portalOptions = options; }
    /// Further options of the sandbox, from its next start on.
    void setSandboxOptions(const QStringList &options) { m_sandboxOptions = options; }
    /// Starts the portal again on its address and data, after it has ended.
    [[nodiscard]] bool startPortal();

    [[nodiscard]] QUrl sandboxUrl() const { return m_sandboxUrl; }
    [[nodiscard]] QUrl portalUrl() const { return m_portalUrl; }
    [[nodiscard]] QUrl portal(const char *path) const
    {
        return m_portalUrl.resolved(QUrl(QString::fromLatin1(path)));
    }
    [[nodiscard]] Program &sandboxProgram() { return m_sandbox; }
    [[nodiscard]] Program &portalProgram() { return m_portal; }
    [[nodiscard]] QString path(const char *name) const
    {
        return m_directory.filePath(QString::fromLatin1(name));
    }

    /// The access token of a sample user; empty where sign-in failed.
    [[nodiscard]] QByteArray signIn(HttpClient &client, const char *email) const;
    /// A call to the provider's own API.
    [[nodiscard]] Reply askProvider(HttpClient &client, const char *path) const;
    [[nodiscard]] Reply changeAtProvider(
        HttpClient &client, const QString &path, const QByteArray &form) const;

private:
    QTemporaryDir m_directory;
    Program m_sandbox{QStringLiteral("portico-sandbox")};
    Program m_portal{QStringLiteral("porticod")};
    QUrl m_sandboxUrl;
    QUrl m_portalUrl;
    QString m_portalAddress;
    QStringList m_portalOptions;
    QStringList m_sandboxOptions;
};

} // namespace portico::test
