// SPDX-License-Identifier: MIT
#include "tests/integration/program.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTcpServer>

namespace portico::test {

namespace {

constexpr int StartTimeoutMs = 30'000;

} // namespace

Program::Program(const QString &name) : m_path(qEnvironmentVariable("PORTICO_BINARY_DIR") + u'/' + name)
{
    m_process.setProcessEnvironment(QProcessEnvironment::systemEnvironment());
}

Program::~Program()
{
    if (isRunning())
        terminate();
}

void Program::setEnvironment(const QString &name, const QString &value)
{
    QProcessEnvironment environment = m_process.processEnvironment();
    environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

void Program::start(const QStringList &arguments)
{
    m_process.start(m_path, arguments);
    m_process.waitForStarted(StartTimeoutMs);
}

QUrl Program::serve(const QStringList &arguments)
{
    start(arguments);
    QElapsedTimer elapsed;
    elapsed.start();
    while (!m_process.canReadLine() && isRunning() && elapsed.elapsed() < StartTimeoutMs)
        m_process.waitForReadyRead(100);
    const QByteArray prefix = "listening on ";
    const QByteArray line = m_process.readLine().trimmed();
    if (!line.startsWith(prefix)) {
        qWarning().noquote() << m_path << "said" << line << log();
        return {};
    }
    return QUrl(QString::fromUtf8(line.sliced(prefix.size())));
}

int Program::run(const QStringList &arguments, const QByteArray &input)
{
    start(arguments);
    m_process.write(input);
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(StartTimeoutMs)) {
        kill();
        return -1;
    }
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

int Program::terminate()
{
    m_process.terminate();
    if (!m_process.waitForFinished(StartTimeoutMs)) {
        kill();
        return -1;
    }
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

int Program::waitForExit()
{
    if (isRunning() && !m_process.waitForFinished(2 * StartTimeoutMs))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void Program::kill()
{
    m_process.kill();
    m_process.waitForFinished(StartTimeoutMs);
}

quint16 freePort()
{
    // Below those that the system gives to whoever asks for any: such a one could be gone before it is taken.
    QTcpServer server;
    while (
        !server.listen(QHostAddress::LocalHost, quint16(QRandomGenerator::global()->bounded(12'000, 32'000))))
        continue;
    return server.serverPort();
}

} // namespace portico::test
