// SPDX-License-Identifier: MIT
#pragma once

#include "services/http/connection.h"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace boost::asio::ssl {
class context;
}

namespace portico::http {

using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

[[nodiscard]] std::shared_ptr<Connection> plainConnection(
    IoLoop &loop, Socket socket, QByteArray remoteAddress);
[[nodiscard]] std::shared_ptr<Connection> tlsConnection(
    IoLoop &loop, Socket socket, QByteArray remoteAddress, boost::asio::ssl::context &context);

} // namespace portico::http
