// SPDX-License-Identifier: MIT
#include "services/portal/mail/smtp.h"

#include "services/portal/mail/curlhandle.h"

#include <algorithm>
#include <cstring>

namespace portico::portal {

namespace {

/// Shorter than a lease of the outbox.
constexpr std::chrono::seconds Deadline{20};

struct Upload
{
    QByteArray data;
    qsizetype position = 0;
};

std::size_t readUpload(char *buffer, std::size_t size, std::size_t count, void *context)
{
    auto *upload = static_cast<Upload *>(context);
    const qsizetype length
        = std::min<qsizetype>(qsizetype(size * count), upload->data.size() - upload->position);
    std::memcpy(buffer, upload->data.constData() + upload->position, std::size_t(length));
    upload->position += length;
    return std::size_t(length);
}

/// Whether the server has judged this mail, and not us, the connection or its own state.
bool refusedTheMail(CURLcode code, long reply)
{
    const bool isAboutMail
        = code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_WEIRD_SERVER_REPLY;
    const bool isAboutUs = reply == 530 || reply == 534 || reply == 535 || reply == 538;
    return isAboutMail && reply >= 500 && reply < 600 && !isAboutUs;
}

/// Keeps the last refusal the server has uttered: what follows one is its goodbye.
size_t readRefusal(char *data, size_t size, size_t count, void *refusal)
{
    const QByteArray line = QByteArray(data, qsizetype(size * count)).trimmed();
    if (line.startsWith('4') || line.startsWith('5'))
        *static_cast<QByteArray *>(refusal) = line;
    return size * count;
}

} // namespace

Delivery sendBySmtp(const MailTarget &target, const MailMessage &message, std::stop_token stop)
{
    const CurlHandle handle = makeCurlHandle("smtp,smtps", Deadline, stop);
    if (!handle)
        return {Delivery::Outcome::Later, QStringLiteral("libcurl cannot be used")};
    CURL *curl = handle.get();
    // The path is the name we give ourselves in EHLO.
    const QByteArray url = target.server.toEncoded() + '/' + target.from.section(u'@', -1).toUtf8();
    const QByteArray from = '<' + target.from.toUtf8() + '>';
    const QByteArray to = '<' + message.to.address.toUtf8() + '>';
    CurlList recipients;
    append(recipients, to.constData());
    Upload upload{encodeMail(message), 0};
    const QByteArray user = target.user.toUtf8();
    curl_easy_setopt(curl, CURLOPT_URL, url.constData());
    curl_easy_setopt(
        curl, CURLOPT_USE_SSL, static_cast<long>(target.requiresTls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (!user.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, user.constData());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, target.password.reveal().constData());
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.constData());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, readUpload);
    curl_easy_setopt(curl, CURLOPT_READDATA, &upload);

    QByteArray refusal;
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, readRefusal);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &refusal);

    const CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK)
        return {Delivery::Outcome::Sent, {}};
    long reply = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    if (refusedTheMail(code, reply))
        return {Delivery::Outcome::Refused, singleLine(QString::fromUtf8(refusal)).left(300)};
    return {Delivery::Outcome::Later,
        QStringLiteral("%1 (reply %2)").arg(QLatin1StringView(curl_easy_strerror(code))).arg(reply)};
}

} // namespace portico::portal
