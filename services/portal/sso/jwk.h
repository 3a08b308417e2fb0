// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

using EVP_PKEY = struct evp_pkey_st;

namespace portico::portal {

/// What tokens may be signed with. Nothing else is accepted: no `none`, nothing with a shared secret.
enum class SignatureKind { Rs256, Es256 };
[[nodiscard]] std::optional<SignatureKind> signatureKindFromName(const QString &name);

/// A public key of an identity provider.
class Jwk final
{
public:
    /// Nothing for a key that is not RSA of 2048 to 8192 bits or P-256, or not for signatures.
    [[nodiscard]] static std::optional<Jwk> from(const QJsonObject &object);

    [[nodiscard]] const QString &id() const { return m_id; }
    [[nodiscard]] SignatureKind kind() const { return m_kind; }
    /// Whether \a signature, as a token carries it, is one of the key over \a text.
    [[nodiscard]] bool hasSigned(const QByteArray &text, const QByteArray &signature) const;

private:
    Jwk(QString id, SignatureKind kind, std::shared_ptr<EVP_PKEY> key)
        : m_id(std::move(id)), m_kind(kind), m_key(std::move(key))
    {
    }

    QString m_id;
    SignatureKind m_kind;
    std::shared_ptr<EVP_PKEY> m_key;
};

/// The usable keys of a JWK set; at most 100 of it are looked at.
[[nodiscard]] std::vector<Jwk> readJwks(const QJsonObject &set);

/// Strict base64url without padding; nothing for anything else.
[[nodiscard]] std::optional<QByteArray> fromBase64Url(const QByteArray &text);
[[nodiscard]] QByteArray toBase64Url(const QByteArray &bytes);

} // namespace portico::portal
