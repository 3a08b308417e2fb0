// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <deque>

namespace portico::http {

/// Blocks of bytes on their way to a socket, shared with whoever else holds them instead of copied.
class OutputQueue
{
public:
    void append(QByteArray block);
    /// The first \a bytes are sent.
    void consume(qsizetype bytes);

    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] std::size_t blockCount() const { return m_blocks.size(); }
    /// What is left of block \a index; it stays where it is until it is consumed.
    [[nodiscard]] QByteArrayView block(std::size_t index) const;

private:
    std::deque<QByteArray> m_blocks;
    qsizetype m_sentOfFront = 0;
    qsizetype m_size = 0;
};

} // namespace portico::http
