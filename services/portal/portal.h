// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/result.h"
#include "services/domain/secret.h"

#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>
#include <vector>

namespace portico::portal {

struct Options
{
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0; ///< 0 takes a free one.
    QString database; ///< sqlite:PATH or postgresql://...
    bool migrate = true;
    bool sampleDemo = false; ///< Fills an empty database with the demo's people and organizations.
    QUrl stripeApi; ///< Empty for Stripe itself.
    Secret stripeKey;
    int stripeRequestsPerSecond = 20; ///< 80 % of Stripe's limit of 25 in test mode; it allows 100 live.
    std::vector<Secret> webhookSecrets; ///< Two during a rotation.
    bool rateLimits = true;
    QString limitsFile; ///< Empty for the built-in limits.
    QUrl publicUrl; ///< Where people reach this server; empty for the listener.
    std::chrono::seconds patience{
        60}; ///< After which a request of a process that may have died is taken over.
    std::chrono::seconds rollUpDelay = std::chrono::minutes(10); ///< Before usage that came in is counted.
    QString retentionCoupon; ///< The discount offered to who wants to cancel; empty for none.
    QString mail; ///< smtp://..., smtps://... or maildir:DIR; empty sends no mails.
    Secret smtpPassword; ///< Over the one in the URL.
    QUrl productWebhook; ///< Where the product is told of changes; empty for nowhere.
    Secret productWebhookSecret;
    QString auditKeyFile; ///< Empty for one beside the SQLite file, and none with PostgreSQL.
    QString dataKeyFile; ///< Of single fields that are sealed; else like that of the audit log.
    QString tlsCertificate;
    QString tlsKey;
    QString pdfCacheDirectory; ///< Empty for one that is gone afterwards.
};

/// The portal server: store, sync with the provider, jobs and HTTP, running until stopped.
class Portal final
{
public:
    /// Listens when it returns; isReady() follows with the first full mirror of the provider.
    [[nodiscard]] static Result<std::unique_ptr<Portal>> start(Options options, const Clock &wallClock);
    ~Portal();

    Portal(const Portal &) = delete;
    Portal &operator=(const Portal &) = delete;

    [[nodiscard]] QString url() const;
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] bool isReady() const;
    /// Stops accepting, finishes what was received and the running jobs; false when \a deadline passed first.
    bool stop(std::chrono::milliseconds deadline);

private:
    class Private;
    explicit Portal(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace portico::portal
