// SPDX-License-Identifier: MIT
#include "tests/services/http/rawclient.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QList>

#include <cerrno>
#include <utility>

namespace portico::http {
namespace {

constexpr int PatienceMs = 30'000;

bool waitFor(int socket, short events)
{
    pollfd entry{socket, events, 0};
    return ::poll(&entry, 1, PatienceMs) > 0;
}

} // namespace

QByteArray RawAnswer::header(const QByteArray &name) const
{
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

RawClient::RawClient(quint16 port, const char *from)
    : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in remote{};
    remote.sin_family = AF_INET;
    remote.sin_port = htons(port);
    remote.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr_in local{};
    local.sin_family = AF_INET;
    ::inet_pton(AF_INET, from, &local.sin_addr);
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::bind(m_socket, reinterpret_cast<const sockaddr *>(&local), sizeof local) != 0
        || ::connect(m_socket, reinterpret_cast<const sockaddr *>(&remote), sizeof remote) != 0)
        ::close(std::exchange(m_socket, -1));
}

RawClient::RawClient(RawClient &&other) noexcept
    : m_socket(std::exchange(other.m_socket, -1)), m_received(std::move(other.m_received))
{
}

RawClient::~RawClient()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

bool RawClient::send(const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        if (!waitFor(m_socket, POLLOUT))
            return false;
        const ssize_t size = ::send(m_socket, bytes.constData() + sent,
            static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (size < 0 && errno != EAGAIN)
            return false;
        sent += qMax<ssize_t>(size, 0);
    }
    return true;
}

void RawClient::get(const QByteArray &target, const QByteArray &headers)
{
    send("GET " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n");
}

void RawClient::endSending()
{
    ::shutdown(m_socket, SHUT_WR);
}

void RawClient::reset()
{
    const linger none{1, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    ::close(std::exchange(m_socket, -1));
}

std::optional<RawAnswer> RawClient::read(bool withoutBody)
{
    qsizetype end = -1;
    while ((end = m_received.indexOf("\r\n\r\n")) < 0) {
        if (!readMore())
            return {};
    }
    RawAnswer answer;
    answer.head = m_received.first(end + 4);
    answer.status = answer.head.mid(9, 3).toInt();
    const bool bodiless = withoutBody || answer.status < 200 || answer.status == 204 || answer.status == 304;
    const qsizetype length = bodiless ? 0 : answer.header("Content-Length").toLongLong();
    while (m_received.size() < end + 4 + length) {
        if (!readMore())
            return {};
    }
    answer.body = m_received.sliced(end + 4, length);
    m_received.remove(0, end + 4 + length);
    return answer;
}

bool RawClient::isClosed()
{
    return m_received.isEmpty() && !readMore() && !m_timedOut;
}

bool RawClient::readMore()
{
    m_timedOut = !waitFor(m_socket, POLLIN);
    if (m_timedOut)
        return false;
    char buffer[64 * 1024];
    const ssize_t size = ::recv(m_socket, buffer, sizeof buffer, 0);
    if (size <= 0)
        return false;
    m_received.append(buffer, size);
    return true;
}

} // namespace portico::http
