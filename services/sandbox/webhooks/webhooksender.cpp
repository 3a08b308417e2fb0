// SPDX-License-Identifier: MIT
#include "services/sandbox/webhooks/webhooksender.h"

#include "services/net/transport.h"
#include "services/sandbox/api/expand.h"
#include "services/sandbox/json.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QThread>
#include <QTimer>

#include <deque>
#include <map>
#include <memory>

namespace portico::sandbox {

namespace {

constexpr std::chrono::milliseconds LongestPause{60'000};
constexpr std::chrono::milliseconds DeliveryTimeout{10'000};

struct Delivery
{
    QString eventId;
    QByteArray body;
};

/// What waits for one endpoint, the first being delivered.
struct Queue
{
    WebhookTarget target;
    std::deque<Delivery> waiting;
    bool busy = false;
    bool isDropped = false;
    std::chrono::milliseconds pause{0};
};

} // namespace

QByteArray signatureHeader(const QByteArray &body, const Secret &secret, UtcSeconds now)
{
    const QByteArray time = QByteArray::number(qint64(now.time_since_epoch().count()));
    const QByteArray mac
        = QMessageAuthenticationCode::hash(time + '.' + body, secret.reveal(), QCryptographicHash::Sha256);
    return "t=" + time + ",v1=" + mac.toHex();
}

/// The thread's side: one queue for each endpoint, what is in flight counted so that the end waits for it.
class WebhookSender::Courier final : public QObject
{
public:
    Courier(const Clock &clock, std::chrono::milliseconds firstPause, Delivered delivered)
        : m_clock(clock), m_firstPause(firstPause), m_delivered(std::move(delivered))
    {
    }

    void post(const Delivery &delivery, const WebhookTarget &target)
    {
        Queue &queue = m_queues[target.endpoint];
        queue.target = target;
        queue.isDropped = false;
        queue.waiting.push_back(delivery);
        if (!queue.busy)
            deliver(target.endpoint);
    }

    void redirect(const WebhookTarget &target)
    {
        Queue &queue = m_queues[target.endpoint];
        queue.target = target;
        queue.isDropped = false;
    }

    void drop(const QString &endpoint)
    {
        Queue &queue = m_queues[endpoint];
        // The one in flight stays until its answer is there.
        if (!queue.waiting.empty())
            queue.waiting.erase(queue.waiting.begin() + 1, queue.waiting.end());
        queue.isDropped = true;
    }

    void close()
    {
        m_closing = true;
        m_stop.request_stop();
        if (m_inFlight == 0)
            thread()->quit();
    }

private:
    void deliver(const QString &endpoint)
    {
        Queue &queue = m_queues[endpoint];
        if (queue.isDropped)
            queue.waiting.clear();
        queue.busy = !queue.waiting.empty();
        if (!queue.busy || m_closing)
            return;
        if (!m_transport)
            m_transport = std::make_unique<net::Transport>();
        const Delivery &delivery = queue.waiting.front();
        net::Request request("POST", queue.target.url);
        request.headers = {{"Content-Type", "application/json; charset=utf-8"},
            {"User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)"},
            {"Stripe-Signature", signatureHeader(delivery.body, queue.target.secret, m_clock.now())}};
        request.body = delivery.body;
        request.retry.retries = 0;
        request.timeout = DeliveryTimeout;
        ++m_inFlight;
        QCoro::connect(m_transport->send(request, m_stop.get_token()), this,
            [this, endpoint](Result<net::Response> response) {
                --m_inFlight;
                settle(endpoint, response && response->status >= 200 && response->status < 300);
            });
    }

    void settle(const QString &endpoint, bool taken)
    {
        if (m_closing) {
            if (m_inFlight == 0)
                thread()->quit();
            return;
        }
        Queue &queue = m_queues[endpoint];
        if (taken) {
            m_delivered(queue.waiting.front().eventId, endpoint);
            queue.waiting.pop_front();
            queue.pause = std::chrono::milliseconds{0};
            deliver(endpoint);
            return;
        }
        queue.pause = queue.pause.count() == 0 ? m_firstPause : std::min(queue.pause * 2, LongestPause);
        QTimer::singleShot(queue.pause, this, [this, endpoint] { deliver(endpoint); });
    }

    const Clock &m_clock;
    std::chrono::milliseconds m_firstPause;
    Delivered m_delivered;
    std::unique_ptr<net::Transport> m_transport;
    std::map<QString, Queue> m_queues;
    std::stop_source m_stop;
    int m_inFlight = 0;
    bool m_closing = false;
};

WebhookSender::WebhookSender(
    const Clock &wallClock, std::chrono::milliseconds firstPause, Delivered delivered)
    : m_courier(new Courier(wallClock, firstPause, std::move(delivered)))
{
    m_thread.setObjectName(QStringLiteral("webhooks"));
    m_courier->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_courier, &QObject::deleteLater);
    m_thread.start();
}

WebhookSender::~WebhookSender()
{
    QMetaObject::invokeMethod(
        m_courier, [courier = m_courier] { courier->close(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void WebhookSender::send(const QJsonObject &event, const WebhookTarget &target)
{
    const Delivery delivery{
        text(event, "id"), QJsonDocument(published(event)).toJson(QJsonDocument::Compact)};
    QMetaObject::invokeMethod(
        m_courier, [courier = m_courier, delivery, target] { courier->post(delivery, target); },
        Qt::QueuedConnection);
}

void WebhookSender::redirect(const WebhookTarget &target)
{
    QMetaObject::invokeMethod(
        m_courier, [courier = m_courier, target] { courier->redirect(target); }, Qt::QueuedConnection);
}

void WebhookSender::drop(const QString &endpoint)
{
    QMetaObject::invokeMethod(
        m_courier, [courier = m_courier, endpoint] { courier->drop(endpoint); }, Qt::QueuedConnection);
}

} // namespace portico::sandbox
