// SPDX-License-Identifier: MIT
#include "app/porticod/checkcommand.h"

#include "app/commandline.h"
#include "app/porticod/messages.h"
#include "app/porticod/secretinput.h"
#include "services/platform/systemclock.h"
#include "services/portal/audit/auditcheck.h"
#include "services/portal/audit/auditkey.h"
#include "services/portal/options.h"
#include "services/portal/store/integrity.h"
#include "services/portal/store/migrations.h"
#include "services/portal/sync/providerthread.h"

#include <cstdio>

using namespace portico;
using namespace portico::portal;

namespace {

/// Counts what failed while saying how each thing went.
class Findings final
{
public:
    void note(QByteArrayView subject, const Result<void> &outcome)
    {
        if (!outcome)
            ++m_failed;
        const QString text
            = outcome ? QStringLiteral("ok") : QStringLiteral("FAILED: ") + messageFor(outcome.error());
        std::puts((subject.toByteArray() + ": " + text.toUtf8()).constData());
    }
    [[nodiscard]] int failed() const { return m_failed; }

private:
    int m_failed = 0;
};

Result<void> checkProvider(const Options &options)
{
    if (Result<void> allowed = checkOptions(options); !allowed)
        return allowed;
    ProviderThread provider({providerUrl(options), options.stripeKey});
    const auto events = provider.call(
        [](const stripe::Client &client, std::stop_token stop) {
            return client.events(platform::SystemClock().now() - std::chrono::minutes(5), stop);
        },
        std::chrono::seconds(15));
    return events ? Result<void>() : Result<void>(failure(events.error()));
}

void checkAuditLog(Database &database, Findings &findings)
{
    const Result<std::vector<AuditFlaw>> flaws = auditFlaws(database);
    if (!flaws) {
        findings.note("audit log", failure(flaws.error()));
        return;
    }
    for (const AuditFlaw &flaw : *flaws)
        findings.note("audit log", failure(errorOf(flaw)));
    if (flaws->empty())
        findings.note("audit log", {});
}

void checkDatabase(const QString &url, Findings &findings)
{
    const Result<Secret> key = auditKey(url, fileFromEnvironment("PORTICO_AUDIT_KEY_FILE"), MissingKey::Fail);
    const auto database = Database::open(url, key ? *key : Secret());
    findings.note("database", database ? Result<void>() : Result<void>(failure(database.error())));
    if (!database)
        return;
    const Result<void> schema = requireLatestSchema(**database);
    findings.note("schema", schema);
    findings.note("integrity", checkIntegrity(**database));
    if (!key)
        findings.note("audit log", failure(key.error()));
    else if (schema)
        checkAuditLog(**database, findings);
    if (key && key->isEmpty())
        std::puts("audit log: chained without a key, name one by PORTICO_AUDIT_KEY_FILE");
}

} // namespace

int checkCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("check"),
        QStringLiteral(
            "Check the database, the chains of its audit logs and the billing provider, without changing"
            " anything. The key of the audit logs is in the file that PORTICO_AUDIT_KEY_FILE names,"
            " else beside the SQLite file."));
    line.add(
        QStringLiteral("database"), QStringLiteral("sqlite:PATH or postgresql://..."), QStringLiteral("url"));
    line.add(QStringLiteral("stripe-api"), QStringLiteral("The billing provider, if not Stripe itself."),
        QStringLiteral("url"));
    line.require(QStringLiteral("database"));
    if (const std::optional<int> code = line.parse(arguments))
        return *code;

    Findings findings;
    checkDatabase(line.value(QStringLiteral("database")), findings);

    Options options;
    options.stripeApi = QUrl(line.value(QStringLiteral("stripe-api")));
    const Result<Secret> key = secretFromEnvironment("PORTICO_STRIPE_KEY");
    if (!key) {
        findings.note("provider", failure(key.error()));
    } else {
        options.stripeKey = *key;
        findings.note("provider", checkProvider(options));
    }
    const Result<std::vector<Secret>> webhook = secretsFromEnvironment("PORTICO_STRIPE_WEBHOOK_SECRET");
    if (webhook && webhook->empty())
        std::puts("webhooks: no signing secret is set, changes arrive with the replay every 15 minutes");
    else
        findings.note("webhook secrets", webhook ? Result<void>() : Result<void>(failure(webhook.error())));
    std::puts("reminder: turn off the mails about failed payments in Stripe's own settings, or customers get "
              "them twice");
    if (findings.failed() == 0)
        return Success;
    complain(QStringLiteral("%1 of the checks failed").arg(findings.failed()));
    return Failure;
}
