// SPDX-License-Identifier: MIT
#include "services/http/ioloop.h"
#include "services/http/sockets.h"

#include <boost/asio/buffer.hpp>

#include <array>
#include <span>

namespace portico::http {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;

constexpr std::size_t GatherLimit = 64;

/// A connection over plain TCP. It waits for readiness instead of lending buffers to the system: an idle
/// client costs no buffer, and an answer mostly leaves in the call that produced it.
class PlainConnection final : public Connection
{
public:
    PlainConnection(IoLoop &loop, Socket socket, QByteArray remoteAddress)
        : Connection(loop, std::move(remoteAddress)), m_socket(std::move(socket))
    {
    }

private:
    std::shared_ptr<PlainConnection> self()
    {
        return std::static_pointer_cast<PlainConnection>(shared_from_this());
    }

    void startHandshake() override
    {
        ErrorCode error;
        m_socket.non_blocking(true, error);
        if (error)
            return broken();
        opened();
    }

    void startRead() override
    {
        m_socket.async_wait(Socket::wait_read, [self = self()](const ErrorCode &error) {
            if (error)
                self->broken();
            else
                self->readNow();
        });
    }

    void readNow()
    {
        ErrorCode error;
        const QByteArrayView bytes = readSome(error);
        if (!bytes.isEmpty())
            received(bytes);
        else if (error == asio::error::would_block)
            startRead();
        else if (error == asio::error::eof)
            ended();
        else
            broken();
    }

    QByteArrayView readArrived() override
    {
        ErrorCode error;
        return readSome(error);
    }

    QByteArrayView readSome(ErrorCode &error)
    {
        std::array<char, IoLoop::ReadSize> &buffer = m_loop.readBuffer();
        const std::size_t size = m_socket.read_some(asio::buffer(buffer), error);
        return QByteArrayView(buffer.data(), static_cast<qsizetype>(size));
    }

    qsizetype write(const OutputQueue &output) override
    {
        std::array<asio::const_buffer, GatherLimit> buffers;
        const std::size_t count = std::min(output.blockCount(), GatherLimit);
        for (std::size_t index = 0; index < count; ++index) {
            const QByteArrayView block = output.block(index);
            buffers[index] = asio::const_buffer(block.data(), static_cast<std::size_t>(block.size()));
        }
        ErrorCode error;
        const auto sent
            = static_cast<qsizetype>(m_socket.write_some(std::span(buffers.data(), count), error));
        if (error && error != asio::error::would_block) {
            broken();
            return 0;
        }
        if (sent < output.size()) {
            m_socket.async_wait(Socket::wait_write, [self = self()](const ErrorCode &waitError) {
                if (waitError)
                    self->broken();
                else
                    self->written(0);
            });
        }
        return sent;
    }

    void startShutdown() override
    {
        ErrorCode error;
        m_socket.shutdown(Socket::shutdown_send, error);
        shutDown();
    }

    void closeSocket() override
    {
        ErrorCode error;
        m_socket.close(error);
    }

    Socket m_socket;
};

} // namespace

std::shared_ptr<Connection> plainConnection(IoLoop &loop, Socket socket, QByteArray remoteAddress)
{
    return std::make_shared<PlainConnection>(loop, std::move(socket), std::move(remoteAddress));
}

} // namespace portico::http
