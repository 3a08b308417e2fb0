// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/session.h"
#include "services/documents/register.h"

class CommandLine;
struct Accounts;

/// Which invoices a command without a window is about, and whose they are.
class InvoiceSource final
{
public:
    /// Adds the options that read() understands.
    static void addOptions(CommandLine &line);

    /// Signs in and finds the organizations. An exit code with everything said, or nothing.
    [[nodiscard]] std::optional<int> open(const CommandLine &line, Accounts &accounts);

    /// The invoices of all organizations, the newest of each first; with what they consist of where \a
    /// withLines.
    [[nodiscard]] portico::Result<std::vector<portico::documents::RegisterEntry>> read(bool withLines) const;
    /// Those of \a organizations before the period, with what they consist of.
    [[nodiscard]] portico::Result<std::vector<portico::documents::RegisterEntry>> readBefore() const;

    [[nodiscard]] portico::account::InvoiceService &invoices() const { return m_session->invoices(); }
    [[nodiscard]] QString organizationId(const QString &slug) const;
    [[nodiscard]] QDate firstDay() const { return m_first; }
    [[nodiscard]] QDate lastDay() const { return m_last; }

private:
    [[nodiscard]] portico::Result<void> signIn(const CommandLine &line, Accounts &accounts);
    [[nodiscard]] portico::Result<void> chooseOrganizations(const QString &wanted);
    [[nodiscard]] portico::Result<std::vector<portico::documents::RegisterEntry>> readAll(
        portico::account::InvoiceQuery query) const;

    std::shared_ptr<portico::account::Session> m_session;
    std::vector<portico::Organization> m_organizations;
    portico::account::InvoiceQuery m_query;
    QDate m_first; ///< Invalid for no limit.
    QDate m_last;
};
