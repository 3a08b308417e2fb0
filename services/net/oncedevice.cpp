// SPDX-License-Identifier: MIT
#include "services/net/oncedevice.h"

#include <algorithm>
#include <utility>

namespace portico::net {

OnceDevice::OnceDevice(QByteArray body, QObject *parent) : QIODevice(parent), m_body(std::move(body))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OnceDevice::size() const
{
    return m_body.size();
}

bool OnceDevice::reset()
{
    return false;
}

qint64 OnceDevice::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min(maxSize, m_body.size() - m_offset);
    if (count <= 0)
        return maxSize > 0 ? -1 : 0;
    std::copy_n(m_body.constData() + m_offset, count, data);
    m_offset += count;
    return count;
}

qint64 OnceDevice::writeData(const char *, qint64)
{
    return -1;
}

} // namespace portico::net
