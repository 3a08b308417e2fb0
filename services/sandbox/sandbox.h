// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/result.h"
#include "services/domain/secret.h"

#include <QString>
#include <QUrl>

#include <memory>

namespace portico::sandbox {

enum class Sample { Empty, Demo };

/// Which step of the demo's story the sample stands at.
enum class Scene {
    Now, ///< 17 Nov 2026, 16:00 UTC.
    PastDue, ///< 4 Nov 2026, 14:00 UTC, after Acme Robotics' payment of 1 Nov failed twice.
};

struct Options
{
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    QString dataFile; ///< Everything is kept here; empty keeps nothing.
    Sample sample = Sample::Empty;
    Scene scene = Scene::Now;
    QUrl webhookUrl;
    Secret webhookSecret;
};

/// A billing provider on loopback that answers as Stripe does, with test clocks that move. Needs a
/// QGuiApplication for the PDFs of its invoices.
class Sandbox
{
public:
    /// Fails as http::Server does, or with `data_file_unreadable`, `sample_needs_loopback`.
    [[nodiscard]] static Result<std::unique_ptr<Sandbox>> start(Options options, const Clock &wallClock);
    ~Sandbox();

    Sandbox(const Sandbox &) = delete;
    Sandbox &operator=(const Sandbox &) = delete;

    [[nodiscard]] QString url() const;
    [[nodiscard]] quint16 port() const;
    /// Where every event goes from now on, beside the endpoints made through the API.
    void setWebhook(QUrl url, Secret secret);
    /// Answers what was asked, then closes.
    void stop();

private:
    class Private;
    explicit Sandbox(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace portico::sandbox
