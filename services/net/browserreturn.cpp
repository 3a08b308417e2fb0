// SPDX-License-Identifier: MIT
#include "services/net/browserreturn.h"

#include "services/net/wake.h"

#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

#include <optional>

namespace portico::net {

namespace {

constexpr qsizetype LongestHead = 8 * 1024;
constexpr std::chrono::minutes Patience{10};

QByteArray answer(const char *status, const QString &text)
{
    const QByteArray page = "<!doctype html><meta charset=\"utf-8\"><title>Portico</title><p>"
        + text.toHtmlEscaped().toUtf8() + "</p>\n";
    return QByteArray("HTTP/1.1 ") + status
        + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Security-Policy: default-src 'none'\r\n"
          "Referrer-Policy: no-referrer\r\nCache-Control: no-store\r\nConnection: close\r\nContent-Length: "
        + QByteArray::number(page.size()) + "\r\n\r\n" + page;
}

Error error(Error::Kind kind, const char *code)
{
    Error result;
    result.kind = kind;
    result.code = QString::fromLatin1(code);
    return result;
}

} // namespace

BrowserReturn::BrowserReturn(QString farewell, QObject *parent)
    : QTcpServer(parent), m_farewell(std::move(farewell))
{
    (void)listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            socket->setReadBufferSize(LongestHead + 1);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
}

void BrowserReturn::read(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(LongestHead + 1);
    const bool isWhole = head.contains("\r\n\r\n");
    if (!isWhole && head.size() <= LongestHead)
        return;
    socket->readAll();
    socket->write(isWhole ? answerTo(head) : answer("400 Bad Request", {}));
    socket->disconnectFromHost();
}

QByteArray BrowserReturn::answerTo(const QByteArray &head)
{
    const QByteArray nothing = answer("404 Not Found", {});
    const QList<QByteArray> line = head.left(head.indexOf("\r\n")).split(' ');
    const QByteArray host = "\r\nhost: 127.0.0.1:" + QByteArray::number(port()) + "\r\n";
    if (m_isOver || m_state.isEmpty() || line.size() != 3 || line[0] != "GET"
        || !head.toLower().contains(host))
        return nothing;
    const QUrl url = QUrl::fromEncoded(line[1], QUrl::StrictMode);
    const QUrlQuery query(url);
    const auto value = [&query](const char *name) {
        return query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
    };
    if (url.path() != u"/callback" || !url.host().isEmpty() || value("state") != m_state)
        return nothing;
    m_isOver = true;
    const QString code = value("code");
    // Not from within the socket's signal: who waits may end this server.
    QTimer::singleShot(0, this, [this, code] { Q_EMIT returned(code); });
    return answer("200 OK", m_farewell);
}

QCoro::Task<Result<QString>> codeFrom(std::shared_ptr<BrowserReturn> browser, std::stop_token stop)
{
    Wake over;
    std::optional<QString> code;
    QObject context;
    QTimer deadline;
    deadline.setSingleShot(true);
    QObject::connect(
        browser.get(), &BrowserReturn::returned, &context,
        [&](const QString &given) {
            code = given;
            over.wake();
        },
        Qt::QueuedConnection);
    QObject::connect(
        &deadline, &QTimer::timeout, &context, [&over] { over.wake(); }, Qt::QueuedConnection);
    deadline.start(Patience);
    const std::stop_callback wakeOnStop(stop, [&over] { over.wake(); });
    co_await over.woken();

    if (stop.stop_requested())
        co_return Result<QString>(failure(error(Error::Kind::Cancelled, "cancelled")));
    if (!code)
        co_return Result<QString>(failure(error(Error::Kind::Timeout, "timeout")));
    if (code->isEmpty())
        co_return Result<QString>(failure(error(Error::Kind::Invalid, "sso_cancelled")));
    co_return Result<QString>(*code);
}

} // namespace portico::net
