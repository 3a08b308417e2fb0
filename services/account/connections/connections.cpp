// SPDX-License-Identifier: MIT
#include "services/account/connections/connections.h"

#include "services/domain/portaladdress.h"

#include <QFile>
#include <QSettings>
#include <QUuid>

#include <algorithm>

namespace portico::account {

namespace {

const QString ArrayKey = QStringLiteral("connections");
const QString IdKey = QStringLiteral("id");
const QString NameKey = QStringLiteral("name");
const QString UrlKey = QStringLiteral("url");
const QString EmailKey = QStringLiteral("email");

Connection demo()
{
    Connection connection;
    connection.name = QStringLiteral("Demo");
    connection.kind = Connection::Kind::Demo;
    return connection;
}

Error connectionError(Error::Kind kind, const char *code, const char *field = "")
{
    Error error;
    error.kind = kind;
    error.code = QString::fromLatin1(code);
    error.field = QString::fromLatin1(field);
    return error;
}

Connection newConnection(const QString &name, const QUrl &url, const QString &email)
{
    Connection connection;
    connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    connection.name = name.simplified();
    connection.url = url;
    connection.email = email.trimmed();
    return connection;
}

/// The portal connections as they stand in the file; what is damaged is left out.
std::vector<Connection> saved(const QString &file)
{
    std::vector<Connection> connections;
    QSettings settings(file, QSettings::IniFormat);
    const int count = settings.beginReadArray(ArrayKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        Connection connection;
        connection.id = settings.value(IdKey).toString();
        connection.name = settings.value(NameKey).toString();
        connection.url = QUrl(settings.value(UrlKey).toString(), QUrl::StrictMode);
        connection.email = settings.value(EmailKey).toString();
        if (!QUuid(connection.id).isNull() && !connection.name.isEmpty() && isPortalUrl(connection.url))
            connections.push_back(std::move(connection));
    }
    return connections;
}

/// Replaces the list in the file, which only its owner may read.
Result<void> save(const QString &file, const std::vector<Connection> &connections)
{
    QSettings settings(file, QSettings::IniFormat);
    settings.remove(ArrayKey);
    settings.beginWriteArray(ArrayKey, int(connections.size()));
    for (int i = 0; i < int(connections.size()); ++i) {
        const Connection &connection = connections[std::size_t(i)];
        settings.setArrayIndex(i);
        settings.setValue(IdKey, connection.id);
        settings.setValue(NameKey, connection.name);
        settings.setValue(UrlKey, connection.url.toString());
        settings.setValue(EmailKey, connection.email);
    }
    settings.endArray();
    settings.sync();
    if (settings.status() != QSettings::NoError
        || !QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failure(connectionError(Error::Kind::Server, "settings_not_written"));
    return {};
}

} // namespace

Connections::Connections(QString settingsFile, QObject *parent)
    : QObject(parent), m_settingsFile(std::move(settingsFile))
{
}

std::vector<Connection> Connections::list() const
{
    std::vector<Connection> connections = saved(m_settingsFile);
    connections.push_back(demo());
    return connections;
}

std::optional<Connection> Connections::find(const QString &name) const
{
    for (const Connection &connection : list()) {
        if (connection.name.compare(name.trimmed(), Qt::CaseInsensitive) == 0)
            return connection;
    }
    return std::nullopt;
}

Connection Connections::forPerson(const QUrl &portal, const QString &email) const
{
    for (const Connection &connection : saved(m_settingsFile)) {
        if (originOf(connection.url) == originOf(portal)
            && connection.email.compare(email, Qt::CaseInsensitive) == 0)
            return connection;
    }
    const QString host = portal.authority();
    QString name = host;
    for (int attempt = 1; find(name); ++attempt)
        name = attempt == 1 ? host + QStringLiteral(", ") + email : host + QStringLiteral(" %1").arg(attempt);
    return newConnection(name, portal, email);
}

bool Connections::knows(const QUrl &portal) const
{
    const std::vector<Connection> connections = saved(m_settingsFile);
    return std::any_of(connections.begin(), connections.end(),
        [&](const Connection &connection) { return originOf(connection.url) == originOf(portal); });
}

Result<Connection> Connections::add(QString name, QUrl url, QString email)
{
    return add(newConnection(name, url, email));
}

Result<Connection> Connections::add(Connection connection)
{
    if (connection.name.isEmpty())
        return failure(connectionError(Error::Kind::Invalid, "connection_name_empty", "name"));
    if (!isPortalUrl(connection.url))
        return failure(connectionError(Error::Kind::Invalid, "connection_url_invalid", "url"));
    std::vector<Connection> connections = saved(m_settingsFile);
    if (std::find(connections.begin(), connections.end(), connection) != connections.end())
        return connection;
    if (find(connection.name))
        return failure(connectionError(Error::Kind::Conflict, "connection_name_taken", "name"));
    connections.push_back(connection);
    if (const Result<void> written = save(m_settingsFile, connections); !written)
        return failure(written.error());
    Q_EMIT changed();
    return connection;
}

Result<void> Connections::remove(const QString &id)
{
    std::vector<Connection> connections = saved(m_settingsFile);
    if (std::erase_if(connections, [&](const Connection &connection) { return connection.id == id; }) == 0)
        return failure(connectionError(Error::Kind::NotFound, "connection_not_found"));
    if (const Result<void> written = save(m_settingsFile, connections); !written)
        return written;
    Q_EMIT changed();
    return {};
}

} // namespace portico::account
