// SPDX-License-Identifier: MIT
#include "services/portal/options.h"

#include "services/portal/portalerror.h"

#include <QFile>

namespace portico::portal {

namespace {

tl::unexpected<Error> refused(const char *code, const char *reason)
{
    return failure(portalError(400, QLatin1StringView(code), QString::fromLatin1(reason)));
}

/// A demo, and nothing a customer's data could be in.
bool isSafePlayground(const Options &options)
{
    return isLoopback(options.address) && isTestKey(options.stripeKey);
}

Result<void> checkProductWebhook(const Options &options)
{
    const QUrl &url = options.productWebhook;
    if (url.isEmpty())
        return {};
    const bool isLocal = url.scheme() == u"http" && isLoopback(url.host()) && isSafePlayground(options);
    if (url.scheme() != u"https" && !isLocal)
        return refused("product_webhook_refused", "the product is told over https only");
    if (options.productWebhookSecret.isEmpty())
        return refused("product_webhook_refused", "set PORTICO_PRODUCT_WEBHOOK_SECRET or ..._FILE");
    return {};
}

} // namespace

bool isLoopback(const QString &address)
{
    return address == u"::1" || address == u"[::1]" || address == u"localhost" || address.startsWith(u"127.");
}

bool isTestKey(const Secret &key)
{
    return key.reveal().startsWith("sk_test_") || key.reveal().startsWith("rk_test_");
}

Result<void> checkOptions(const Options &options)
{
    const QByteArray &key = options.stripeKey.reveal();
    if (key.isEmpty())
        return refused("stripe_key_missing", "set PORTICO_STRIPE_KEY or PORTICO_STRIPE_KEY_FILE");
    if (key.startsWith("sk_live_"))
        return refused(
            "stripe_key_refused", "a live secret key can do everything: use a restricted one (rk_live_...)");
    if (!isTestKey(options.stripeKey) && !key.startsWith("rk_"))
        return refused(
            "stripe_key_refused", "expected a restricted key (rk_...) or a test key (sk_test_...)");
    if (!isTestKey(options.stripeKey) && providerUrl(options).scheme() != u"https")
        return refused("stripe_api_refused", "a live key goes over https only");
    if (options.sampleDemo && !isSafePlayground(options))
        return refused("sample_refused", "the sample runs on a loopback listener with a test key only");
    if (!options.rateLimits && !isSafePlayground(options))
        return refused("limits_off_refused", "limits can be off on a loopback listener with a test key only");
    if (options.tlsCertificate.isEmpty() != options.tlsKey.isEmpty())
        return refused("tls_files_incomplete", "TLS needs both the certificate and the key");
    const Result<std::optional<MailTarget>> mail = mailTargetOf(options);
    if (!mail)
        return failure(mail.error());
    if (*mail && (*mail)->kind == MailTarget::Kind::Smtp && options.publicUrl.isEmpty())
        return refused("public_url_missing", "mails need --public-url for the links in them");
    return checkProductWebhook(options);
}

Result<std::optional<MailTarget>> mailTargetOf(const Options &options)
{
    if (options.mail.isEmpty())
        return std::optional<MailTarget>();
    const Result<MailTarget> target = parseMailTarget(options.mail, options.smtpPassword);
    if (!target)
        return failure(target.error());
    return std::optional(*target);
}

QUrl providerUrl(const Options &options)
{
    return options.stripeApi.isEmpty() ? QUrl(QStringLiteral("https://api.stripe.com")) : options.stripeApi;
}

QStringList hostedOrigins(const Options &options)
{
    const QUrl provider = providerUrl(options);
    if (provider.host() == u"api.stripe.com") {
        return {QStringLiteral("https://billing.stripe.com"), QStringLiteral("https://checkout.stripe.com"),
            QStringLiteral("https://invoice.stripe.com"), QStringLiteral("https://pay.stripe.com")};
    }
    const bool mayBeOpened
        = provider.scheme() == u"https" || (isLoopback(provider.host()) && isSafePlayground(options));
    if (!mayBeOpened)
        return {};
    return {provider.toString(
        QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo)};
}

Reach ssoReach(const Options &options)
{
    return isSafePlayground(options) ? Reach::PublicHttpsAndOwnMachine : Reach::PublicHttps;
}

Result<RateLimits> rateLimitsOf(const Options &options)
{
    if (!options.rateLimits)
        return RateLimits::off();
    if (options.limitsFile.isEmpty())
        return RateLimits();
    QFile file(options.limitsFile);
    if (!file.open(QIODevice::ReadOnly))
        return failure(portalError(400, QLatin1StringView("limits_invalid"), file.errorString()));
    return decodeRateLimits(file.readAll());
}

} // namespace portico::portal
