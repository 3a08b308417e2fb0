// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QUrl>

namespace portico::test {

/// One of the built programs, run as users run it; ended with SIGTERM when it goes out of scope.
class Program
{
public:
    explicit Program(const QString &name);
    ~Program();

    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    void setEnvironment(const QString &name, const QString &value);

    /// Starts a server and waits for its `listening on URL`; the URL is empty where it did not come.
    [[nodiscard]] QUrl serve(const QStringList &arguments);
    /// Starts without waiting.
    void start(const QStringList &arguments);
    /// Runs to the end and gives the exit code; \a input goes to its standard input.
    [[nodiscard]] int run(const QStringList &arguments, const QByteArray &input = {});

    /// Asks it to end; the exit code, or -1 where it had to be killed.
    int terminate();
    void kill();
    /// Waits until it ends by itself; the exit code, or -1 where it goes on.
    [[nodiscard]] int waitForExit();
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

    [[nodiscard]] QByteArray output() { return m_process.readAllStandardOutput(); }
    [[nodiscard]] QByteArray log() { return m_log + m_process.readAllStandardError(); }

private:
    QString m_path;
    QProcess m_process;
    QByteArray m_log;
};

/// A port that was free a moment ago.
[[nodiscard]] quint16 freePort();

} // namespace portico::test
