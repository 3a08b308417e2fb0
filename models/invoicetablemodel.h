// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/invoiceservice.h"

#include <QAbstractTableModel>

namespace portico::models {

/// The invoices a query finds, newest first, fetched page by page as a view asks for them. It has no words: a
/// presentation in `ui` turns invoiceAt() into text. Inert until a query is set.
class InvoiceTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NumberColumn, IssuedColumn, StatusColumn, PaidOrDueColumn, TotalColumn, ColumnCount };
    enum class State { Idle, Loading, Ready, Failed };
    Q_ENUM(State)

    /// \a source must outlive the model.
    explicit InvoiceTableModel(account::InvoiceService &source, QObject *parent = nullptr);
    ~InvoiceTableModel() override;

    /// Forgets everything and asks for the first page.
    void setQuery(account::InvoiceQuery query);
    [[nodiscard]] const account::InvoiceQuery &query() const { return m_query; }
    /// Asks again for the pages that are here, keeping the rows while they come; after a failure goes on
    /// where it stopped.
    void refresh();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] UtcSeconds asOf() const { return m_asOf; }
    [[nodiscard]] UtcSeconds now() const { return m_now; }
    /// Of all pages, where the source counts them; else the rows that are here.
    [[nodiscard]] int total() const;
    [[nodiscard]] bool hasMore() const { return m_hasMore; }
    [[nodiscard]] const account::ListedInvoice &invoiceAt(int row) const;
    /// One total per currency over the rows that are here; void invoices are not counted.
    [[nodiscard]] std::vector<Money> totals() const;
    [[nodiscard]] int voidCount() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void stateChanged();

private:
    struct RowChanges;
    using Answer = Result<account::Copy<account::InvoicePage>>;

    quint64 renew();
    void ask(std::size_t firstRow);
    void take(std::size_t firstRow, Answer answer);
    void merge(std::size_t firstRow, account::InvoicePage page);
    void setState(State state);

    account::InvoiceService &m_source;
    account::InvoiceQuery m_query;
    std::vector<account::ListedInvoice> m_invoices;
    State m_state = State::Idle;
    Error m_error;
    UtcSeconds m_asOf;
    UtcSeconds m_now;
    int m_total = 0;
    bool m_hasMore = false;
    bool m_moreWanted = false; ///< A view asked while the rows that are here were being read again.
    std::size_t m_rereadUntil = 0;
    std::stop_source m_stop;
    quint64 m_generation = 0;
};

} // namespace portico::models
