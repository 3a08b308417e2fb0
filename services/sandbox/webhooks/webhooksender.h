// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/secret.h"

#include <QJsonObject>
#include <QStringList>
#include <QThread>
#include <QUrl>

#include <chrono>
#include <functional>

namespace portico::sandbox {

/// The `Stripe-Signature` header for \a body signed at \a now. Source: Stripe, "Webhooks", scheme v1.
[[nodiscard]] QByteArray signatureHeader(const QByteArray &body, const Secret &secret, UtcSeconds now);

/// Where events are sent.
struct WebhookTarget
{
    QString endpoint; ///< Its id: what waits for it is sent in order.
    QUrl url;
    Secret secret;
};

/// Delivers events to targets from a thread of its own: in order for each endpoint, at least once, signed
/// anew for every try, again after a pause that grows until the receiver takes it. What was not taken at the
/// end is not lost: the event still says for whom it waits.
class WebhookSender
{
public:
    using Delivered = std::function<void(const QString &eventId, const QString &endpoint)>;

    /// \a firstPause doubles up to a minute. \a delivered is called on the sender's thread.
    WebhookSender(const Clock &wallClock, std::chrono::milliseconds firstPause, Delivered delivered);
    ~WebhookSender(); ///< Gives up what is in flight.

    WebhookSender(const WebhookSender &) = delete;
    WebhookSender &operator=(const WebhookSender &) = delete;

    void send(const QJsonObject &event, const WebhookTarget &target);
    /// From now on the endpoint's events, those that wait too, go to this URL under this secret.
    void redirect(const WebhookTarget &target);
    /// Forgets what waits for an endpoint.
    void drop(const QString &endpoint);

private:
    class Courier;
    QThread m_thread;
    Courier *m_courier; ///< Lives on and dies with the thread.
};

} // namespace portico::sandbox
