// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/session.h"

#include <QAbstractTableModel>

namespace portico::models {

/// What was done in an organization, newest first, read page by page as a view comes to its end. It has no
/// words: a presentation in `ui` turns entryAt() into text. Inert until a query is set.
class AuditTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { WhenColumn, ActionColumn, ActorColumn, AddressColumn, ColumnCount };
    enum class State {
        Idle,
        Loading,
        Ready,
        Failed, ///< The rows that were read are kept.
    };
    Q_ENUM(State)

    /// \a session must outlive the model.
    explicit AuditTableModel(account::Session &session, QObject *parent = nullptr);
    ~AuditTableModel() override;

    /// Another question: forgets the rows. Its startingAfter is left out.
    void setQuery(const QString &organizationId, const AuditQuery &query);
    [[nodiscard]] const AuditQuery &query() const { return m_query; }
    /// Forgets rows and question.
    void clear();
    /// Puts what was done since in front; goes on after a failure.
    void refresh();
    /// Reads all pages, without waiting for a view.
    void readAll();

    [[nodiscard]] State state() const { return m_state; }
    /// Meaningful while Failed.
    [[nodiscard]] const Error &error() const { return m_error; }
    /// Whether the query has been answered, even if by nothing.
    [[nodiscard]] bool wasAnswered() const { return m_wasAnswered; }
    [[nodiscard]] bool hasMore() const { return m_hasMore; }
    /// When the newest page was made.
    [[nodiscard]] UtcSeconds asOf() const { return m_asOf; }
    [[nodiscard]] const AuditEntry &entryAt(int row) const;
    [[nodiscard]] const std::vector<AuditEntry> &entries() const { return m_entries; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void stateChanged();

private:
    enum class Place { Front, End };

    void ask(Place place);
    void take(Place place, Result<account::Copy<AuditPage>> page);
    void append(AuditPage page);
    void putInFront(AuditPage page);
    void forgetRows();
    void setState(State state);

    account::Session &m_session;
    QString m_organizationId;
    AuditQuery m_query;
    std::vector<AuditEntry> m_entries;
    bool m_wasAnswered = false;
    bool m_hasMore = false;
    bool m_readsAll = false;
    UtcSeconds m_asOf;
    State m_state = State::Idle;
    Error m_error;
    std::stop_source m_stop;
    quint64 m_generation = 0; ///< Of the question; answers to an older one are dropped.
};

} // namespace portico::models
