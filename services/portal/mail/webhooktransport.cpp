// SPDX-License-Identifier: MIT
#include "services/portal/mail/webhooktransport.h"

#include "services/portal/mail/curlhandle.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace portico::portal {

namespace {

constexpr std::chrono::seconds Deadline{20};

class WebhookTransport final : public Transport
{
public:
    WebhookTransport(const QUrl &url, Secret secret, const Clock &clock)
        : m_url(url.toEncoded()), m_secret(std::move(secret)), m_clock(clock)
    {
    }

    [[nodiscard]] Delivery deliver(const OutboxEntry &entry, const Enclosure &, std::stop_token stop) override
    {
        const CurlHandle handle = makeCurlHandle("http,https", Deadline, stop);
        if (!handle)
            return {Delivery::Outcome::Later, QStringLiteral("libcurl cannot be used")};
        CURL *curl = handle.get();
        const QByteArray signature
            = "Portico-Signature: " + webhookSignature(m_secret, entry.data, m_clock.now());
        CurlList headers;
        append(headers, "Content-Type: application/json");
        append(headers, signature.constData());
        append(headers, "Expect:");
        curl_easy_setopt(curl, CURLOPT_URL, m_url.constData());
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(curl, CURLOPT_USERAGENT, "portico/" PORTICO_VERSION);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, entry.data.constData());
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(entry.data.size()));
        const CURLcode code = curl_easy_perform(curl);
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        if (code == CURLE_OK && status >= 200 && status < 300)
            return {Delivery::Outcome::Sent, {}};
        return {Delivery::Outcome::Later,
            code == CURLE_OK ? QStringLiteral("the product answered %1").arg(status)
                             : QString::fromLatin1(curl_easy_strerror(code))};
    }

private:
    const QByteArray m_url;
    const Secret m_secret;
    const Clock &m_clock;
};

} // namespace

QByteArray webhookSignature(const Secret &secret, const QByteArray &body, UtcSeconds now)
{
    const QByteArray time = QByteArray::number(qint64(now.time_since_epoch().count()));
    const QByteArray message = time + '.' + body;
    const QByteArray &key = secret.reveal();
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    HMAC(EVP_sha256(), key.constData(), int(key.size()),
        reinterpret_cast<const unsigned char *>(message.constData()), std::size_t(message.size()), digest,
        &length);
    return "t=" + time
        + ",v1=" + QByteArray(reinterpret_cast<const char *>(digest), qsizetype(length)).toHex();
}

std::unique_ptr<Transport> makeWebhookTransport(const QUrl &url, const Secret &secret, const Clock &clock)
{
    return std::make_unique<WebhookTransport>(url, secret, clock);
}

} // namespace portico::portal
