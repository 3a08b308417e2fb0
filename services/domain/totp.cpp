// SPDX-License-Identifier: MIT
#include "services/domain/totp.h"

#include "services/domain/signin.h"

#include <QMessageAuthenticationCode>
#include <QtEndian>

namespace portico {

namespace {

constexpr int StepSeconds = 30;
constexpr quint32 Codes = 1'000'000; ///< As many as TotpDigits digits tell apart.

} // namespace

qint64 totpStep(UtcSeconds time)
{
    return qint64(time.time_since_epoch().count()) / StepSeconds;
}

QString totpCode(const QByteArray &key, qint64 step)
{
    QByteArray counter(sizeof(qint64), Qt::Uninitialized);
    qToBigEndian(step, counter.data());
    const QByteArray mac = QMessageAuthenticationCode::hash(counter, key, QCryptographicHash::Sha1);
    // Source: RFC 4226, 5.3: where to cut four bytes out of it is told by its last half byte.
    const auto cut = qFromBigEndian<quint32>(mac.constData() + (mac.back() & 0x0f)) & 0x7fffffffu;
    return QString::number(cut % Codes).rightJustified(TotpDigits, u'0');
}

std::optional<qint64> stepOfTotpCode(const QByteArray &key, const QString &code, UtcSeconds now)
{
    const qint64 current = totpStep(now);
    for (const qint64 step : {current, current - 1}) {
        if (totpCode(key, step) == code)
            return step;
    }
    return std::nullopt;
}

QByteArray base32(const QByteArray &bytes)
{
    constexpr char Digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QByteArray text;
    quint32 buffer = 0;
    int bits = 0;
    for (const char byte : bytes) {
        buffer = (buffer << 8 | quint8(byte)) & 0xfffffu;
        for (bits += 8; bits >= 5; bits -= 5)
            text += Digits[(buffer >> (bits - 5)) & 0x1fu];
    }
    if (bits > 0)
        text += Digits[(buffer << (5 - bits)) & 0x1fu];
    return text;
}

} // namespace portico
