// SPDX-License-Identifier: MIT
#include "services/portal/access/datakeys.h"

#include "services/platform/filemode.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/keyfile.h"
#include "services/portal/store/newid.h"

#include <QFile>
#include <QFileInfo>

#include <sodium.h>

#include <algorithm>
#include <filesystem>

namespace portico::portal {

namespace {

constexpr int KeyLength = 43; ///< Of base62: 256 bits.
constexpr qsizetype NonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype TagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

QByteArray digestOf(QByteArrayView purpose, const QByteArray &text)
{
    QByteArray digest(crypto_aead_xchacha20poly1305_ietf_KEYBYTES, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(digest.data()), std::size_t(digest.size()),
        reinterpret_cast<const unsigned char *>(text.constData()),
        static_cast<unsigned long long>(text.size()), reinterpret_cast<const unsigned char *>(purpose.data()),
        std::size_t(purpose.size()));
    return digest;
}

const unsigned char *bytesOf(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

Error invalid(const QString &detail)
{
    return portalError(500, QLatin1StringView("data_key_invalid"), detail);
}

} // namespace

DataKeys::DataKeys(QString path) : m_path(std::move(path))
{
    [[maybe_unused]] static const int initialised = sodium_init();
}

Result<std::vector<DataKeys::Key>> DataKeys::read() const
{
    const Result<Secret> file = platform::readSecretFile(m_path);
    if (!file)
        return failure(file.error());
    std::vector<Key> keys;
    const QList<QByteArray> lines = file->reveal().split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray text = line.trimmed();
        if (text.size() < KeyLength)
            return failure(invalid(m_path + QStringLiteral(": a key has 43 characters")));
        keys.push_back({text, digestOf("portico data key 1", text),
            QString::fromLatin1(digestOf("portico data key id", text).toHex().left(16))});
    }
    return keys;
}

Result<void> DataKeys::check() const
{
    if (m_path.isEmpty() || !QFileInfo::exists(m_path))
        return {};
    const Result<std::vector<Key>> keys = read();
    return keys ? Result<void>() : Result<void>(failure(keys.error()));
}

Result<DataKeys::Key> DataKeys::newest() const
{
    if (m_path.isEmpty()) {
        return failure(portalError(409, QLatin1StringView("data_key_missing"),
            QStringLiteral("name a file for it by PORTICO_DATA_KEY_FILE")));
    }
    if (const Result<Secret> made = readOrCreateKey(m_path); !made)
        return failure(made.error());
    const Result<std::vector<Key>> keys = read();
    if (!keys)
        return failure(keys.error());
    return keys->front();
}

Result<SealedField> DataKeys::seal(const Secret &plain, QByteArrayView about) const
{
    const Result<Key> key = newest();
    if (!key)
        return failure(key.error());
    const QByteArray &text = plain.reveal();
    QByteArray sealed(NonceBytes + text.size() + TagBytes, Qt::Uninitialized);
    auto *nonce = reinterpret_cast<unsigned char *>(sealed.data());
    randombytes_buf(nonce, std::size_t(NonceBytes));
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + NonceBytes, nullptr, bytesOf(text),
        static_cast<unsigned long long>(text.size()), bytesOf(about),
        static_cast<unsigned long long>(about.size()), nullptr, nonce, bytesOf(key->bytes));
    return SealedField{sealed, key->id};
}

Result<Secret> DataKeys::open(const SealedField &sealed, QByteArrayView about) const
{
    const Error missing = portalError(500, QLatin1StringView("data_key_missing"), sealed.keyId);
    if (m_path.isEmpty())
        return failure(missing);
    const Result<std::vector<Key>> keys = read();
    if (!keys)
        return failure(keys.error());
    const auto key = std::find_if(
        keys->begin(), keys->end(), [&](const Key &candidate) { return candidate.id == sealed.keyId; });
    if (key == keys->end())
        return failure(missing);
    const qsizetype length = sealed.bytes.size() - NonceBytes - TagBytes;
    QByteArray plain(std::max<qsizetype>(length, 0), Qt::Uninitialized);
    const QByteArrayView nonce
        = QByteArrayView(sealed.bytes).first(std::min(NonceBytes, sealed.bytes.size()));
    const bool fits = length >= 0
        && crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char *>(plain.data()),
               nullptr, nullptr, bytesOf(nonce) + NonceBytes,
               static_cast<unsigned long long>(sealed.bytes.size() - NonceBytes), bytesOf(about),
               static_cast<unsigned long long>(about.size()), bytesOf(nonce), bytesOf(key->bytes))
            == 0;
    if (!fits)
        return failure(invalid(sealed.keyId));
    return Secret(plain);
}

Result<void> DataKeys::addKey() const
{
    if (const Result<Key> present = newest(); !present)
        return failure(present.error());
    const Result<std::vector<Key>> keys = read();
    if (!keys)
        return failure(keys.error());
    QByteArrayList lines{randomBase62(KeyLength)};
    for (const Key &key : *keys)
        lines.append(key.text);
    return write(lines);
}

Result<void> DataKeys::forgetOldKeys() const
{
    const Result<std::vector<Key>> keys = read();
    if (!keys)
        return failure(keys.error());
    QByteArrayList lines;
    for (const Key &key : *keys)
        lines.append(key.text);
    return write(lines.first(std::min<qsizetype>(2, lines.size())));
}

/// Whole under another name first, so that nobody reads half of it.
Result<void> DataKeys::write(const QByteArrayList &lines) const
{
    const QString draft = m_path + u'.' + QString::fromLatin1(randomBase62(8));
    const Result<void> written = platform::createSecretFile(draft, Secret(lines.join('\n') + '\n'));
    if (!written)
        return failure(written.error());
    std::error_code error;
    std::filesystem::rename(
        QFileInfo(draft).filesystemFilePath(), QFileInfo(m_path).filesystemFilePath(), error);
    if (!error)
        return {};
    QFile::remove(draft);
    return failure(invalid(m_path + QStringLiteral(": ") + QString::fromStdString(error.message())));
}

} // namespace portico::portal
