// SPDX-License-Identifier: MIT
#include "testkeyring.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>
#include <QMap>
#include <QProcess>

namespace portico::secrets {

namespace {

using Attributes = QMap<QString, QString>;

const QString ServicePath = QStringLiteral("/org/freedesktop/secrets");
const QString ServiceInterface = QStringLiteral("org.freedesktop.Secret.Service");
const QDBusObjectPath LoginKeyring(QStringLiteral("/org/freedesktop/secrets/collection/login"));

QDBusMessage call(
    const QString &path, const QString &interface, const QString &method, const QVariantList &arguments)
{
    QDBusMessage request
        = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), path, interface, method);
    request.setArguments(arguments);
    return QDBusConnection::sessionBus().call(request);
}

bool succeeded(const QDBusMessage &reply)
{
    if (reply.type() != QDBusMessage::ReplyMessage)
        qWarning("%s", qPrintable(reply.errorMessage()));
    return reply.type() == QDBusMessage::ReplyMessage;
}

/// \a value as the Secret Service takes it over a session without encryption.
QVariant plainSecret(const QByteArray &value)
{
    const QVariantList algorithm{QStringLiteral("plain"), QVariant::fromValue(QDBusVariant(QString()))};
    const QDBusMessage session
        = call(ServicePath, ServiceInterface, QStringLiteral("OpenSession"), algorithm);
    QDBusArgument secret;
    secret.beginStructure();
    secret << session.arguments().value(1).value<QDBusObjectPath>() << QByteArray() << value
           << QStringLiteral("application/octet-stream");
    secret.endStructure();
    return QVariant::fromValue(secret);
}

} // namespace

QString TestKeyring::processId()
{
    QDBusMessage request
        = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/"),
            QStringLiteral("org.freedesktop.DBus"), QStringLiteral("GetConnectionUnixProcessID"));
    request << QStringLiteral("org.freedesktop.secrets");
    const QDBusReply<uint> id = QDBusConnection::sessionBus().call(request);
    return id.isValid() ? QString::number(id.value()) : QString();
}

bool TestKeyring::lock()
{
    const QList<QDBusObjectPath> keyrings{LoginKeyring};
    return succeeded(call(
        ServicePath, ServiceInterface, QStringLiteral("Lock"), QVariantList{QVariant::fromValue(keyrings)}));
}

bool TestKeyring::unlock()
{
    const QVariantList arguments{QVariant::fromValue(LoginKeyring), plainSecret("ci-pass")};
    return succeeded(
        call(ServicePath, QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
            QStringLiteral("UnlockWithMasterPassword"), arguments));
}

bool TestKeyring::sendSignal(const QString &signal)
{
    const QString process = processId();
    return !process.isEmpty() && QProcess::execute(QStringLiteral("kill"), {signal, process}) == 0;
}

bool TestKeyring::overwrite(const QString &service, const QString &key, const QByteArray &value)
{
    qDBusRegisterMetaType<Attributes>();
    const Attributes attributes{{QStringLiteral("server"), service}, {QStringLiteral("user"), key}};
    const QDBusMessage items = call(ServicePath, ServiceInterface, QStringLiteral("SearchItems"),
        QVariantList{QVariant::fromValue(attributes)});
    const auto unlocked = qdbus_cast<QList<QDBusObjectPath>>(items.arguments().value(0));
    if (unlocked.size() != 1)
        return false;
    return succeeded(call(unlocked.constFirst().path(), QStringLiteral("org.freedesktop.Secret.Item"),
        QStringLiteral("SetSecret"), QVariantList{plainSecret(value.toBase64())}));
}

} // namespace portico::secrets
