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
#include <vector>

namespace portico::sandbox {

/// The `Stripe-Signature` header for \a body signed at \a now. Source: Stripe, "Webhooks", scheme v1.
[[nodiscard]] QByteArray signatureHeader(const QByteArray &body, const Secret &secret, UtcSeconds now);

/// Where events are sent.
struct WebhookTarget
{
    QUrl url;
    Secret secret;
    QStringList events;  ///< Types, or "*"; empty for all.
};

/// Delivers events to targets from a thread of its own: in order for each target, at least once, signed anew for every
/// try, again after a pause that grows until the receiver takes it. What was not taken at the end is not lost: the
/// event is still listed.
class WebhookSender
{
public:
    /// \a firstPause doubles up to a minute.
    WebhookSender(const Clock &wallClock, std::chrono::milliseconds firstPause, std::function<void(QString eventId)> onDelivered);
    ~WebhookSender();

    WebhookSender(const WebhookSender &) = delete;
    WebhookSender &operator=(const WebhookSender &) = delete;

    void send(const QJsonObject &event, const std::vector<WebhookTarget> &targets);

private:
    class Courier;
    QThread m_thread;
    Courier *m_courier;  ///< Lives on and dies with the thread.
};

} // namespace portico::sandbox
