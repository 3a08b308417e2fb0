// SPDX-License-Identifier: MIT
#include "services/http/outputqueue.h"

namespace portico::http {
namespace {

constexpr qsizetype BlockSize = 4 * 1024;

} // namespace

void OutputQueue::append(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    // A block is filled only up to its capacity, so that a socket may hold on to its address meanwhile.
    if (!m_lastMayGrow || m_blocks.back().size() + bytes.size() > m_blocks.back().capacity()) {
        QByteArray block;
        block.reserve(qMax(BlockSize, bytes.size()));
        m_blocks.push_back(std::move(block));
        m_lastMayGrow = true;
    }
    m_blocks.back().append(bytes);
    m_size += bytes.size();
}

void OutputQueue::appendBlock(QByteArray block)
{
    if (block.isEmpty())
        return;
    m_size += block.size();
    m_blocks.push_back(std::move(block));
    m_lastMayGrow = false;
}

void OutputQueue::consume(qsizetype bytes)
{
    Q_ASSERT(bytes <= m_size);
    m_size -= bytes;
    m_sentOfFront += bytes;
    while (!m_blocks.empty() && m_sentOfFront >= m_blocks.front().size()) {
        m_sentOfFront -= m_blocks.front().size();
        m_blocks.pop_front();
    }
    if (m_blocks.empty())
        m_lastMayGrow = false;
}

QByteArrayView OutputQueue::block(std::size_t index) const
{
    const QByteArrayView all = m_blocks[index];
    return index == 0 ? all.sliced(m_sentOfFront) : all;
}

} // namespace portico::http
