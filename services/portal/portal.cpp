// SPDX-License-Identifier: MIT
#include "services/portal/portal.h"

#include "services/domain/billingcontact.h"
#include "services/http/server.h"
#include "services/portal/access/emailchange.h"
#include "services/portal/access/housekeeping.h"
#include "services/portal/access/identityproof.h"
#include "services/portal/access/passwordreset.h"
#include "services/portal/api/dispatcher.h"
#include "services/portal/audit/auditkey.h"
#include "services/portal/billing/billingaction.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/contacts/invoiceenclosures.h"
#include "services/portal/invoices/pdfcache.h"
#include "services/portal/mail/mailtransport.h"
#include "services/portal/mail/outboxworker.h"
#include "services/portal/mail/webhooktransport.h"
#include "services/portal/options.h"
#include "services/portal/organizations/deletions.h"
#include "services/portal/recovery/recovery.h"
#include "services/portal/routes.h"
#include "services/portal/sample/demosample.h"
#include "services/portal/seats/seatreconciler.h"
#include "services/portal/sso/singlesignon.h"
#include "services/portal/store/keyfile.h"
#include "services/portal/store/migrations.h"
#include "services/portal/sync/syncservice.h"
#include "services/portal/team/invitationmail.h"
#include "services/portal/usage/usagerollup.h"

#include <QLoggingCategory>
#include <QTemporaryDir>

#include <algorithm>
#include <mutex>
#include <thread>

namespace portico::portal {

namespace {

constexpr qint64 PdfCacheBytes = 512 * 1024 * 1024;
constexpr int JobThreads = 2;
constexpr int PostgresThreads = 8;
const auto Housekeeping = QStringLiteral("housekeeping");
const auto SampleRetentionCoupon = QStringLiteral("PORTICO_STAY_20");

Q_LOGGING_CATEGORY(log, "portico.portal", QtInfoMsg)

Result<std::unique_ptr<Database>> openDatabase(const Options &options)
{
    Result<std::unique_ptr<Database>> database = openWithAuditKey(options.database, options.auditKeyFile);
    if (!database)
        return database;
    if (Result<void> ready = options.migrate ? migrate(**database) : requireLatestSchema(**database); !ready)
        return failure(ready.error());
    return database;
}

void logFailure(const char *subject, const Result<void> &result)
{
    if (!result)
        qCWarning(log, "%s: %s", subject, qPrintable(result.error().code));
}

Dispatcher::Options dispatcherOptions(Engine engine, const RateLimits &limits, std::chrono::seconds patience)
{
    Dispatcher::Options options;
    options.fastThreads = engine == Engine::PostgreSql
        ? PostgresThreads
        : std::max(2, int(std::thread::hardware_concurrency()));
    options.limits = limits;
    options.patience = patience;
    return options;
}

} // namespace

/// The parts, each above what it uses and so ended before it.
class Portal::Private final
{
public:
    Private(const Options &options, const Clock &clock_, std::unique_ptr<Database> database_,
        const RateLimits &limits)
        : clock(clock_), database(std::move(database_)),
          sample(options.sampleDemo ? std::make_unique<DemoSample>(*database, clock) : nullptr),
          dataKeys(keyFilePath(database->url(), options.dataKeyFile, DataKeySuffix)),
          secondFactor(*database, dataKeys, limits.totpPerAccount),
          identityProof(*database, hasher, secondFactor, clock, limits.stepUpPerSession),
          sessions(*database, hasher, secondFactor, clock), identityProviders(ssoReach(options), clock),
          signOn(*database, identityProviders, dataKeys, sessions, clock),
          provider({providerUrl(options), options.stripeKey, options.stripeRequestsPerSecond}),
          pdfs(options.pdfCacheDirectory.isEmpty() ? temporary.path() : options.pdfCacheDirectory,
              PdfCacheBytes),
          billing{
              provider, catalogue, listening.get_future().share(), options.retentionCoupon, options.patience},
          seats(*database, provider, clock, options.patience), usage(*database, clock),
          recovery(
              *database, clock, [this](const QString &customerId) { return sync.syncCustomer(customerId); }),
          sync(*database, provider, clock, syncOptions(options)),
          dispatcher(routes(options, limits), *database, clock,
              dispatcherOptions(database->engine(), limits, options.patience))
    {
        dispatcher.setReadiness([this] { return sync.isReady(); });
    }
    ~Private()
    {
        server.reset();
        provider.close(); // nobody is to wait for it from here on
        setRunner(nullptr);
    }

    void startJobs()
    {
        std::map<QString, JobHandler> handlers = sync.jobHandlers();
        handlers.merge(recovery.jobHandlers());
        handlers.merge(deletions.jobHandlers());
        handlers.merge(seats.jobHandlers());
        handlers.merge(usage.jobHandlers());
        handlers[PasswordResetJobKind]
            = [this](const Job &job) { return beginPasswordReset(*database, job, clock.now()); };
        handlers[Housekeeping] = [this](const Job &) { return keepHouse(*database, clock.now()); };
        std::vector<JobRunner::Periodic> periodic = SyncService::periodicJobs();
        for (const JobRunner::Periodic &entry : Recovery::periodicJobs())
            periodic.push_back(entry);
        for (const JobRunner::Periodic &entry : Deletions::periodicJobs())
            periodic.push_back(entry);
        for (const JobRunner::Periodic &entry : SeatReconciler::periodicJobs())
            periodic.push_back(entry);
        for (const JobRunner::Periodic &entry : UsageRollUp::periodicJobs())
            periodic.push_back(entry);
        periodic.push_back({Housekeeping, std::chrono::days(1)});
        jobs = std::make_unique<JobRunner>(*database, std::move(handlers), std::move(periodic), JobThreads);
        setRunner(jobs.get());
    }

