// SPDX-License-Identifier: MIT
#pragma once

#include "services/net/transport.h"

#include <QJsonObject>

/// Speaks with the demo's provider as a developer does in its test mode: what a customer or time itself would
/// do there.
class ProviderClient final
{
public:
    /// \a transport must outlive the client.
    ProviderClient(portico::net::Transport &transport, QUrl provider, QByteArray key);

    /// \a path may carry a query; \a form is url-encoded.
    [[nodiscard]] QCoro::Task<portico::Result<QJsonObject>> get(QString path) const;
    [[nodiscard]] QCoro::Task<portico::Result<QJsonObject>> post(QString path, QByteArray form) const;
    [[nodiscard]] QCoro::Task<portico::Result<QJsonObject>> remove(QString path) const;

private:
    [[nodiscard]] portico::net::Request request(const QByteArray &method, const QString &path) const;
    [[nodiscard]] QCoro::Task<portico::Result<QJsonObject>> send(portico::net::Request request) const;

    portico::net::Transport *m_transport;
    QUrl m_provider;
    QByteArray m_key;
};
