// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>

#include <functional>
#include <mutex>
#include <vector>

namespace portico::sandbox {

/// The PDFs of invoices and credit notes: each is drawn on first request and never again, since two drawings
/// differ. Used from any thread; nothing else waits while one is drawn.
class Documents
{
public:
    using Drawn = std::function<void(const QJsonObject &line)>;

    /// \a drawn gets a line for the data file for every new drawing.
    explicit Documents(Drawn drawn);

    [[nodiscard]] QByteArray of(const QJsonObject &invoice);
    [[nodiscard]] QByteArray of(const QJsonObject &creditNote, const QJsonObject &invoice);

    /// Every drawing, as \a drawn got it.
    [[nodiscard]] std::vector<QJsonObject> kept();
    void restore(const QJsonObject &line);

private:
    QByteArray once(const QString &id, const std::function<QByteArray()> &draw);

    Drawn m_drawn;
    std::mutex m_mutex;
    QHash<QString, QByteArray> m_byId;
};

} // namespace portico::sandbox
