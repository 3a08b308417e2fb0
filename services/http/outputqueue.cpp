// SPDX-License-Identifier: MIT
#include "services/http/outputqueue.h"

namespace portico::http {

void OutputQueue::append(QByteArray block)
{
    if (block.isEmpty())
        return;
    m_size += block.size();
    m_blocks.push_back(std::move(block));
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
}

QByteArrayView OutputQueue::block(std::size_t index) const
{
    const QByteArrayView all = m_blocks[index];
    return index == 0 ? all.sliced(m_sentOfFront) : all;
}

} // namespace portico::http
