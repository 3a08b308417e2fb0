// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/invoiceservice.h"
#include "services/archive/archivethread.h"

#include <QObject>

namespace portico::account {

/// Brings an archive up to date: the changes of the organizations that are complete, then the missing
/// invoices of the others, newest first and a page of each in turn. Each page is stored with how far that is,
/// so that the next one goes on from there. Lives on the thread of the session.
class InvoiceFill final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive the fill.
    InvoiceFill(InvoiceService &source, archive::ArchiveThread &archive, QObject *parent = nullptr);
    ~InvoiceFill() override; ///< What is on its way is dropped.

    /// finished() follows, unless the fill is destroyed before.
    void start(const QStringList &organizationIds);
    [[nodiscard]] bool isRunning() const;

Q_SIGNALS:
    /// Something was stored; \a state is how far its organization is.
    void stored(const QString &organizationId, const portico::archive::FillState &state, int invoices);
    /// \a problem is the first that came up; the other organizations were filled all the same.
    void finished(const std::optional<portico::Error> &problem);

private:
    struct Run;
    struct Step;
    static QCoro::Task<> work(std::shared_ptr<Run> run);
    static QCoro::Task<Result<Step>> step(
        std::shared_ptr<Run> run, QString organizationId, archive::FillState state);

    InvoiceService &m_source;
    archive::ArchiveThread &m_archive;
    std::shared_ptr<Run> m_run;
};

} // namespace portico::account
