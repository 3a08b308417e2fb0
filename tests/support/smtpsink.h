// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <atomic>
#include <mutex>
#include <thread>

namespace portico::test {

/// A mail server on a free port of 127.0.0.1, on a thread of its own, that keeps what it is given and answers
/// as it is told.
class SmtpSink final
{
public:
    struct Answers
    {
        QByteArray greeting = "220 sink";
        QByteArray startTls; ///< The answer to STARTTLS; it is offered only when this is set.
        QByteArray authentication; ///< The answer to AUTH PLAIN; offered only when this is set.
        QByteArray recipient = "250 ok";
        QByteArray end = "250 ok"; ///< To the message as a whole.
        bool hangsUp = false; ///< Ends the connection instead of that answer, with the message taken.
    };
    struct Mail
    {
        QByteArray from;
        QByteArray to;
        QByteArray data; ///< With dots unstuffed.

        [[nodiscard]] QByteArray header(const QByteArray &name) const; ///< Unfolded.
    };

    SmtpSink();
    ~SmtpSink();

    SmtpSink(const SmtpSink &) = delete;
    SmtpSink &operator=(const SmtpSink &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString url(const QString &query = {}) const;
    void setAnswers(const Answers &answers);
    /// The mails that were accepted, or taken before a hang-up.
    [[nodiscard]] QList<Mail> mails();
    [[nodiscard]] QList<QByteArray> commands();

private:
    void run();
    class Conversation;

    std::atomic<quint16> m_port = 0;
    std::atomic<bool> m_stopping = false;
    std::mutex m_mutex;
    Answers m_answers;
    QList<Mail> m_mails;
    QList<QByteArray> m_commands;
    std::thread m_thread;
};

} // namespace portico::test
