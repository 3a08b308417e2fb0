// SPDX-License-Identifier: MIT
#include "services/portal/sync/providerthread.h"

#include "services/portal/sync/pacedtransport.h"

#include <QTimer>

#include <list>
#include <optional>

namespace portico::portal {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// The provider thread's side: owns transport and client, counts what is in flight.
class ProviderThread::Worker final : public QObject
{
public:
    explicit Worker(Options options) : m_options(std::move(options)) { }

    void start(Clock::time_point end, const Start &start)
    {
        if (m_refusing || Clock::now() >= end)
            return; // dropping the promise or passing the deadline answers the caller
        if (!m_client) {
            m_transport.emplace(m_options.requestsPerSecond);
            m_client.emplace(*m_transport, m_options.baseUrl, m_options.key);
        }
        const auto entry = m_stops.emplace(m_stops.end());
        const std::weak_ptr<std::stop_source> source = (*entry = std::make_shared<std::stop_source>());
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
        QTimer::singleShot(left, this, [source] {
            if (const std::shared_ptr<std::stop_source> alive = source.lock())
                alive->request_stop();
        });
        start(*m_client, this, (*entry)->get_token(), [this, entry] {
            m_stops.erase(entry);
            if (m_closing && m_stops.empty())
                thread()->quit();
        });
    }

    /// Lets the thread end with the last request.
    void close()
    {
        m_closing = true;
        if (m_stops.empty())
            thread()->quit();
        refuse();
    }

    void refuse()
    {
        m_refusing = true;
        // A stopped request removes its own entry from the list.
        const std::list<std::shared_ptr<std::stop_source>> stops = m_stops;
        for (const std::shared_ptr<std::stop_source> &stop : stops)
            stop->request_stop();
    }

private:
    Options m_options;
    std::list<std::shared_ptr<std::stop_source>> m_stops;
    std::optional<PacedTransport> m_transport;
    std::optional<stripe::Client> m_client;
    bool m_refusing = false;
    bool m_closing = false;
};

ProviderThread::ProviderThread(Options options) : m_worker(new Worker(std::move(options)))
{
    m_thread.setObjectName(QStringLiteral("provider"));
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

ProviderThread::~ProviderThread()
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker] { worker->close(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void ProviderThread::close()
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker] { worker->refuse(); }, Qt::QueuedConnection);
}

void ProviderThread::run(Clock::time_point end, Start start)
{
    Q_ASSERT(QThread::currentThread() != &m_thread);
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, end, start = std::move(start)] { worker->start(end, start); },
        Qt::QueuedConnection);
}

Error ProviderThread::timedOut()
{
    Error error;
    error.kind = Error::Kind::Timeout;
    error.code = QStringLiteral("provider_timeout");
    return error;
}

Error ProviderThread::closed()
{
    Error error;
    error.kind = Error::Kind::Cancelled;
    error.code = QStringLiteral("provider_closed");
    return error;
}

} // namespace portico::portal
