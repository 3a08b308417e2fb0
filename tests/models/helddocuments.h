// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/invoiceservice.h"

#include <QCoroTimer>
#include <QHash>

namespace portico::test {

/// A server of documents that come byte by byte as the test says, continue where a part of their version is
/// there, and count what was sent.
class HeldDocuments final : public account::InvoiceService
{
public:
    qsizetype size = 1'000; ///< Of each document.
    QByteArray version = "\"v1\"";
    bool comeAtOnce = false; ///< Nothing is held any more.
    QStringList asked; ///< Ids, in order.
    QHash<QString, qint64> sent; ///< Bytes of each document.

    [[nodiscard]] QByteArray content(const QString &id) const
    {
        return ("%PDF-1.7 " + id.toUtf8() + ' ' + version).leftJustified(size, '.');
    }
    [[nodiscard]] bool isOpen(const QString &id) const { return m_open.contains(id); }
    [[nodiscard]] QStringList open() const { return m_open.keys(); }

    /// The next bytes of a document that is on its way.
    void arrive(const QString &id, qsizetype bytes)
    {
        Open &one = m_open[id];
        const QByteArray more = content(id).mid(one.offset, bytes);
        one.offset += more.size();
        sent[id] += more.size();
        if (one.part)
            (void)one.part->append(more);
    }
    void finish(const QString &id)
    {
        arrive(id, size);
        m_open[id].answer = Result<QByteArray>(content(id));
    }
    void fail(const QString &id, Error::Kind kind, const QString &code)
    {
        Error error;
        error.kind = kind;
        error.code = code;
        m_open[id].answer = Result<QByteArray>(portico::failure(std::move(error)));
    }
    void breakOff(const QString &id) { fail(id, Error::Kind::Network, QStringLiteral("connection_lost")); }

    QCoro::Task<Result<account::Copy<account::InvoicePage>>> list(
        account::InvoiceQuery, std::stop_token) override
    {
        co_return account::Copy<account::InvoicePage>();
    }
    QCoro::Task<Result<QByteArray>> pdf(QString, QString invoiceId,
        std::shared_ptr<account::PartialDocument> part, std::stop_token stop) override
    {
        asked.append(invoiceId);
        Open one;
        one.part = part;
        one.offset = part && part->etag() == version ? part->size() : 0;
        if (part)
            (void)part->begin(one.offset, size, version);
        m_open.insert(invoiceId, one);
        while (!m_open[invoiceId].answer && !stop.stop_requested() && !comeAtOnce)
            co_await QCoro::sleepFor(std::chrono::milliseconds(1));
        if (comeAtOnce && !m_open[invoiceId].answer)
            finish(invoiceId);
        const std::optional<Result<QByteArray>> answer = m_open.take(invoiceId).answer;
        if (answer && !stop.stop_requested())
            co_return *answer;
        Error cancelled;
        cancelled.kind = Error::Kind::Cancelled;
        co_return Result<QByteArray>(portico::failure(std::move(cancelled)));
    }

private:
    struct Open
    {
        std::shared_ptr<account::PartialDocument> part;
        qint64 offset = 0;
        std::optional<Result<QByteArray>> answer;
    };

    QHash<QString, Open> m_open;
};

} // namespace portico::test
