// SPDX-License-Identifier: MIT
#include "tests/support/smtpsink.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

namespace portico::test {

/// One connection, from greeting to end.
class SmtpSink::Conversation final
{
public:
    Conversation(SmtpSink &sink, QTcpSocket &socket) : m_sink(sink), m_socket(socket) { }

    void run()
    {
        say(answers().greeting);
        QByteArray line;
        while (readLine(line)) {
            {
                const std::lock_guard lock(m_sink.m_mutex);
                m_sink.m_commands.append(line);
            }
            const QByteArray word = line.left(4).toUpper();
            if (word == "QUIT") {
                say("221 bye");
                m_socket.disconnectFromHost();
                return;
            }
            if (word == "DATA") {
                if (!takeMessage())
                    return;
                continue;
            }
            say(answerTo(word, line));
        }
    }

private:
    Answers answers()
    {
        const std::lock_guard lock(m_sink.m_mutex);
        return m_sink.m_answers;
    }

    QByteArray answerTo(const QByteArray &word, const QByteArray &line)
    {
        const Answers now = answers();
        if (word == "EHLO") {
            QByteArray offer = "250-sink\r\n";
            if (!now.startTls.isEmpty())
                offer += "250-STARTTLS\r\n";
            if (!now.authentication.isEmpty())
                offer += "250-AUTH PLAIN\r\n";
            return offer + "250 8BITMIME";
        }
        if (word == "STAR")
            return now.startTls;
        if (word == "AUTH")
            return now.authentication;
        if (word == "MAIL")
            m_mail = {line, {}, {}};
        if (word == "RCPT") {
            m_mail.to = line;
            return now.recipient;
        }
        return "250 ok";
    }

    bool takeMessage()
    {
        say("354 go on");
        QByteArray line;
        while (readLine(line) && line != ".")
            m_mail.data += (line.startsWith("..") ? line.mid(1) : line) + "\r\n";
        const Answers now = answers();
        const bool isTaken = now.hangsUp || now.end.startsWith('2');
        if (isTaken) {
            const std::lock_guard lock(m_sink.m_mutex);
            m_sink.m_mails.append(m_mail);
        }
        if (now.hangsUp) {
            m_socket.abort();
            return false;
        }
        say(now.end);
        return true;
    }

    void say(const QByteArray &line)
    {
        m_socket.write(line + "\r\n");
        m_socket.waitForBytesWritten(1000);
    }

    bool readLine(QByteArray &line)
    {
        while (!m_socket.canReadLine()) {
            if (m_sink.m_stopping
                || (!m_socket.waitForReadyRead(100) && m_socket.state() != QAbstractSocket::ConnectedState))
                return false;
        }
        line = m_socket.readLine();
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        return true;
    }

    SmtpSink &m_sink;
    QTcpSocket &m_socket;
    Mail m_mail;
};

QByteArray SmtpSink::Mail::header(const QByteArray &name) const
{
    const QList<QByteArray> lines = data.left(data.indexOf("\r\n\r\n")).replace("\r\n ", " ").split('\n');
    for (const QByteArray &line : lines) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

SmtpSink::SmtpSink() : m_thread([this] { run(); })
{
    while (m_port == 0)
        std::this_thread::yield();
}

SmtpSink::~SmtpSink()
{
    m_stopping = true;
    m_thread.join();
}

QString SmtpSink::url(const QString &query) const
{
    return QStringLiteral("smtp://127.0.0.1:%1").arg(m_port.load()) + query;
}

void SmtpSink::setAnswers(const Answers &answers)
{
    const std::lock_guard lock(m_mutex);
    m_answers = answers;
}

QList<SmtpSink::Mail> SmtpSink::mails()
{
    const std::lock_guard lock(m_mutex);
    return m_mails;
}

QList<QByteArray> SmtpSink::commands()
{
    const std::lock_guard lock(m_mutex);
    return m_commands;
}

void SmtpSink::run()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("the mail server of the test cannot listen");
    m_port = server.serverPort();
    while (!m_stopping) {
        if (!server.waitForNewConnection(50))
            continue;
        const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
        Conversation(*this, *socket).run();
    }
}

} // namespace portico::test
