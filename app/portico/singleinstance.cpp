// SPDX-License-Identifier: MIT
#include "app/portico/singleinstance.h"

#include "services/platform/filemode.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QStringDecoder>
#include <QThread>
#include <QTimer>

using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 3s; ///< Of a start with the one before it.
constexpr auto ReadPatience = 5s; ///< Of the first with what is written at its socket.
constexpr auto PollInterval = 20ms;
constexpr int MostWaiting = 8;
const QByteArray Taken = "taken\n";

int milliseconds(std::chrono::milliseconds time)
{
    return int(time.count());
}

/// Where sockets of a person belong; the data folder where the system names no such place.
QString privateFolder(const QString &dataDirectory)
{
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QString folder = runtime.isEmpty() ? dataDirectory : runtime + QStringLiteral("/portico");
    return portico::platform::makePrivateDirectory(folder) ? folder : QString();
}

QString nameFor(const QString &dataDirectory)
{
    const QByteArray hash
        = QCryptographicHash::hash(dataDirectory.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("window-") + QString::fromLatin1(hash.left(16));
}

} // namespace

SingleInstance::SingleInstance(const QString &dataDirectory, QObject *parent) : QObject(parent)
{
    const QString folder = privateFolder(dataDirectory);
    if (folder.isEmpty())
        return;
    const QString name = nameFor(dataDirectory);
#ifdef Q_OS_WIN
    m_address = name; // pipes are no files
#else
    m_address = folder + u'/' + name;
#endif
    m_lock = std::make_unique<QLockFile>(folder + u'/' + name + QStringLiteral(".lock"));
    m_lock->setStaleLockTime(0); // as long as its process lives
}

SingleInstance::~SingleInstance() = default;

SingleInstance::Outcome SingleInstance::enter(const QString &link)
{
    const QDeadlineTimer deadline(Patience);
    while (m_lock) {
        if (claim())
            return Outcome::First;
        if (handOver(link))
            return Outcome::HandedOver;
        if (deadline.hasExpired())
            break;
        QThread::msleep(static_cast<unsigned long>(PollInterval.count())); // the first may be about to listen
    }
    return Outcome::Alone;
}

bool SingleInstance::claim()
{
    if (!m_lock || m_server || !m_lock->tryLock(0))
        return false;
    QLocalServer::removeServer(m_address);
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    m_server->setMaxPendingConnections(MostWaiting);
    connect(m_server.get(), &QLocalServer::newConnection, this, &SingleInstance::accept);
    if (m_server->listen(m_address))
        return true;
    m_server.reset();
    m_lock.reset(); // there is no listening here, so nothing to wait for
    return false;
}

bool SingleInstance::handOver(const QString &link) const
{
    QLocalSocket socket;
    socket.connectToServer(m_address);
    if (!socket.waitForConnected(milliseconds(Patience)))
        return false;
    const QByteArray message = link.toUtf8();
    // Longer is no link: the first says so.
    socket.write((message.size() < LongestMessage ? message : QByteArray("too long")) + '\n');
    const QDeadlineTimer deadline(Patience);
    while (socket.bytesAvailable() < Taken.size()) {
        if (!socket.waitForReadyRead(int(deadline.remainingTime())))
            return false;
    }
    return socket.readAll() == Taken;
}

void SingleInstance::accept()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(*socket); });
        QTimer::singleShot(ReadPatience, socket, [socket] { socket->abort(); });
        read(*socket);
    }
}

void SingleInstance::read(QLocalSocket &socket)
{
    if (!socket.canReadLine()) {
        if (socket.bytesAvailable() > LongestMessage)
            socket.abort();
        return;
    }
    const QByteArray line = socket.readLine(LongestMessage + 1);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString link = decoder.decode(QByteArrayView(line).chopped(1));
    if (!line.endsWith('\n') || decoder.hasError()) {
        socket.abort();
        return;
    }
    socket.write(Taken);
    socket.disconnectFromServer();
    Q_EMIT handedOver(link);
}
