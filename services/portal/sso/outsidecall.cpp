// SPDX-License-Identifier: MIT
#include "services/portal/sso/outsidecall.h"

#include "services/portal/mail/curlhandle.h"
#include "services/portal/portalerror.h"

namespace portico::portal {

namespace {

constexpr std::chrono::seconds Deadline{5};
constexpr qsizetype LongestBody = 64 * 1024;

/// Takes part of a body; less than all of it ends the transfer.
std::size_t take(char *data, std::size_t size, std::size_t count, void *target)
{
    auto &body = *static_cast<QByteArray *>(target);
    const qsizetype length = qsizetype(size * count);
    if (body.size() + length > LongestBody)
        return 0;
    body.append(data, length);
    return size * count;
}

/// Opens the socket of a connection, or none for an address that is not to be talked to.
curl_socket_t openAllowed(void *mayBeOwnMachine, curlsocktype, curl_sockaddr *target)
{
    const QHostAddress address(&target->addr);
    const bool allowed
        = *static_cast<const bool *>(mayBeOwnMachine) ? address.isLoopback() : isPublicAddress(address);
    if (!allowed)
        return CURL_SOCKET_BAD;
    return ::socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
}

Error unreachable(const QString &reason)
{
    return portalError(502, QLatin1StringView("sso_unreachable"), reason);
}

} // namespace

Result<OutsideAnswer> OutsideCall::send(const OutsideRequest &request, std::stop_token stop) const
{
    if (const Result<void> allowed = checkOutsideUrl(request.url, m_reach); !allowed)
        return failure(allowed.error());
    const bool isOwnMachine = request.url.scheme() == u"http";
    const CurlHandle handle = makeCurlHandle(isOwnMachine ? "http" : "https", Deadline, stop);
    if (!handle)
        return failure(unreachable(QStringLiteral("libcurl cannot be used")));
    CURL *curl = handle.get();
    const QByteArray url = request.url.toEncoded();
    const QByteArray authorization = "Authorization: " + request.authorization.reveal();
    CurlList headers;
    append(headers, "Accept: application/json");
    append(headers, "Expect:");
    if (!request.authorization.isEmpty())
        append(headers, authorization.constData());
    OutsideAnswer answer;
    curl_easy_setopt(curl, CURLOPT_URL, url.constData());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "portico/" PORTICO_VERSION);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer.body);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, openAllowed);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, const_cast<bool *>(&isOwnMachine));
    if (request.form) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.form->reveal().constData());
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.form->reveal().size()));
    }
    const CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK)
        return failure(unreachable(QString::fromLatin1(curl_easy_strerror(code))));
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    answer.status = int(status);
    return answer;
}

} // namespace portico::portal
