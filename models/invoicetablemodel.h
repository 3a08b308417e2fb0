// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/keptinvoices.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QTimer>

#include <set>

namespace portico::models {

/// The invoices a query finds among those kept on this computer, newest first. All rows are there at once,
/// however many; what stands in one is read when a view asks for it. It has no words: a presentation in `ui`
/// turns invoiceAt() into text. Inert until a query is set.
class InvoiceTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NumberColumn,
        IssuedColumn,
        OrganizationColumn,
        StatusColumn,
        PaidOrDueColumn,
        TotalColumn,
        ColumnCount
    };
    enum class State { Idle, Loading, Ready, Failed };
    Q_ENUM(State)

    /// \a source must outlive the model.
    explicit InvoiceTableModel(account::KeptInvoices &source, QObject *parent = nullptr);
    ~InvoiceTableModel() override;

    /// Another question; the rows of the one before stay until the first answer.
    void setQuery(archive::ArchiveQuery query);
    /// Forgets query and rows at once: they are nobody's business any more.
    void clear();
    [[nodiscard]] const archive::ArchiveQuery &query() const { return m_query; }
    /// Reads the rows again, keeping those that are here while they come.
    void refresh();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    /// Whether rowCount() is all there is; the first rows come before the others.
    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    /// Null where it was not read yet; rowsRead() follows. It is gone with the next answer.
    [[nodiscard]] const archive::ArchivedInvoice *invoiceAt(int row) const;
    [[nodiscard]] qint64 keyAt(int row) const { return m_keys[std::size_t(row)]; }
    /// -1 where it is not among the rows.
    [[nodiscard]] int rowOf(qint64 key) const;
    /// Per currency, of all rows; nothing until they are counted.
    [[nodiscard]] const std::optional<std::vector<archive::ArchiveTotal>> &totals() const { return m_totals; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void stateChanged();
    void totalsChanged();

private:
    struct Entry
    {
        archive::ArchivedInvoice invoice;
        int reading = 0; ///< Which of the readings it is from.
    };

    void ask();
    void askAll();
    void askTotals();
    void answered();
    void take(std::vector<qint64> keys, bool isWhole);
    void fail(const Error &error);
    void want(int row) const;
    void readWanted();
    void takeRows(const std::vector<qint64> &asked, Result<std::vector<archive::ArchivedInvoice>> rows);
    void setState(State state);

    account::KeptInvoices &m_source;
    archive::ArchiveQuery m_query;
    std::vector<qint64> m_keys; ///< Descending.
    bool m_isWhole = false;
    bool m_isOfQuery = false; ///< Whether m_keys answers m_query, and not the one before.
    std::optional<std::vector<archive::ArchiveTotal>> m_totals;
    State m_state = State::Idle;
    Error m_error;
    std::stop_source m_stop;
    int m_awaited = 0; ///< Answers, about keys and totals.
    bool m_asksAgain = false;

    mutable QCache<qint64, Entry> m_entries;
    mutable std::set<qint64, std::greater<>> m_wanted; ///< To be read next.
    mutable QTimer m_readSoon;
    std::set<qint64> m_onTheirWay;
    int m_reading = 0;
};

} // namespace portico::models
