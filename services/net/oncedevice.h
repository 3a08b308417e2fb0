// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace portico::net {

/// A request body that can be read once. QNetworkAccessManager sends a request again by itself when the
/// server closes before it answers; it cannot rewind this body, so it reports the lost connection instead.
class OnceDevice final : public QIODevice
{
public:
    OnceDevice(QByteArray body, QObject *parent);

    [[nodiscard]] qint64 size() const override;
    bool reset() override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    const QByteArray m_body;
    qint64 m_offset = 0;
};

} // namespace portico::net
