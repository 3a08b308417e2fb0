// SPDX-License-Identifier: MIT
#include "services/portal/access/token.h"

#include "services/portal/store/newid.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace portico::portal {

namespace {

constexpr int RandomLength = 43;
constexpr int ChecksumLength = 6;

QByteArrayView prefixOf(TokenKind kind)
{
    switch (kind) {
    case TokenKind::Access:
        return "ptc_at_";
    case TokenKind::Refresh:
        return "ptc_rt_";
    case TokenKind::Product:
        return "ptc_pk_";
    case TokenKind::Personal:
        break;
    }
    return "ptc_pat_";
}

/// Source: IEEE 802.3, reflected polynomial 0xEDB88320.
quint32 crc32(QByteArrayView text)
{
    quint32 crc = 0xffffffffu;
    for (const char character : text) {
        crc ^= quint8(character);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1u) != 0 ? 0xedb88320u : 0u);
    }
    return ~crc;
}

/// Six base62 digits, the most significant first.
std::array<char, ChecksumLength> checksumOf(QByteArrayView text)
{
    static constexpr char Digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    quint32 rest = crc32(text);
    std::array<char, ChecksumLength> digits{};
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        *digit = Digits[rest % 62];
        rest /= 62;
    }
    return digits;
}

} // namespace

QByteArray newToken(TokenKind kind)
{
    QByteArray token = prefixOf(kind).toByteArray() + randomBase62(RandomLength);
    const auto checksum = checksumOf(token);
    token.append(checksum.data(), qsizetype(checksum.size()));
    return token;
}

bool isToken(QByteArrayView text, TokenKind kind)
{
    const QByteArrayView prefix = prefixOf(kind);
    if (text.size() != prefix.size() + RandomLength + ChecksumLength || !text.startsWith(prefix))
        return false;
    const auto checksum = checksumOf(text.chopped(ChecksumLength));
    return std::equal(checksum.begin(), checksum.end(), text.end() - ChecksumLength);
}

QByteArray tokenHash(QByteArrayView token)
{
    QByteArray hash(crypto_hash_sha256_BYTES, Qt::Uninitialized);
    crypto_hash_sha256(reinterpret_cast<unsigned char *>(hash.data()),
        reinterpret_cast<const unsigned char *>(token.data()), static_cast<unsigned long long>(token.size()));
    return hash;
}

} // namespace portico::portal
