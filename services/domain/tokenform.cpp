// SPDX-License-Identifier: MIT
#include "services/domain/tokenform.h"

#include <algorithm>
#include <array>

namespace portico {

namespace {

constexpr int ChecksumLength = 6;
constexpr char Digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

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
    quint32 rest = crc32(text);
    std::array<char, ChecksumLength> digits{};
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        *digit = Digits[rest % 62];
        rest /= 62;
    }
    return digits;
}

} // namespace

QByteArrayView tokenPrefix(TokenKind kind)
{
    switch (kind) {
    case TokenKind::Access:
        return "ptc_at_";
    case TokenKind::Refresh:
        return "ptc_rt_";
    case TokenKind::Product:
        return "ptc_pk_";
    case TokenKind::Ingest:
        return "ptc_ik_";
    case TokenKind::Invitation:
        return "ptc_inv_";
    case TokenKind::StepUp:
        return "ptc_su_";
    case TokenKind::Reset:
        return "ptc_rs_";
    case TokenKind::EmailChange:
        return "ptc_em_";
    case TokenKind::Personal:
        break;
    }
    return "ptc_pat_";
}

QByteArray tokenOver(TokenKind kind, QByteArrayView random)
{
    QByteArray token = tokenPrefix(kind).toByteArray() + random.toByteArray();
    const auto checksum = checksumOf(token);
    token.append(checksum.data(), qsizetype(checksum.size()));
    return token;
}

bool isToken(QByteArrayView text, TokenKind kind)
{
    const QByteArrayView prefix = tokenPrefix(kind);
    if (text.size() != prefix.size() + TokenRandomLength + ChecksumLength || !text.startsWith(prefix))
        return false;
    const auto checksum = checksumOf(text.chopped(ChecksumLength));
    return std::equal(checksum.begin(), checksum.end(), text.end() - ChecksumLength);
}

} // namespace portico
