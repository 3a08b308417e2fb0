// SPDX-License-Identifier: MIT
#include "services/sandbox/account.h"

#include "services/sandbox/api/expand.h"
#include "services/sandbox/json.h"

#include <QRandomGenerator>

#include <algorithm>

namespace portico::sandbox {

namespace {

const QString ApiVersion = QStringLiteral("2026-10-28.endive");

/// What \a before had where \a after differs: of nested objects only the members that differ, of lists all.
QJsonObject difference(const QJsonObject &before, const QJsonObject &after)
{
    QJsonObject previous;
    for (auto member = after.begin(); member != after.end(); ++member) {
        const QJsonValue old = before.value(member.key());
        if (old == member.value() || member.key().startsWith(u'_'))
            continue;
        const bool isNested
            = old.isObject() && member.value().isObject() && text(old.toObject(), "object") != u"list";
        if (isNested)
            previous.insert(member.key(), difference(old.toObject(), member.value().toObject()));
        else
            previous.insert(member.key(), old.isUndefined() ? QJsonValue(QJsonValue::Null) : old);
    }
    for (auto member = before.begin(); member != before.end(); ++member) {
        if (!after.contains(member.key()) && !member.key().startsWith(u'_'))
            previous.insert(member.key(), member.value());
    }
    return previous;
}

} // namespace

Account::Account(const Clock &wallClock) : m_wallClock(wallClock)
{
}

QJsonObject Account::find(const QString &id) const
{
    return m_objects.value(id);
}

QJsonObject Account::find(const QString &kind, const QString &id) const
{
    const QJsonObject object = m_objects.value(id);
    return object.value(u"object") == kind ? object : QJsonObject();
}

std::vector<QJsonObject> Account::all(const QString &kind) const
{
    const QStringList ids = m_idsByKind.value(kind);
    std::vector<std::pair<qint64, QJsonObject>> dated;
    dated.reserve(std::size_t(ids.size()));
    for (auto id = ids.crbegin(); id != ids.crend(); ++id) {
        const QJsonObject object = m_objects.value(*id);
        dated.emplace_back(object.value(u"created").toInteger(), object);
    }
    std::stable_sort(
        dated.begin(), dated.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<QJsonObject> objects;
    objects.reserve(dated.size());
    for (auto &[created, object] : dated)
        objects.push_back(std::move(object));
    return objects;
}

void Account::put(const QJsonObject &object)
{
    const QString id = text(object, "id");
    m_objects.insert(id, object);
    m_changes.removed.removeOne(id);
    if (m_touched.contains(id))
        return;
    m_touched.insert(id);
    m_changes.put.append(id);
}

void Account::create(const QJsonObject &object, const QString &event)
{
    put(object);
    m_idsByKind[text(object, "object")].append(text(object, "id"));
    if (!event.isEmpty())
        emitEvent(object, event, {});
}

QJsonObject Account::update(const QString &id, const QJsonObject &changes, const QString &event)
{
    const QJsonObject before = m_objects.value(id);
    QJsonObject object = before;
    for (auto change = changes.begin(); change != changes.end(); ++change)
        object.insert(change.key(), change.value());
    if (object == before)
        return object;
    put(object);
    const QJsonObject previous = difference(before, object);
    if (!event.isEmpty() && !previous.isEmpty())
        emitEvent(object, event, previous);
    return object;
}

void Account::remove(const QString &id)
{
    const QJsonObject object = m_objects.take(id);
    m_idsByKind[text(object, "object")].removeOne(id);
    if (m_touched.remove(id))
        m_changes.put.removeOne(id);
    m_changes.removed.append(id);
}

void Account::announce(const QJsonObject &object, const QString &event)
{
    emitEvent(object, event, {});
}

void Account::begin(const QString &request, const QString &idempotencyKey)
{
    m_savepoint = Savepoint{m_objects, m_idsByKind};
    m_changes = {};
    m_touched.clear();
    m_request = request;
    m_idempotencyKey = idempotencyKey;
}

Account::Changes Account::commit()
{
    m_savepoint.reset();
    m_touched.clear();
    return std::exchange(m_changes, {});
}

void Account::rollback()
{
    if (!m_savepoint)
        return;
    m_objects = std::move(m_savepoint->objects);
    m_idsByKind = std::move(m_savepoint->idsByKind);
    m_savepoint.reset();
    m_touched.clear();
    m_changes = {};
}

QString Account::newId(const QString &prefix)
{
    static constexpr char Alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    QString id = prefix + u'_';
    for (int i = 0; i < 24; ++i)
        id += QLatin1Char(Alphabet[QRandomGenerator::system()->bounded(62)]);
    return id;
}

UtcSeconds Account::nowOn(const QString &clockId) const
{
    const QJsonObject clock = m_objects.value(clockId);
    return clock.isEmpty() ? wallNow() : toTime(clock.value(u"frozen_time"));
}

UtcSeconds Account::nowFor(const QString &customerId) const
{
    return nowOn(text(m_objects.value(customerId), "test_clock"));
}

void Account::emitEvent(const QJsonObject &object, const QString &type, const QJsonObject &previous)
{
    if (!m_eventsEnabled)
        return;
    QJsonObject data{{QStringLiteral("object"), published(object)}};
    if (!previous.isEmpty())
        data.insert(QStringLiteral("previous_attributes"), published(previous));
    const QStringList subscribers = m_subscribers ? m_subscribers(type) : QStringList();
    const QJsonObject event{
        {QStringLiteral("id"), newId(QStringLiteral("evt"))},
        {QStringLiteral("object"), QStringLiteral("event")},
        {QStringLiteral("api_version"), ApiVersion},
        {QStringLiteral("created"), fromTime(wallNow())},
        {QStringLiteral("data"), data},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("pending_webhooks"), subscribers.size()},
        {QStringLiteral("request"),
            QJsonObject{{QStringLiteral("id"), textOrNull(m_request)},
                {QStringLiteral("idempotency_key"), textOrNull(m_idempotencyKey)}}},
        {QStringLiteral("type"), type},
        {QStringLiteral("_pending"), QJsonArray::fromStringList(subscribers)},
    };
    create(event);
    m_changes.events.append(text(event, "id"));
}

std::vector<QJsonObject> Account::everything() const
{
    std::vector<QJsonObject> objects;
    for (const QStringList &ids : m_idsByKind) {
        for (const QString &id : ids)
            objects.push_back(m_objects.value(id));
    }
    return objects;
}

void Account::restore(const QJsonObject &object)
{
    const QString id = text(object, "id");
    const QString kind = text(object, "object");
    const QString before = text(m_objects.value(id), "object");
    if (before != kind) {
        m_idsByKind[before].removeOne(id);
        m_idsByKind[kind].append(id);
    }
    m_objects.insert(id, object);
}

} // namespace portico::sandbox
