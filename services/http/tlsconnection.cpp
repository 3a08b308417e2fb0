// SPDX-License-Identifier: MIT
#include "services/http/ioloop.h"
#include "services/http/sockets.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <array>

namespace portico::http {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;

/// A connection over TLS.
class TlsConnection final : public Connection
{
public:
    TlsConnection(IoLoop &loop, Socket socket, QByteArray remoteAddress, asio::ssl::context &context)
        : Connection(loop, std::move(remoteAddress)), m_stream(std::move(socket), context)
    {
    }

private:
    std::shared_ptr<TlsConnection> self()
    {
        return std::static_pointer_cast<TlsConnection>(shared_from_this());
    }

    void startHandshake() override
    {
        m_stream.async_handshake(asio::ssl::stream_base::server, [self = self()](const ErrorCode &error) {
            if (error)
                self->broken();
            else
                self->opened();
        });
    }

    void startRead() override
    {
        const auto onRead = [self = self()](const ErrorCode &error, std::size_t size) {
            if (size > 0)
                self->received(QByteArrayView(self->m_buffer.data(), static_cast<qsizetype>(size)));
            else if (error == asio::error::eof)
                self->ended();
            else
                self->broken();
        };
        if (m_shutDown)
            m_stream.next_layer().async_read_some(asio::buffer(m_buffer), onRead);
        else
            m_stream.async_read_some(asio::buffer(m_buffer), onRead);
    }

    /// A read is running already and will find it.
    QByteArrayView readArrived() override { return {}; }

    qsizetype write(const OutputQueue &output) override
    {
        const QByteArrayView block = output.block(0);
        m_stream.async_write_some(asio::const_buffer(block.data(), static_cast<std::size_t>(block.size())),
            [self = self()](const ErrorCode &error, std::size_t size) {
                if (error)
                    self->broken();
                else
                    self->written(static_cast<qsizetype>(size));
            });
        return 0;
    }

    /// Ends the client's input without waiting for its own farewell. The socket is writable again only after
    /// the close_notify has left: writes and waits for writing keep their order.
    void startShutdown() override
    {
        m_stream.async_shutdown([self = self()](const ErrorCode &) {});
        m_stream.next_layer().async_wait(Socket::wait_write, [self = self()](const ErrorCode &) {
            ErrorCode error;
            self->m_stream.next_layer().shutdown(Socket::shutdown_send, error);
            self->m_shutDown = true;
            self->shutDown();
        });
    }

    void closeSocket() override
    {
        ErrorCode error;
        m_stream.next_layer().close(error);
    }

    asio::ssl::stream<Socket> m_stream;
    std::array<char, 16 * 1024> m_buffer{};
    bool m_shutDown = false;
};

} // namespace

std::shared_ptr<Connection> tlsConnection(
    IoLoop &loop, Socket socket, QByteArray remoteAddress, asio::ssl::context &context)
{
    return std::make_shared<TlsConnection>(loop, std::move(socket), std::move(remoteAddress), context);
}

} // namespace portico::http
