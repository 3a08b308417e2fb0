// SPDX-License-Identifier: MIT
#include "app/porticod/servecommand.h"

#include "app/commandline.h"
#include "app/porticod/messages.h"
#include "app/porticod/secretinput.h"
#include "services/platform/signals.h"
#include "services/platform/systemclock.h"
#include "services/portal/portal.h"

#include <QCoreApplication>

#include <cstdio>

using portico::Result;
using portico::portal::Options;
using portico::portal::Portal;

namespace {

constexpr std::chrono::seconds DrainTime{20};

/// "A:P" into its parts; an IPv6 address stands in brackets.
bool readListen(const QString &text, Options &options)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const uint port = text.mid(colon + 1).toUInt(&isNumber);
    if (colon < 1 || !isNumber || port > 65535)
        return false;
    options.address = text.left(colon);
    if (options.address.startsWith(u'[') && options.address.endsWith(u']'))
        options.address = options.address.mid(1).chopped(1);
    options.port = quint16(port);
    return true;
}

constexpr std::chrono::minutes LongestRollUpDelay{15};

std::optional<QString> readOptions(const CommandLine &line, Options &options)
{
    const auto value = [&](const char *name) { return line.value(QLatin1StringView(name)); };
    if (!readListen(value("listen"), options))
        return QStringLiteral("--listen expects ADDRESS:PORT");
    options.database = value("database");
    options.migrate = !line.isSet(QStringLiteral("no-migrate"));
    if (line.isSet(QStringLiteral("sample"))) {
        if (value("sample") != u"demo")
            return QStringLiteral("--sample expects demo");
        options.sampleDemo = true;
    }
    options.stripeApi = QUrl(value("stripe-api"));
    if (line.isSet(QStringLiteral("stripe-api"))
        && (options.stripeApi.host().isEmpty() || !options.stripeApi.scheme().startsWith(u"http")))
        return QStringLiteral("--stripe-api expects an http or https URL");
    if (line.isSet(QStringLiteral("stripe-rate"))) {
        options.stripeRequestsPerSecond = value("stripe-rate").toInt();
        if (options.stripeRequestsPerSecond < 1)
            return QStringLiteral("--stripe-rate expects a number of requests");
    }
    options.publicUrl = QUrl(value("public-url"));
    if (line.isSet(QStringLiteral("public-url")) && options.publicUrl.host().isEmpty())
        return QStringLiteral("--public-url expects a URL");
    options.mail = value("mail");
    options.productWebhook = QUrl(value("product-webhook"), QUrl::StrictMode);
    if (line.isSet(QStringLiteral("product-webhook")) && options.productWebhook.host().isEmpty())
        return QStringLiteral("--product-webhook expects a URL");
    options.rateLimits = value("limits") != u"off";
    if (options.rateLimits)
        options.limitsFile = value("limits");
    if (line.isSet(QStringLiteral("take-over-after"))) {
        bool isNumber = false;
        options.patience = std::chrono::seconds(value("take-over-after").toUInt(&isNumber));
        if (!isNumber || options.patience.count() < 1)
            return QStringLiteral("--take-over-after expects a number of seconds");
    }
    if (line.isSet(QStringLiteral("usage-interval"))) {
        bool isNumber = false;
        options.rollUpDelay = std::chrono::minutes(value("usage-interval").toUInt(&isNumber));
        if (!isNumber || options.rollUpDelay > LongestRollUpDelay)
            return QStringLiteral("--usage-interval expects a number of minutes, 15 at most");
    }
    options.retentionCoupon = value("retention-coupon");
    options.tlsCertificate = value("tls-cert");
    options.tlsKey = value("tls-key");
    options.pdfCacheDirectory = value("pdf-cache");
    return std::nullopt;
}

Result<void> readSecrets(Options &options)
{
    Result<portico::Secret> key = secretFromEnvironment("PORTICO_STRIPE_KEY");
    if (!key)
        return portico::failure(key.error());
    Result<std::vector<portico::Secret>> webhook = secretsFromEnvironment("PORTICO_STRIPE_WEBHOOK_SECRET");
    if (!webhook)
        return portico::failure(webhook.error());
    const Result<portico::Secret> smtp = secretFromEnvironment("PORTICO_SMTP_PASSWORD");
    if (!smtp)
        return portico::failure(smtp.error());
    const Result<portico::Secret> product = secretFromEnvironment("PORTICO_PRODUCT_WEBHOOK_SECRET");
    if (!product)
        return portico::failure(product.error());
    options.smtpPassword = *smtp;
    options.productWebhookSecret = *product;
    options.auditKeyFile = fileFromEnvironment("PORTICO_AUDIT_KEY_FILE");
    options.dataKeyFile = fileFromEnvironment("PORTICO_DATA_KEY_FILE");
    options.stripeKey = *key;
    options.webhookSecrets = *webhook;
    return {};
}

} // namespace

int serveCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("serve"),
        QStringLiteral(
            "Run the portal server. Secrets come from PORTICO_STRIPE_KEY and"
            " PORTICO_STRIPE_WEBHOOK_SECRET, or from the files that PORTICO_STRIPE_KEY_FILE and"
            " PORTICO_STRIPE_WEBHOOK_SECRET_FILE name. The key of the audit log is in the file that"
            " PORTICO_AUDIT_KEY_FILE names, the one that keys of authenticator apps are sealed under in"
            " that of PORTICO_DATA_KEY_FILE, else beside the SQLite file; both are made where they are"
            " missing."));
    line.add(QStringLiteral("listen"), QStringLiteral("Where to listen; port 0 takes a free one."),
        QStringLiteral("address:port"));
    line.add(
        QStringLiteral("database"), QStringLiteral("sqlite:PATH or postgresql://..."), QStringLiteral("url"));
    line.add(QStringLiteral("no-migrate"),
        QStringLiteral("Refuse a database of another schema instead of migrating it."));
    line.add(QStringLiteral("sample"), QStringLiteral("Fill an empty database with the demo."),
        QStringLiteral("demo"));
    line.add(QStringLiteral("stripe-api"), QStringLiteral("The billing provider, if not Stripe itself."),
        QStringLiteral("url"));
    line.add(QStringLiteral("stripe-rate"),
        QStringLiteral("How many requests a second Stripe is asked at most; 20 if not given, which fits its"
                       " test mode."),
        QStringLiteral("requests"));
    line.add(QStringLiteral("public-url"), QStringLiteral("Where people reach this server."),
        QStringLiteral("url"));
    line.add(QStringLiteral("take-over-after"),
        QStringLiteral("When a change is taken over whose process may have died; 60 if not given."),
        QStringLiteral("seconds"));
    line.add(QStringLiteral("usage-interval"),
        QStringLiteral("After how long usage that came in is counted, 0 to 15; 10 if not given."),
        QStringLiteral("minutes"));
    line.add(QStringLiteral("retention-coupon"),
        QStringLiteral("The coupon that is offered to who wants to cancel."), QStringLiteral("id"));
    line.add(QStringLiteral("mail"),
        QStringLiteral("Mail server, smtp[s]://[user@]host[:port][?from=address], its password in"
                       " PORTICO_SMTP_PASSWORD[_FILE]; or maildir:DIR."),
        QStringLiteral("url"));
    line.add(QStringLiteral("product-webhook"),
        QStringLiteral(
            "Where the product is told of changes, signed with PORTICO_PRODUCT_WEBHOOK_SECRET[_FILE]."),
        QStringLiteral("url"));
    line.add(QStringLiteral("limits"), QStringLiteral("Rate limits from a JSON file, or off."),
        QStringLiteral("file|off"));
    line.add(QStringLiteral("tls-cert"), QStringLiteral("PEM file with the certificate chain."),
        QStringLiteral("file"));
    line.add(QStringLiteral("tls-key"), QStringLiteral("PEM file with its key."), QStringLiteral("file"));
    line.add(QStringLiteral("pdf-cache"), QStringLiteral("Folder for invoice PDFs that outlives this run."),
        QStringLiteral("folder"));
    line.require(QStringLiteral("listen"));
    line.require(QStringLiteral("database"));
    if (const std::optional<int> code = line.parse(arguments))
        return *code;

    Options options;
    if (const std::optional<QString> problem = readOptions(line, options)) {
        complain(*problem);
        return UsageError;
    }
    if (const Result<void> secrets = readSecrets(options); !secrets) {
        complain(messageFor(secrets.error()));
        return Failure;
    }

    const portico::platform::SystemClock clock;
    const portico::platform::TerminationWatch watch(
        [] { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); });
    const Result<std::unique_ptr<Portal>> portal = Portal::start(options, clock);
    if (!portal) {
        complain(messageFor(portal.error()));
        return Failure;
    }
    std::puts(("listening on " + (*portal)->url().toUtf8()).constData());
    std::fflush(stdout);
    QCoreApplication::exec();
    if (!(*portal)->stop(DrainTime)) {
        complain(QStringLiteral("some requests were not finished in time"));
        return Failure;
    }
    return Success;
}
