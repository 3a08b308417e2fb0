// SPDX-License-Identifier: MIT
#include "services/portal/sso/outsideaddress.h"

#include "services/portal/portalerror.h"

#include <algorithm>

namespace portico::portal {

namespace {

struct Network
{
    const char *base;
    int length;
};

/// Source: the IANA registries of special-purpose addresses.
constexpr Network ClosedV4[]
    = {{"0.0.0.0", 8}, {"10.0.0.0", 8}, {"100.64.0.0", 10}, {"127.0.0.0", 8}, {"169.254.0.0", 16},
        {"172.16.0.0", 12}, {"192.0.0.0", 24}, {"192.0.2.0", 24}, {"192.88.99.0", 24}, {"192.168.0.0", 16},
        {"198.18.0.0", 15}, {"198.51.100.0", 24}, {"203.0.113.0", 24}, {"224.0.0.0", 4}, {"240.0.0.0", 4}};
/// Of what is assigned to hosts, 2000::/3; the rest is closed.
constexpr Network ClosedV6[] = {{"2001::", 23}, {"2001:db8::", 32}, {"2002::", 16}, {"3fff::", 20}};

template <std::size_t Count>
bool isIn(const QHostAddress &address, const Network (&networks)[Count])
{
    return std::any_of(std::begin(networks), std::end(networks), [&](const Network &network) {
        return address.isInSubnet(QHostAddress(QString::fromLatin1(network.base)), network.length);
    });
}

Error refused(const char *reason)
{
    return portalError(400, QLatin1StringView("url_refused"), QString::fromLatin1(reason));
}

} // namespace

bool isPublicAddress(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // one that is mapped into IPv6 too
    if (isV4)
        return !isIn(QHostAddress(v4), ClosedV4);
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return false;
    return address.isInSubnet(QHostAddress(QStringLiteral("2000::")), 3) && !isIn(address, ClosedV6);
}

Result<void> checkOutsideUrl(const QUrl &url, Reach reach)
{
    if (!url.isValid() || url.host().isEmpty())
        return failure(refused("no address"));
    if (!url.userInfo().isEmpty() || url.hasFragment())
        return failure(refused("an address with a user or a fragment"));
    const QString host = url.host();
    const QHostAddress address(host);
    const bool isOwnMachine = host == u"localhost" || address.isLoopback();
    if (url.scheme() == u"http" && isOwnMachine && reach == Reach::PublicHttpsAndOwnMachine)
        return {};
    if (url.scheme() != u"https")
        return failure(refused("not https"));
    if (isOwnMachine || (!address.isNull() && !isPublicAddress(address)))
        return failure(refused("not a public address"));
    if (address.isNull() && (!host.contains(u'.') || host.endsWith(u".localhost")))
        return failure(refused("not a public name"));
    return {};
}

} // namespace portico::portal
