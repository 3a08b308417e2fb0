// SPDX-License-Identifier: MIT
#pragma once

#include <QLockFile>
#include <QObject>

#include <memory>

class QLocalServer;
class QLocalSocket;

/// Lets one window serve a person: the first start listens, further ones hand over the link they were given
/// and end. It listens at a socket that nobody else can open, one for each data folder; what an instance that
/// crashed has left is taken over.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    enum class Outcome {
        First, ///< Further starts reach this process.
        HandedOver, ///< The first one has it: there is nothing more to do.
        Alone, ///< Another one is there and does not answer, or nothing can be listened at.
    };
    /// The most that is taken at the socket, in bytes.
    static constexpr qint64 LongestMessage = 4096;

    explicit SingleInstance(const QString &dataDirectory, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Becomes the first, or gives \a link to it; may wait a few seconds. An empty link asks for the window
    /// alone.
    [[nodiscard]] Outcome enter(const QString &link);
    /// Becomes the first where nobody is; otherwise does nothing.
    [[nodiscard]] bool claim();
    /// The address of the socket; empty where there is no place for one.
    [[nodiscard]] const QString &address() const { return m_address; }

Q_SIGNALS:
    /// By a further start. What it says is not checked.
    void handedOver(const QString &link);

private:
    [[nodiscard]] bool handOver(const QString &link) const;
    void accept();
    void read(QLocalSocket &socket);

    QString m_address;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QLocalServer> m_server;
};
