// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace portico {

/// What kind of actor changed something.
enum class AuditActorKind { Person, Product, Staff, System };

[[nodiscard]] QString auditActorKindName(AuditActorKind kind);
/// System for a name this program does not know.
[[nodiscard]] AuditActorKind auditActorKindFromName(QStringView name);

/// One thing that was done in an organization, as its audit log keeps it.
struct AuditEntry
{
    struct Actor
    {
        AuditActorKind kind = AuditActorKind::System;
        QString id = {}; ///< Of the person; empty for the others.
        QString name = {}; ///< As it is today; empty for who is not known any more.
        QString email = {};

        friend bool operator==(const Actor &, const Actor &) = default;
    };

    qint64 sequence = 0; ///< Counts the entries of the organization, from 1.
    UtcSeconds at;
    Actor actor;
    QString action; ///< One of auditActionNames(), or of a newer portal.
    QString object; ///< The id of what was changed; empty where the action says it all.
    QString objectName; ///< Of a person, as it is today; else empty.
    QJsonObject details; ///< Before and after: ids, names of enums, numbers.
    QString address; ///< Where from; empty for the system.
    QByteArray hash; ///< Over this entry and the hash of the one before.

    friend bool operator==(const AuditEntry &, const AuditEntry &) = default;
};

struct AuditPage
{
    std::vector<AuditEntry> entries; ///< Newest first.
    bool hasMore = false;

    friend bool operator==(const AuditPage &, const AuditPage &) = default;
};

/// Which entries somebody asks for.
struct AuditQuery
{
    std::optional<UtcSeconds> from; ///< At or after.
    std::optional<UtcSeconds> until; ///< Before.
    QString actorId; ///< Of a person; empty for everybody.
    QString action; ///< Empty for all.
    QString text; ///< A part of a name, address, object or action; empty for all.
    std::optional<qint64> startingAfter; ///< The sequence the page begins behind.
    int limit = 25;

    friend bool operator==(const AuditQuery &, const AuditQuery &) = default;
};

/// Every action an audit log can hold.
[[nodiscard]] const QStringList &auditActionNames();

} // namespace portico
