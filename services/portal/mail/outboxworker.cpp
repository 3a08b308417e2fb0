// SPDX-License-Identifier: MIT
#include "services/portal/mail/outboxworker.h"

#include "services/platform/crashpoint.h"

#include <QLoggingCategory>

#include <algorithm>

namespace portico::portal {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "portico.outbox", QtInfoMsg)

/// How long an idle worker waits for what other threads and processes write.
constexpr auto Idle = 250ms;
constexpr std::chrono::hours Patience{24};

std::chrono::seconds pauseAfter(int attempts)
{
    return std::min<std::chrono::seconds>(1h, 15s * (1 << std::min(attempts, 10)));
}

} // namespace

OutboxWorker::OutboxWorker(Database &database, const Clock &clock, std::unique_ptr<Transport> mail,
    std::unique_ptr<Transport> webhook, EnclosureSources enclosures)
    : m_database(database), m_clock(clock), m_mail(std::move(mail)), m_webhook(std::move(webhook)),
      m_enclosures(std::move(enclosures))
{
}

OutboxWorker::~OutboxWorker() = default;

void OutboxWorker::start()
{
    m_thread = std::jthread([this](std::stop_token stop) { run(std::move(stop)); });
}

void OutboxWorker::run(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        const Result<Step> step = sendNext(stop);
        if (!step)
            qCWarning(log, "sending failed: %s", qPrintable(step.error().code));
        if (step && *step != Step::Idle)
            continue;
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, stop, Idle, [] { return false; });
    }
}

Transport *OutboxWorker::transportFor(const OutboxEntry &entry) const
{
    return entry.kind == WebhookKind ? m_webhook.get() : m_mail.get();
}

Result<Delivery> OutboxWorker::handOver(const OutboxEntry &entry, std::stop_token stop)
{
    using Outcome = Delivery::Outcome;
    Transport *transport = transportFor(entry);
    if (!transport)
        return Delivery{Outcome::Refused, QStringLiteral("nothing is configured to send it")};
    Enclosure enclosure;
    if (const auto source = m_enclosures.find(entry.kind); source != m_enclosures.end()) {
        Result<Enclosure> found = source->second(entry);
        if (!found) {
            return Delivery{isRetryable(found.error()) ? Outcome::Later : Outcome::Refused,
                found.error().code + u' ' + found.error().detail};
        }
        enclosure = *std::move(found);
        // Getting it may have taken longer than the lease.
        const Result<void> held
            = m_database.transaction([&](Connection &connection) { return Outbox(connection).renew(entry); });
        if (!held)
            return failure(held.error());
    }
    return transport->deliver(entry, enclosure, std::move(stop));
}

Result<OutboxWorker::Step> OutboxWorker::sendNext(std::stop_token stop)
{
    const Result<std::optional<OutboxEntry>> leased = m_database.transaction(
        [&](Connection &connection) { return Outbox(connection).lease(m_clock.now()); });
    if (!leased)
        return failure(leased.error());
    if (!*leased)
        return Step::Idle;
    const OutboxEntry &entry = **leased;
    crashPoint("mail.claimed");
    const Result<Delivery> handed = handOver(entry, std::move(stop));
    if (!handed)
        return failure(handed.error());
    const Delivery &delivery = *handed;
    const UtcSeconds now = m_clock.now();
    Step step = Step::Sent;
    if (delivery.outcome == Delivery::Outcome::Sent) {
        crashPoint("mail.sent");
    } else {
        const bool isHopeless
            = delivery.outcome == Delivery::Outcome::Refused || now - entry.created >= Patience;
        step = isHopeless ? Step::Failed : Step::Retried;
        if (transportFor(entry)) {
            qCWarning(log, "%s of %s was not sent%s: %s", qPrintable(entry.kind),
                qPrintable(entry.organizationId), isHopeless ? " and is given up" : "",
                qPrintable(delivery.reason));
        }
    }
    const Result<void> noted = m_database.transaction([&](Connection &connection) {
        Outbox outbox(connection);
        if (step == Step::Sent)
            return outbox.markSent(entry, now);
        return step == Step::Failed ? outbox.fail(entry, delivery.reason)
                                    : outbox.retry(entry, delivery.reason, now + pauseAfter(entry.attempts));
    });
    if (!noted)
        return failure(noted.error());
    if (step == Step::Sent)
        crashPoint("mail.marked");
    return step;
}

} // namespace portico::portal
