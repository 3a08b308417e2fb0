// SPDX-License-Identifier: MIT
#pragma once

#include <QSet>
#include <QStringList>

namespace portico {

/// Mail addresses out of what somebody typed, pasted or keeps in a file.
class AddressList
{
public:
    /// Reads \a text: addresses between commas, semicolons, spaces and line breaks, alone or as
    /// "Name <address>". What is no address is kept apart, nothing is lost silently.
    void read(const QString &text);

    /// As written, in their order; an address that comes again counts once, in whatever case.
    [[nodiscard]] const QStringList &addresses() const { return m_addresses; }
    /// Pieces that are no mail address, each once.
    [[nodiscard]] const QStringList &rejected() const { return m_rejected; }
    [[nodiscard]] int repeated() const { return m_repeated; }

private:
    void readEntry(const QString &entry);
    void add(QString piece);

    QStringList m_addresses;
    QStringList m_rejected;
    QSet<QString> m_known; ///< Of both lists, in lower case.
    int m_repeated = 0;
};

} // namespace portico
