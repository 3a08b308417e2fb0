// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <map>
#include <vector>

class QTcpSocket;

namespace portico::test {

/// What a ChaosServer does with one request.
struct Fault
{
    enum class After {
        KeepOpen, ///< The answer is complete; the connection stays.
        Hang, ///< Nothing more comes.
        Close, ///< An orderly end.
        Reset, ///< The connection is torn down.
        Trickle, ///< A byte every millisecond, without end.
    };

    QByteArray bytes; ///< Sent as they are; may be empty or only a part of an answer.
    After after = After::KeepOpen;
};

/// A complete answer with its Content-Length.
[[nodiscard]] Fault answer(int status, QByteArray body = "{}", std::vector<QByteArray> headers = {});
/// As answer(), but everything after the first \a length bytes of the body is missing.
[[nodiscard]] Fault cutAnswer(QByteArray body, qsizetype length, Fault::After after = Fault::After::Close);
/// An answer that says nothing about its length and ends with the connection.
[[nodiscard]] Fault unsizedAnswer(QByteArray body);
[[nodiscard]] Fault silence(Fault::After after);

/// An HTTP server on a free port of 127.0.0.1 that misbehaves as told and remembers what it was asked.
/// Request N gets fault N of the script; the last one repeats.
class ChaosServer final : public QObject
{
    Q_OBJECT
public:
    struct Seen
    {
        QByteArray method;
        QByteArray target;
        std::map<QByteArray, QByteArray> headers; ///< Names in lower case.
        QByteArray body;
    };
    using Handler = std::function<Fault(const Seen &)>;

    explicit ChaosServer(std::vector<Fault> script);
    explicit ChaosServer(Handler handler);
    ~ChaosServer() override;

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] const std::vector<Seen> &requests() const { return m_requests; }

Q_SIGNALS:
    /// A request has been dealt with as the script says; a hanging one will get no more.
    void handled();

private:
    void read(QTcpSocket *socket);
    void handle(QTcpSocket *socket, const Seen &request);

    Handler m_handler;
    QTcpServer m_server;
    std::map<QTcpSocket *, QByteArray> m_pending;
    std::vector<Seen> m_requests;
};

/// A port of 127.0.0.1 on which nobody listens.
[[nodiscard]] quint16 refusedPort();

} // namespace portico::test
