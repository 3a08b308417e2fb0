// SPDX-License-Identifier: MIT
#include "services/stripe/webhook.h"

#include "services/stripe/decode.h"

#include <QByteArrayList>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <optional>

namespace portico::stripe {

namespace {

constexpr std::chrono::seconds Tolerance{300};
constexpr qsizetype HexLength = 64;

Error error(const char *code)
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QString::fromLatin1(code);
    return error;
}

/// The parts of the header that count.
struct Signature
{
    QByteArray timestamp; ///< Digits, as they were signed.
    std::vector<QByteArray> candidates;
};

std::optional<Signature> parse(QByteArrayView header)
{
    Signature signature;
    for (const QByteArray &part : header.toByteArray().split(',')) {
        const qsizetype equals = part.indexOf('=');
        if (equals < 0)
            continue;
        const QByteArray scheme = part.first(equals);
        const QByteArray value = part.sliced(equals + 1);
        if (scheme == "v1")
            signature.candidates.push_back(value);
        if (scheme != "t")
            continue;
        if (!signature.timestamp.isEmpty())
            return std::nullopt;
        signature.timestamp = value;
    }
    return signature;
}

std::optional<UtcSeconds> moment(const QByteArray &digits)
{
    constexpr qsizetype MaxDigits = 12;
    const bool areDigits
        = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits.isEmpty() || digits.size() > MaxDigits || !areDigits)
        return std::nullopt;
    return UtcSeconds(std::chrono::seconds(digits.toLongLong()));
}

QByteArray hmac(const Secret &secret, const QByteArray &message)
{
    const QByteArray &key = secret.reveal();
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    HMAC(EVP_sha256(), key.constData(), int(key.size()),
        reinterpret_cast<const unsigned char *>(message.constData()), size_t(message.size()), digest.data(),
        &length);
    return QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(length)).toHex();
}

/// Compares every candidate with every secret, in a time that tells nothing about how close one was.
bool isSigned(QByteArrayView body, const Signature &signature, std::span<const Secret> secrets)
{
    const QByteArray message = signature.timestamp + '.' + body.toByteArray();
    bool matches = false;
    for (const Secret &secret : secrets) {
        if (secret.reveal().trimmed().isEmpty())
            continue;
        const QByteArray expected = hmac(secret, message);
        for (const QByteArray &candidate : signature.candidates) {
            const bool equal = candidate.size() == HexLength && expected.size() == HexLength
                && CRYPTO_memcmp(candidate.constData(), expected.constData(), size_t(HexLength)) == 0;
            matches = matches || equal;
        }
    }
    return matches;
}

} // namespace

Result<Event> verifiedEvent(
    QByteArrayView body, QByteArrayView signatureHeader, std::span<const Secret> secrets, UtcSeconds now)
{
    const std::optional<Signature> signature = parse(signatureHeader);
    const std::optional<UtcSeconds> signedAt = signature ? moment(signature->timestamp) : std::nullopt;
    if (body.isEmpty() || !signedAt || !isSigned(body, *signature, secrets))
        return failure(error("webhook_signature_invalid"));
    if (*signedAt < now - Tolerance || *signedAt > now + Tolerance)
        return failure(error("webhook_signature_invalid"));

    JsonDocument document(body);
    std::optional<Event> event = decodeEvent(document.root());
    if (!event || !document.numbersHold())
        return failure(error("webhook_body_invalid"));
    event->raw = body.toByteArray();
    return *std::move(event);
}

} // namespace portico::stripe
