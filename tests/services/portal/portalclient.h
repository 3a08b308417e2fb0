// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

#include <atomic>

namespace portico::portal {

struct Reply
{
    int status = 0;
    QByteArray head;
    QByteArray body;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QString code() const { return json()[QStringLiteral("code")].toString(); }
};

/// A request under way on a connection of its own.
class Exchange final
{
public:
    Exchange(quint16 port, const QByteArray &method, const QByteArray &path, const QByteArray &headers = {},
        const QByteArray &body = {})
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_socket.waitForConnected();
        m_socket.write(method + ' ' + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
        m_socket.waitForBytesWritten();
    }
    [[nodiscard]] Reply reply()
    {
        QByteArray all;
        do {
            all += m_socket.readAll();
        } while (m_socket.waitForReadyRead());
        all += m_socket.readAll();
        const qsizetype end = all.indexOf("\r\n\r\n");
        return {all.split(' ').value(1).toInt(), all.left(end), all.mid(end + 4)};
    }

private:
    QTcpSocket m_socket;
};

/// What tests ask a portal with: plain HTTP, for one organization.
struct PortalClient
{
    quint16 port = 0;
    QString organizationId;

    [[nodiscard]] QByteArray signIn(const char *email) const
    {
        const QByteArray body = QByteArray(R"({"email":")") + email + R"(","password":"a good password"})";
        const Reply reply = Exchange(port, "POST", "/api/auth/sign-in", {}, body).reply();
        return reply.json()[QStringLiteral("access_token")].toString().toLatin1();
    }
    [[nodiscard]] QByteArray headers(const QByteArray &token) const
    {
        return "Authorization: Bearer " + token + "\r\nX-Organization-ID: " + organizationId.toLatin1()
            + "\r\n";
    }
    [[nodiscard]] Reply get(const QByteArray &path, const QByteArray &token) const
    {
        return Exchange(port, "GET", path, headers(token)).reply();
    }
    [[nodiscard]] Reply post(const QByteArray &path, const QByteArray &token, const QByteArray &body) const
    {
        return send("POST", path, token, body);
    }
    /// Under a new idempotency key.
    [[nodiscard]] Reply send(const QByteArray &method, const QByteArray &path, const QByteArray &token,
        const QByteArray &body) const
    {
        static std::atomic<int> keys = 0;
        return Exchange(port, method, path,
            headers(token) + "Content-Type: application/json\r\nIdempotency-Key: key-"
                + QByteArray::number(++keys) + "\r\n",
            body)
            .reply();
    }
};

} // namespace portico::portal
