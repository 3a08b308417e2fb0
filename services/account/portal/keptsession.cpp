// SPDX-License-Identifier: MIT
#include "services/account/portal/keptsession.h"

#include <QCborMap>
#include <QCborValue>

namespace portico::account {

namespace {

constexpr int Version = 1;
const QString VersionKey = QStringLiteral("v");
const QString OriginKey = QStringLiteral("origin");
const QString TokenKey = QStringLiteral("refresh_token");
const QString GenerationKey = QStringLiteral("generation");

} // namespace

Secret encodeKeptSession(const KeptSession &session)
{
    QCborMap map;
    map[VersionKey] = Version;
    map[OriginKey] = session.origin;
    map[TokenKey] = session.refreshToken.reveal();
    map[GenerationKey] = session.generation;
    return Secret(QCborValue(map).toCbor());
}

std::optional<KeptSession> decodeKeptSession(const Secret &value)
{
    QCborParserError error;
    const QCborMap map = QCborValue::fromCbor(value.reveal(), &error).toMap();
    if (error.error != QCborError::NoError || error.offset != value.reveal().size()
        || map[VersionKey].toInteger() != Version)
        return std::nullopt;
    KeptSession session;
    session.origin = map[OriginKey].toString();
    session.refreshToken = Secret(map[TokenKey].toByteArray());
    session.generation = map[GenerationKey].toInteger(-1);
    if (session.origin.isEmpty() || session.refreshToken.isEmpty() || session.generation < 0)
        return std::nullopt;
    return session;
}

} // namespace portico::account
