// SPDX-License-Identifier: MIT
#include "services/sandbox/webhooks/webhooksender.h"

#include "services/net/transport.h"
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

/// What waits for one address, the first being delivered.
struct Queue
{
    WebhookTarget target;
    std::deque<Delivery> waiting;
    bool busy = false;
    std::chrono::milliseconds pause{0};
};

} // namespace

QByteArray signatureHeader(const QByteArray &body, const Secret &secret, UtcSeconds now)
{
    const QByteArray time = QByteArray::number(qint64(now.time_since_epoch().count()));
    const QByteArray mac = QMessageAuthenticationCode::hash(time + '.' + body, secret.reveal(), QCryptographicHash::Sha256);
    return "t=" + time + ",v1=" + mac.toHex();
}

/// The thread's side: one queue for each address, what is in flight counted so that the end waits for it.
class WebhookSender::Courier final : public QObject
{
public:
    Courier(const Clock &clock, std::chrono::milliseconds firstPause, std::function<void(QString)> onDelivered)
        : m_clock(clock)
        , m_firstPause(firstPause)
        , m_onDelivered(std::move(onDelivered))
    {
    }

    void post(const Delivery &delivery, const WebhookTarget &target)
    {
        const QString address = target.url.toString();
        Queue &queue = m_queues[address];
        queue.target = target;
        queue.waiting.push_back(delivery);
        if (!queue.busy)
            deliver(address);
    }

    void close()
    {
        m_closing = true;
        m_stop.request_stop();
        if (m_inFlight == 0)
            thread()->quit();
    }

private:
    void deliver(const QString &address)
    {
        Queue &queue = m_queues[address];
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
        QCoro::connect(m_transport->send(request, m_stop.get_token()), this, [this, address](Result<net::Response> response) {
            --m_inFlight;
            settle(address, response && response->status >= 200 && response->status < 300);
        });
    }

    void settle(const QString &address, bool taken)
    {
        if (m_closing) {
            if (m_inFlight == 0)
                thread()->quit();
            return;
        }
        Queue &queue = m_queues[address];
        if (taken) {
            m_onDelivered(queue.waiting.front().eventId);
            queue.waiting.pop_front();
            queue.pause = std::chrono::milliseconds{0};
            deliver(address);
            return;
        }
        queue.pause = queue.pause.count() == 0 ? m_firstPause : std::min(queue.pause * 2, LongestPause);
        QTimer::singleShot(queue.pause, this, [this, address] { deliver(address); });
    }

    const Clock &m_clock;
    std::chrono::milliseconds m_firstPause;
    std::function<void(QString)> m_onDelivered;
    std::unique_ptr<net::Transport> m_transport;
    std::map<QString, Queue> m_queues;
    std::stop_source m_stop;
    int m_inFlight = 0;
    bool m_closing = false;
};

WebhookSender::WebhookSender(const Clock &wallClock, std::chrono::milliseconds firstPause, std::function<void(QString)> onDelivered)
    : m_courier(new Courier(wallClock, firstPause, std::move(onDelivered)))
{
    m_thread.setObjectName(QStringLiteral("webhooks"));
    m_courier->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_courier, &QObject::deleteLater);
    m_thread.start();
}

WebhookSender::~WebhookSender()
{
    QMetaObject::invokeMethod(m_courier, [courier = m_courier] { courier->close(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void WebhookSender::send(const QJsonObject &event, const std::vector<WebhookTarget> &targets)
{
    const QByteArray body = QJsonDocument(withoutPrivate(event)).toJson(QJsonDocument::Compact);
    const QString type = text(event, "type");
    for (const WebhookTarget &target : targets) {
        if (target.events.isEmpty() || target.events.contains(QStringLiteral("*")) || target.events.contains(type))
            QMetaObject::invokeMethod(m_courier, [courier = m_courier, delivery = Delivery{text(event, "id"), body}, target] {
                courier->post(delivery, target);
            }, Qt::QueuedConnection);
    }
}

} // namespace portico::sandbox
