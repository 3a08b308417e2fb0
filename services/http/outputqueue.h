// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <deque>

namespace portico::http {

/// Bytes on their way to a socket: small pieces are joined, large bodies are shared instead of copied.
class OutputQueue
{
public:
    /// Copies \a bytes.
    void append(QByteArrayView bytes);
    /// Takes \a block over without copying it.
    void appendBlock(QByteArray block);
    /// The first \a bytes are sent.
    void consume(qsizetype bytes);

    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] std::size_t blockCount() const { return m_blocks.size(); }
    /// What is left of block \a index. The front block does not move until it is consumed.
    [[nodiscard]] QByteArrayView block(std::size_t index) const;

private:
    std::deque<QByteArray> m_blocks;
    qsizetype m_sentOfFront = 0;
    qsizetype m_size = 0;
    bool m_lastMayGrow = false;
};

} // namespace portico::http