    void startSending(const Options &options)
    {
        const QUrl publicUrl = options.publicUrl.isEmpty() ? QUrl(server->url()) : options.publicUrl;
        std::unique_ptr<Transport> mail;
        if (const Result<std::optional<MailTarget>> target = mailTargetOf(options); target && *target)
            mail = makeMailTransport(**target, publicUrl, clock);
        std::unique_ptr<Transport> webhook;
        if (!options.productWebhook.isEmpty())
            webhook = makeWebhookTransport(options.productWebhook, options.productWebhookSecret, clock);
        outbox = std::make_unique<OutboxWorker>(
            *database, clock, std::move(mail), std::move(webhook), enclosures());
        outbox->start();
    }

    const Clock &clock;
    std::unique_ptr<Database> database;
    std::unique_ptr<DemoSample> sample; ///< Null without it.
    PasswordHasher hasher;
    DataKeys dataKeys;
    SecondFactor secondFactor;
    IdentityProof identityProof;
    Sessions sessions;
    IdentityProviders identityProviders;
    SingleSignOn signOn;
    RateLimiter addresses;
    CatalogueCache catalogue;
    ProviderThread provider;
    QTemporaryDir temporary;
    PdfCache pdfs;
    std::promise<QUrl> listening; ///< Gets the address people reach this server at.
    BillingParts billing;
    std::mutex runnerMutex;
    JobRunner *runner = nullptr; ///< Null until there are jobs, and when they end.
    SeatReconciler seats;
    UsageRollUp usage;
    Recovery recovery;
    Deletions deletions{*database, clock};
    SyncService sync;
    std::unique_ptr<OutboxWorker> outbox;
    std::unique_ptr<JobRunner> jobs;
    Dispatcher dispatcher;
    std::unique_ptr<http::Server> server;

private:
    SyncService::Options syncOptions(const Options &options)
    {
        SyncService::Options result;
        result.webhookSecrets = options.webhookSecrets;
        result.livemode = !isTestKey(options.stripeKey);
        result.billingTimeMoved = [this] {
            if (sample)
                logFailure("the sample's usage", sample->feedUsage());
            logFailure("looking for due reminders", recovery.requestScan());
            const std::lock_guard lock(runnerMutex);
            if (runner)
                runner->wake();
        };
        return result;
    }

    EnclosureSources enclosures()
    {
        EnclosureSources sources;
        for (const QString &kind : invoiceMailKindNames())
            sources[kind] = invoiceEnclosures(*database, provider, pdfs);
        sources[InvitationMailKind] = invitationEnclosure(*database);
        sources[PasswordResetMailKind] = passwordResetEnclosure(*database, clock);
        for (const QString &kind : {OldAddressMailKind, NewAddressMailKind})
            sources[kind] = emailChangeEnclosure(*database);
        return sources;
    }

    void setRunner(JobRunner *current)
    {
        const std::lock_guard lock(runnerMutex);
        runner = current;
    }

    RouteTable routes(const Options &options, const RateLimits &limits)
    {
        return portalRoutes({sessions, hasher, secondFactor, identityProof, addresses, limits, catalogue,
            billing, provider, pdfs, sync.webhooks(), hostedOrigins(options), signOn, dataKeys,
            ssoReach(options), options.rollUpDelay});
    }
};

Portal::Portal(std::unique_ptr<Private> d_) : d(std::move(d_))
{
}

Portal::~Portal() = default;

Result<std::unique_ptr<Portal>> Portal::start(Options options, const Clock &wallClock)
{
    if (Result<void> allowed = checkOptions(options); !allowed)
        return failure(allowed.error());
    if (options.sampleDemo && options.retentionCoupon.isEmpty())
        options.retentionCoupon = SampleRetentionCoupon;
    const Result<RateLimits> limits = rateLimitsOf(options);
    if (!limits)
        return failure(limits.error());
    Result<std::unique_ptr<Database>> database = openDatabase(options);
    if (!database)
        return failure(database.error());

    auto parts = std::make_unique<Private>(options, wallClock, std::move(*database), *limits);
    if (Result<void> usable = parts->dataKeys.check(); !usable)
        return failure(usable.error());
    if (parts->sample) {
        if (Result<void> filled = parts->sample->insert(); !filled)
            return failure(filled.error());
    }
    http::ServerOptions serverOptions;
    serverOptions.address = options.address;
    serverOptions.port = options.port;
    serverOptions.certificateFile = options.tlsCertificate;
    serverOptions.privateKeyFile = options.tlsKey;
    Result<std::unique_ptr<http::Server>> server = http::Server::listen(
        serverOptions, [raw = parts.get()](http::Request request, http::Responder responder) {
            raw->dispatcher.handle(std::move(request), std::move(responder));
        });
    if (!server)
        return failure(server.error());
    parts->server = std::move(*server);
    parts->listening.set_value(options.publicUrl.isEmpty() ? QUrl(parts->server->url()) : options.publicUrl);
    parts->startSending(options);
    parts->sync.start();
    parts->startJobs();
    return std::unique_ptr<Portal>(new Portal(std::move(parts)));
}

QString Portal::url() const
{
    return d->server->url();
}

quint16 Portal::port() const
{
    return d->server->port();
}

bool Portal::isReady() const
{
    return d->sync.isReady();
}

bool Portal::stop(std::chrono::milliseconds deadline)
{
    // Whoever still waits for the provider late in that time is told that it does not answer.
    const std::chrono::milliseconds patience = deadline * 3 / 4;
    if (d->server->drain(patience))
        return true;
    d->provider.close();
    return d->server->drain(deadline - patience);
}

} // namespace portico::portal
