// SPDX-License-Identifier: MIT
#include "tests/integration/stack.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QUuid>

namespace portico::test {

namespace {

const QByteArray ProviderKey = "Bearer sk_test_portico";
const QByteArray WebhookSecret = "whsec_integration";

} // namespace

Stack::Stack()
{
    m_portal.setEnvironment(QStringLiteral("PORTICO_STRIPE_KEY"), QStringLiteral("sk_test_portico"));
    m_portal.setEnvironment(
        QStringLiteral("PORTICO_STRIPE_WEBHOOK_SECRET"), QString::fromLatin1(WebhookSecret));
}

bool Stack::start()
{
    QFile secret(path("webhook-secret"));
    if (!secret.open(QIODevice::WriteOnly))
        return false;
    secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    secret.write(WebhookSecret);
    secret.close();

    // Each server needs the other's address, so the portal's port is chosen first.
    m_portalAddress = QStringLiteral("127.0.0.1:%1").arg(freePort());
    m_sandboxUrl = m_sandbox.serve(
        QStringList{QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
            QStringLiteral("--sample"), QStringLiteral("demo"), QStringLiteral("--webhook"),
            QStringLiteral("http://%1/webhooks/stripe").arg(m_portalAddress),
            QStringLiteral("--webhook-secret-file"), secret.fileName()}
        + m_sandboxOptions);
    return !m_sandboxUrl.isEmpty() && startPortal();
}

bool Stack::startPortal()
{
    const QStringList options{QStringLiteral("serve"), QStringLiteral("--listen"), m_portalAddress,
        QStringLiteral("--database"), QStringLiteral("sqlite:") + path("portal.db"),
        QStringLiteral("--sample"), QStringLiteral("demo"), QStringLiteral("--stripe-api"),
        m_sandboxUrl.toString()};
    m_portalUrl = m_portal.serve(options + m_portalOptions);
    if (m_portalUrl.isEmpty())
        return false;
    HttpClient client;
    return QTest::qWaitFor([&] { return client.get(portal("/readyz")).status == 200; }, 120'000);
}

QByteArray Stack::signIn(HttpClient &client, const char *email) const
{
    const QByteArray body = QByteArray("{\"email\":\"") + email + "\",\"password\":\"portico-demo\"}";
    const Reply reply
        = client.post(portal("/api/auth/sign-in"), body, {{"Content-Type", "application/json"}});
    return reply.json().value(QStringLiteral("access_token")).toString().toLatin1();
}

Reply Stack::askProvider(HttpClient &client, const char *path) const
{
    return client.get(
        m_sandboxUrl.resolved(QUrl(QString::fromLatin1(path))), {{"Authorization", ProviderKey}});
}

Reply Stack::changeAtProvider(HttpClient &client, const QString &path, const QByteArray &form) const
{
    return client.post(m_sandboxUrl.resolved(QUrl(path)), form,
        {{"Authorization", ProviderKey}, {"Content-Type", "application/x-www-form-urlencoded"},
            {"Idempotency-Key", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)}});
}

} // namespace portico::test
