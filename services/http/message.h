// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <vector>

namespace portico::http {

struct Header
{
    QByteArray name;
    QByteArray value;
};

/// A request as it came over the wire, complete and within the server's limits.
struct Request
{
    QByteArray method; ///< Upper case.
    QByteArray path; ///< Still percent-encoded, without the query.
    QByteArray query; ///< Behind the "?", still encoded; empty without one.
    std::vector<Header> headers;
    QByteArray body;
    QByteArray remoteAddress;

    /// The value of the first header of that name in any case; null where there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    /// The decoded value of the first query parameter of that name; null where there is none.
    [[nodiscard]] QByteArray queryValue(QByteArrayView name) const;
};

/// An answer. Content-Length, Date and Connection are the server's to write.
struct Response
{
    int status = 200;
    std::vector<Header> headers;
    QByteArray body;
    bool cut = false; ///< Nothing is sent and the connection closes, as if this end had died.
};

} // namespace portico::http
