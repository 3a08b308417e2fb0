// SPDX-License-Identifier: MIT
#include "services/sandbox/account.h"

#include "services/sandbox/json.h"

#include <QJsonArray>
#include <QRandomGenerator>

#include <algorithm>

namespace portico::sandbox {

namespace {

const QString ApiVersion = QStringLiteral("2026-10-28.endive");

} // namespace

Account::Account(const Clock &wallClock)
    : m_wallClock(wallClock)
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
    std::vector<QJsonObject> objects;
    const QStringList ids = m_idsByKind.value(kind);
    objects.reserve(std::size_t(ids.size()));
    for (auto id = ids.crbegin(); id != ids.crend(); ++id)
        objects.push_back(m_objects.value(*id));
    std::stable_sort(objects.begin(), objects.end(), [](const QJsonObject &a, const QJsonObject &b) {
        return a.value(u"created").toInteger() > b.value(u"created").toInteger();
    });
    return objects;
}

void Account::create(const QJsonObject &object, const QString &event)
{
    const QString id = text(object, "id");
    ++m_revision;
    m_objects.insert(id, object);
    m_idsByKind[text(object, "object")].append(id);
    if (!event.isEmpty())
        emitEvent(object, event, {});
}

QJsonObject Account::update(const QString &id, const QJsonObject &changes, const QString &event)
{
    QJsonObject object = m_objects.value(id);
    QJsonObject previous;
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (object.value(change.key()) == change.value())
            continue;
        const QJsonValue before = object.value(change.key());
        previous.insert(change.key(), before.isUndefined() ? QJsonValue(QJsonValue::Null) : before);
        object.insert(change.key(), change.value());
    }
    if (previous.isEmpty())
        return object;
    ++m_revision;
    m_objects.insert(id, object);
    if (!event.isEmpty())
        emitEvent(object, event, previous);
    return object;
}

void Account::remove(const QString &id)
{
    ++m_revision;
    const QJsonObject object = m_objects.take(id);
    m_idsByKind[text(object, "object")].removeAll(id);
}

void Account::announce(const QJsonObject &object, const QString &event)
{
    ++m_revision;
    emitEvent(object, event, {});
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
    QJsonObject data{{QStringLiteral("object"), withoutPrivate(object)}};
    if (!previous.isEmpty())
        data.insert(QStringLiteral("previous_attributes"), withoutPrivate(previous));
    const QJsonObject event{
        {QStringLiteral("id"), newId(QStringLiteral("evt"))},
        {QStringLiteral("object"), QStringLiteral("event")},
        {QStringLiteral("api_version"), ApiVersion},
        {QStringLiteral("created"), fromTime(wallNow())},
        {QStringLiteral("data"), data},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("pending_webhooks"), 0},
        {QStringLiteral("request"), QJsonObject{{QStringLiteral("id"), QJsonValue::Null},
                                                {QStringLiteral("idempotency_key"), QJsonValue::Null}}},
        {QStringLiteral("type"), type},
    };
    m_objects.insert(text(event, "id"), event);
    m_idsByKind[QStringLiteral("event")].append(text(event, "id"));
    if (m_onEvent)
        m_onEvent(event);
}

QJsonObject Account::snapshot() const
{
    QJsonObject kinds;
    for (auto kind = m_idsByKind.begin(); kind != m_idsByKind.end(); ++kind) {
        QJsonArray objects;
        for (const QString &id : kind.value())
            objects.append(m_objects.value(id));
        kinds.insert(kind.key(), objects);
    }
    return kinds;
}

void Account::restore(const QJsonObject &snapshot)
{
    m_objects.clear();
    m_idsByKind.clear();
    for (auto kind = snapshot.begin(); kind != snapshot.end(); ++kind) {
        for (const QJsonValue &value : kind.value().toArray())
            create(value.toObject());
    }
}

} // namespace portico::sandbox
