// SPDX-License-Identifier: MIT
#include "services/portal/mail/mailtransport.h"

#include "services/domain/mailaddress.h"
#include "services/portal/mail/maildir.h"
#include "services/portal/mail/mailtemplate.h"
#include "services/portal/mail/smtp.h"
#include "services/portal/portalerror.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace portico::portal {

namespace {

const QString SenderName = QStringLiteral("Portico");

/// A mail domain: the host of \a url, unless that is no name.
QString domainOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    const bool isName = !host.isEmpty() && !host.contains(u':') && !host.back().isDigit();
    return isName ? host : QStringLiteral("localhost");
}

class MailTransport final : public Transport
{
public:
    MailTransport(MailTarget target, QUrl publicUrl, const Clock &clock)
        : m_target(std::move(target)), m_publicUrl(std::move(publicUrl)), m_clock(clock)
    {
        if (m_target.from.isEmpty())
            m_target.from = QStringLiteral("no-reply@") + domainOf(m_publicUrl);
    }

    [[nodiscard]] Delivery deliver(
        const OutboxEntry &entry, const Enclosure &enclosure, std::stop_token stop) override
    {
        const Result<MailMessage> message
            = composeMail(entry, m_target.from, m_publicUrl, m_clock.now(), enclosure);
        if (!message)
            return {Delivery::Outcome::Refused, message.error().code + u' ' + message.error().detail};
        if (m_target.kind == MailTarget::Kind::Maildir)
            return writeToMaildir(m_target.folder, *message);
        return sendBySmtp(m_target, *message, std::move(stop));
    }

private:
    MailTarget m_target;
    const QUrl m_publicUrl;
    const Clock &m_clock;
};

} // namespace

QByteArray messageIdFor(const QString &key, const QUrl &publicUrl)
{
    return QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex().left(40) + '@'
        + domainOf(publicUrl).toLatin1();
}

Result<MailMessage> composeMail(const OutboxEntry &entry, const QString &from, const QUrl &publicUrl,
    UtcSeconds date, const Enclosure &enclosure)
{
    if (!isMailAddress(entry.recipient))
        return failure(portalError(400, QLatin1StringView("address_invalid")));
    MailValues values;
    const QJsonObject data = QJsonDocument::fromJson(entry.data).object();
    for (auto value = data.begin(); value != data.end(); ++value)
        values[value.key()] = value->toString();
    QUrl link(publicUrl);
    link.setPath(QStringLiteral("/open/billing"));
    values[QStringLiteral("link")] = link.toString(QUrl::FullyEncoded);
    values[QStringLiteral("pay")] = enclosure.payPage.toString(QUrl::FullyEncoded);
    if (!enclosure.openPage.isEmpty()) {
        link.setPath(QStringLiteral("/open/") + enclosure.openPage);
        link.setFragment(QString::fromLatin1(enclosure.token));
        values[QStringLiteral("open")] = link.toString(QUrl::FullyEncoded);
    }
    for (const auto &[name, value] : enclosure.values)
        values[name] = value;
    const Result<MailText> text = renderMail(entry.kind, values);
    if (!text)
        return failure(text.error());
    MailMessage message;
    message.from = {from, SenderName};
    message.to = {entry.recipient, values[QStringLiteral("name")]};
    message.subject = text->subject;
    message.text = text->text;
    message.html = text->html;
    message.attachment = enclosure.attachment;
    message.messageId = messageIdFor(entry.key, publicUrl);
    message.date = date;
    return message;
}

std::unique_ptr<Transport> makeMailTransport(
    const MailTarget &target, const QUrl &publicUrl, const Clock &clock)
{
    return std::make_unique<MailTransport>(target, publicUrl, clock);
}

} // namespace portico::portal
