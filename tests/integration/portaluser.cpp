// SPDX-License-Identifier: MIT
#include "tests/integration/portaluser.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace portico::test {

PortalUser::PortalUser(Stack &stack, const char *email, const char *slug) : m_stack(stack)
{
    m_token = stack.signIn(m_client, email);
    const QJsonArray organizations
        = m_client.get(stack.portal("/api/portal/organizations"), {{"Authorization", "Bearer " + m_token}})
              .json()[QStringLiteral("data")]
              .toArray();
    for (const QJsonValue &entry : organizations) {
        if (entry[QStringLiteral("slug")].toString() == QLatin1StringView(slug))
            m_organizationId = entry[QStringLiteral("id")].toString().toLatin1();
    }
}

HttpClient::Headers PortalUser::headers() const
{
    return {{"Authorization", "Bearer " + m_token}, {"X-Organization-ID", m_organizationId}};
}

Reply PortalUser::get(const QByteArray &path)
{
    return m_client.get(m_stack.portal(path.constData()), headers());
}

Reply PortalUser::post(const QByteArray &path, const QJsonObject &body, const QByteArray &key)
{
    HttpClient::Headers sent = headers();
    sent.append(std::pair<QByteArray, QByteArray>("Content-Type", "application/json"));
    const QByteArray fresh = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    sent.append(std::pair<QByteArray, QByteArray>("Idempotency-Key", key.isEmpty() ? fresh : key));
    return m_client.post(m_stack.portal(path.constData()), QJsonDocument(body).toJson(), sent);
}

Reply PortalUser::send(const QByteArray &method, const QByteArray &path, const QJsonObject &body)
{
    HttpClient::Headers sent = headers();
    sent.append(std::pair<QByteArray, QByteArray>("Content-Type", "application/json"));
    sent.append(std::pair<QByteArray, QByteArray>(
        "Idempotency-Key", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)));
    return m_client.send(method, m_stack.portal(path.constData()), QJsonDocument(body).toJson(), sent);
}

Reply PortalUser::preview(const char *plan, const char *interval, int seats)
{
    QJsonObject body{{QStringLiteral("plan"), QString::fromLatin1(plan)},
        {QStringLiteral("interval"), QString::fromLatin1(interval)}};
    if (seats >= 0)
        body.insert(QStringLiteral("seats"), seats);
    return post("/api/portal/subscription/preview-change", body);
}

Reply PortalUser::confirm(const QJsonObject &quote, const QByteArray &key)
{
    return post("/api/portal/subscription/change-plan",
        {{QStringLiteral("quote"), quote.value(QStringLiteral("id"))}}, key);
}

} // namespace portico::test
