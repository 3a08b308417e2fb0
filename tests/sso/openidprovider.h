// SPDX-License-Identifier: MIT
#pragma once

#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QUrl>

namespace portico {

/// A real OpenID provider that runs on this machine, with a login that takes everybody at their word.
class OpenIdProvider final
{
public:
    OpenIdProvider()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(PORTICO_SSO_PROVIDER), QStringList());
        while (m_process.state() != QProcess::NotRunning && !m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(20'000) && m_process.state() == QProcess::Running)
                return;
        }
        m_said = QJsonDocument::fromJson(m_process.readLine()).object();
    }
    ~OpenIdProvider()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(5'000))
            m_process.kill();
        m_process.waitForFinished();
    }

    [[nodiscard]] bool isRunning() const { return !issuer().isEmpty(); }
    [[nodiscard]] QString issuer() const { return m_said[QStringLiteral("issuer")].toString(); }
    [[nodiscard]] QString clientSecret() const { return m_said[QStringLiteral("client_secret")].toString(); }

    /// Who signs in next, and what is wrong with the token they get; the answer counts the requests so far.
    QJsonObject next(const QString &email, const QString &mode = {}, const QJsonObject &more = {})
    {
        QJsonObject setting = more;
        setting[QStringLiteral("email")] = email;
        setting[QStringLiteral("mode")] = mode;
        QNetworkRequest request(QUrl(issuer() + QStringLiteral("/test")));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        QNetworkReply *reply = m_network.post(request, QJsonDocument(setting).toJson());
        wait(reply);
        return QJsonDocument::fromJson(reply->readAll()).object();
    }

    /// What a browser does with \a page: follows it to where it leads back to, which is not opened. Each has
    /// its own cookies.
    [[nodiscard]] static QUrl browse(const QUrl &page)
    {
        QNetworkAccessManager browser;
        QUrl url = page;
        for (int step = 0; step < 10; ++step) {
            QNetworkRequest request(url);
            request.setAttribute(
                QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
            QNetworkReply *reply = browser.get(request);
            wait(reply);
            const QUrl next = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
            if (!next.isValid() || next.isEmpty())
                return {};
            url = url.resolved(next);
            if (url.path() == u"/callback")
                return url;
        }
        return {};
    }

private:
    static void wait(QNetworkReply *reply)
    {
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        if (!reply->isFinished())
            loop.exec();
    }

    QProcess m_process;
    QNetworkAccessManager m_network;
    QJsonObject m_said;
};

} // namespace portico
