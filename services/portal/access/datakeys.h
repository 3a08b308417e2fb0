// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/domain/secret.h"

#include <QByteArrayList>
#include <QString>

#include <vector>

namespace portico::portal {

/// A field as the database keeps it.
struct SealedField
{
    QByteArray bytes; ///< Nonce and ciphertext.
    QString keyId;
};

/// What the file's name ends with beside an SQLite file.
inline constexpr QLatin1StringView DataKeySuffix(".data-key");

/// Seals single fields of the database with XChaCha20-Poly1305 under keys in a file outside it: one in a
/// line, the newest first. The newest seals, each opens. The file is read at every use, so that a running
/// server follows a change of the key.
class DataKeys final
{
public:
    /// In the file \a path; empty where none is named.
    explicit DataKeys(QString path);

    /// Whether a file that is there can be used: as platform::readSecretFile(), and `data_key_invalid`.
    [[nodiscard]] Result<void> check() const;

    /// What \a sealed is \a about, such as the id of a person, is needed to open it. The file is made (0600)
    /// where it is missing; 409 `data_key_missing` where none is named.
    [[nodiscard]] Result<SealedField> seal(const Secret &plain, QByteArrayView about) const;
    /// 500 `data_key_missing` for the key of \a sealed, `data_key_invalid` where it does not fit.
    [[nodiscard]] Result<Secret> open(const SealedField &sealed, QByteArrayView about) const;

    /// Puts a new key before the others.
    [[nodiscard]] Result<void> addKey() const;
    /// Once everything is sealed under the newest. The one before it stays: a server that runs may have
    /// sealed with it in the same moment.
    [[nodiscard]] Result<void> forgetOldKeys() const;

private:
    struct Key
    {
        QByteArray text; ///< As it stands in the file.
        QByteArray bytes;
        QString id;
    };
    [[nodiscard]] Result<std::vector<Key>> read() const;
    [[nodiscard]] Result<Key> newest() const;
    [[nodiscard]] Result<void> write(const QByteArrayList &lines) const;

    QString m_path;
};

} // namespace portico::portal
