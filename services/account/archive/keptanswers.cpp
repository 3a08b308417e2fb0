// SPDX-License-Identifier: MIT
#include "services/account/archive/keptanswers.h"

namespace portico::account {

using archive::InvoiceArchive;

void KeptAnswers::keep(const QString &question, const QByteArray &body)
{
    const size_t hash = qHash(body);
    if (m_written.value(question, ~hash) == hash)
        return;
    m_written.insert(question, hash);
    const std::function<Result<void>(InvoiceArchive &)> work
        = [question, body](InvoiceArchive &archive) { return archive.putAnswer(question, body); };
    (void)m_threads->writing.run<void>(work);
}

QCoro::Task<QByteArray> KeptAnswers::find(QString question) const
{
    const std::function<Result<QByteArray>(InvoiceArchive &)> work
        = [question](InvoiceArchive &archive) { return archive.answer(question); };
    const Result<QByteArray> body = co_await ask(m_threads, &ArchiveThreads::pages, work);
    co_return body.value_or(QByteArray());
}

} // namespace portico::account
