// SPDX-License-Identifier: MIT
#include "services/secrets/keychainprobe.h"

#include <QCoroSignal>

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QMap>

#include <memory>

namespace portico::secrets {

namespace {

using Attributes = QMap<QString, QString>;

const QString SecretService = QStringLiteral("org.freedesktop.secrets");
const QString ServicePath = QStringLiteral("/org/freedesktop/secrets");
const QString ServiceInterface = QStringLiteral("org.freedesktop.Secret.Service");
const QString CollectionInterface = QStringLiteral("org.freedesktop.Secret.Collection");
const QString PropertiesInterface = QStringLiteral("org.freedesktop.DBus.Properties");
const QString BusName = QStringLiteral("org.freedesktop.DBus");
const QString BusPath = QStringLiteral("/org/freedesktop/DBus");

constexpr bool HasSecretService =
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    true;
#else
    false;
#endif

QCoro::Task<QDBusMessage> call(QDBusMessage request, std::chrono::milliseconds timeout)
{
    const QDBusPendingCall pending = QDBusConnection::sessionBus().asyncCall(request, int(timeout.count()));
    const std::unique_ptr<QDBusPendingCallWatcher, QScopedPointerDeleteLater> watcher(
        new QDBusPendingCallWatcher(pending));
    if (!watcher->isFinished())
        co_await qCoro(watcher.get(), &QDBusPendingCallWatcher::finished);
    co_return watcher->reply();
}

QDBusMessage busRequest(const QString &method, const QVariantList &arguments = {})
{
    QDBusMessage request = QDBusMessage::createMethodCall(BusName, BusPath, BusName, method);
    request.setArguments(arguments);
    return request;
}

QDBusMessage secretRequest(
    const QString &path, const QString &interface, const QString &method, const QVariantList &arguments)
{
    QDBusMessage request = QDBusMessage::createMethodCall(SecretService, path, interface, method);
    request.setArguments(arguments);
    return request;
}

KeychainState stateOf(const QDBusMessage &error)
{
    const QString name = error.errorName();
    if (name == QLatin1StringView("org.freedesktop.DBus.Error.NoReply")
        || name == QLatin1StringView("org.freedesktop.DBus.Error.Timeout")
        || name == QLatin1StringView("org.freedesktop.DBus.Error.TimedOut"))
        return KeychainState::Hung;
    if (name == QLatin1StringView("org.freedesktop.DBus.Error.Disconnected"))
        return KeychainState::NoBus;
    if (name == QLatin1StringView("org.freedesktop.DBus.Error.ServiceUnknown")
        || name.startsWith(QLatin1StringView("org.freedesktop.DBus.Error.Spawn.")))
        return KeychainState::NoService;
    return KeychainState::Failed;
}

bool isError(const QDBusMessage &reply)
{
    return reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty();
}

/// Ready where somebody owns the service's name or the bus can start it.
QCoro::Task<KeychainState> serviceState(std::chrono::milliseconds timeout)
{
    const QDBusMessage nameRequest
        = busRequest(QStringLiteral("NameHasOwner"), QVariantList(1, SecretService));
    const QDBusMessage owner = co_await call(nameRequest, timeout);
    if (isError(owner))
        co_return stateOf(owner);
    if (owner.arguments().constFirst().toBool())
        co_return KeychainState::Ready;
    const QDBusMessage listRequest = busRequest(QStringLiteral("ListActivatableNames"));
    const QDBusMessage names = co_await call(listRequest, timeout);
    if (isError(names))
        co_return stateOf(names);
    const bool startable = names.arguments().constFirst().toStringList().contains(SecretService);
    co_return startable ? KeychainState::Ready : KeychainState::NoService;
}

/// Ready, Locked or NoKeyring for the keyring new items go to.
QCoro::Task<KeychainState> keyringState(std::chrono::milliseconds timeout)
{
    const QDBusMessage aliasRequest = secretRequest(ServicePath, ServiceInterface,
        QStringLiteral("ReadAlias"), QVariantList(1, QStringLiteral("default")));
    const QDBusMessage alias = co_await call(aliasRequest, timeout);
    if (isError(alias))
        co_return stateOf(alias);
    const QString path = alias.arguments().constFirst().value<QDBusObjectPath>().path();
    if (path.isEmpty() || path == QLatin1StringView("/"))
        co_return KeychainState::NoKeyring;
    QVariantList property;
    property.append(CollectionInterface);
    property.append(QStringLiteral("Locked"));
    const QDBusMessage lockedRequest
        = secretRequest(path, PropertiesInterface, QStringLiteral("Get"), property);
    const QDBusMessage locked = co_await call(lockedRequest, timeout);
    if (isError(locked))
        co_return stateOf(locked);
    const bool isLocked = locked.arguments().constFirst().value<QDBusVariant>().variant().toBool();
    co_return isLocked ? KeychainState::Locked : KeychainState::Ready;
}

/// Whether items with QtKeychain's attributes exist, unlocked ones and locked ones.
struct Found
{
    bool unlocked = false;
    bool locked = false;
};

Found foundIn(const QDBusMessage &reply)
{
    const QVariantList lists = reply.arguments();
    if (lists.size() < 2)
        return {};
    return {!qdbus_cast<QList<QDBusObjectPath>>(lists[0]).isEmpty(),
        !qdbus_cast<QList<QDBusObjectPath>>(lists[1]).isEmpty()};
}

QDBusMessage searchRequest(const QString &service, const QString &key)
{
    qDBusRegisterMetaType<Attributes>();
    Attributes attributes;
    attributes.insert(QStringLiteral("server"), service);
    attributes.insert(QStringLiteral("user"), key);
    return secretRequest(ServicePath, ServiceInterface, QStringLiteral("SearchItems"),
        QVariantList(1, QVariant::fromValue(attributes)));
}

ProbeResult resultOf(KeychainState state, std::optional<bool> isPresent = std::nullopt)
{
    return {state, isPresent};
}

} // namespace

QCoro::Task<ProbeResult> probeKeychain(QString service, QString key, std::chrono::milliseconds timeout)
{
    if (!HasSecretService)
        co_return resultOf(KeychainState::Ready);
    if (!QDBusConnection::sessionBus().isConnected())
        co_return resultOf(KeychainState::NoBus);
    const KeychainState running = co_await serviceState(timeout);
    if (running != KeychainState::Ready)
        co_return resultOf(running);
    const KeychainState keyring = co_await keyringState(timeout);
    if (keyring != KeychainState::Ready && keyring != KeychainState::Locked)
        co_return resultOf(keyring);
    const QDBusMessage request = searchRequest(service, key);
    const QDBusMessage items = co_await call(request, timeout);
    if (isError(items))
        co_return resultOf(stateOf(items));
    const Found found = foundIn(items);
    if (found.locked)
        co_return resultOf(KeychainState::Locked, true);
    if (found.unlocked)
        co_return resultOf(KeychainState::Ready, true);
    co_return resultOf(keyring, false);
}

} // namespace portico::secrets
