// SPDX-License-Identifier: MIT
#include "services/portal/sso/jwk.h"

#include <QJsonArray>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace portico::portal {

namespace {

constexpr int MostKeys = 100;
constexpr int CoordinateBytes = 32; ///< Of P-256, and of each half of a signature.

struct OpenSslFree
{
    void operator()(BIGNUM *number) const { BN_free(number); }
    void operator()(OSSL_PARAM_BLD *builder) const { OSSL_PARAM_BLD_free(builder); }
    void operator()(OSSL_PARAM *parameters) const { OSSL_PARAM_free(parameters); }
    void operator()(EVP_PKEY_CTX *context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
    void operator()(ECDSA_SIG *signature) const { ECDSA_SIG_free(signature); }
};
template <typename T>
using Owned = std::unique_ptr<T, OpenSslFree>;

const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

Owned<BIGNUM> number(const QByteArray &bytes)
{
    return Owned<BIGNUM>(BN_bin2bn(bytesOf(bytes), int(bytes.size()), nullptr));
}

QByteArray field(const QJsonObject &object, const char *name)
{
    return fromBase64Url(object[QLatin1StringView(name)].toString().toLatin1()).value_or(QByteArray());
}

std::shared_ptr<EVP_PKEY> build(const char *type, OSSL_PARAM_BLD *builder)
{
    const Owned<OSSL_PARAM> parameters(OSSL_PARAM_BLD_to_param(builder));
    const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY *key = nullptr;
    const bool isBuilt = parameters && context && EVP_PKEY_fromdata_init(context.get()) == 1
        && EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1;
    return isBuilt ? std::shared_ptr<EVP_PKEY>(key, EVP_PKEY_free) : nullptr;
}

std::shared_ptr<EVP_PKEY> rsaKey(const QJsonObject &object)
{
    const Owned<BIGNUM> modulus = number(field(object, "n"));
    const Owned<BIGNUM> exponent = number(field(object, "e"));
    const Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
    if (!modulus || !exponent || !builder)
        return nullptr;
    const int bits = BN_num_bits(modulus.get());
    if (bits < 2048 || bits > 8192 || BN_num_bits(exponent.get()) > 64 || !BN_is_odd(exponent.get())
        || BN_is_one(exponent.get()))
        return nullptr;
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
    return build("RSA", builder.get());
}

std::shared_ptr<EVP_PKEY> ecKey(const QJsonObject &object)
{
    const QByteArray x = field(object, "x");
    const QByteArray y = field(object, "y");
    const Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
    if (x.size() != CoordinateBytes || y.size() != CoordinateBytes || !builder)
        return nullptr;
    const QByteArray point = '\x04' + x + y; // uncompressed
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(
        builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(), std::size_t(point.size()));
    return build("EC", builder.get());
}

/// Tokens carry both numbers side by side, OpenSSL wants them in DER; empty for another length.
QByteArray derSignature(const QByteArray &signature)
{
    if (signature.size() != 2 * CoordinateBytes)
        return {};
    const Owned<ECDSA_SIG> both(ECDSA_SIG_new());
    Owned<BIGNUM> r = number(signature.first(CoordinateBytes));
    Owned<BIGNUM> s = number(signature.last(CoordinateBytes));
    if (!both || !r || !s || ECDSA_SIG_set0(both.get(), r.get(), s.get()) != 1)
        return {};
    (void)r.release();
    (void)s.release();
    QByteArray der(i2d_ECDSA_SIG(both.get(), nullptr), Qt::Uninitialized);
    auto *out = reinterpret_cast<unsigned char *>(der.data());
    i2d_ECDSA_SIG(both.get(), &out);
    return der;
}

} // namespace

std::optional<SignatureKind> signatureKindFromName(const QString &name)
{
    if (name == u"RS256")
        return SignatureKind::Rs256;
    if (name == u"ES256")
        return SignatureKind::Es256;
    return std::nullopt;
}

std::optional<Jwk> Jwk::from(const QJsonObject &object)
{
    const QString type = object[QLatin1StringView("kty")].toString();
    const QString use = object[QLatin1StringView("use")].toString(QStringLiteral("sig"));
    const QString algorithm = object[QLatin1StringView("alg")].toString();
    const bool isRsa = type == u"RSA";
    const bool isP256 = type == u"EC" && object[QLatin1StringView("crv")].toString() == u"P-256";
    const SignatureKind kind = isRsa ? SignatureKind::Rs256 : SignatureKind::Es256;
    if ((!isRsa && !isP256) || use != u"sig")
        return std::nullopt;
    if (!algorithm.isEmpty() && signatureKindFromName(algorithm) != kind)
        return std::nullopt;
    std::shared_ptr<EVP_PKEY> key = isRsa ? rsaKey(object) : ecKey(object);
    if (!key)
        return std::nullopt;
    return Jwk(object[QLatin1StringView("kid")].toString(), kind, std::move(key));
}

bool Jwk::hasSigned(const QByteArray &text, const QByteArray &signature) const
{
    const QByteArray plain = m_kind == SignatureKind::Es256 ? derSignature(signature) : signature;
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    return context && !plain.isEmpty()
        && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) == 1
        && EVP_DigestVerify(context.get(), bytesOf(plain), std::size_t(plain.size()), bytesOf(text),
               std::size_t(text.size()))
        == 1;
}

std::vector<Jwk> readJwks(const QJsonObject &set)
{
    std::vector<Jwk> keys;
    const QJsonArray list = set[QLatin1StringView("keys")].toArray();
    for (qsizetype i = 0; i < list.size() && i < MostKeys; ++i) {
        if (std::optional<Jwk> key = Jwk::from(list[i].toObject()))
            keys.push_back(std::move(*key));
    }
    return keys;
}

std::optional<QByteArray> fromBase64Url(const QByteArray &text)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        text, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || text.contains('='))
        return std::nullopt;
    return *decoded;
}

QByteArray toBase64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace portico::portal
