// SPDX-License-Identifier: MIT
#include "app/portico/invoicesource.h"

#include "app/commandline.h"
#include "app/portico/accounts.h"
#include "services/account/allinvoices.h"
#include "services/platform/filemode.h"

#include <QDateTime>

using namespace portico;
using namespace Qt::StringLiterals;
using documents::RegisterEntry;

namespace {

const QString Statuses[]{u"draft"_s, u"open"_s, u"past_due"_s, u"paid"_s, u"part_refunded"_s, u"refunded"_s,
    u"void"_s, u"uncollectible"_s};

Error namedError(const char *code)
{
    Error error;
    error.kind = Error::Kind::NotFound;
    error.code = QLatin1StringView(code);
    return error;
}

UtcSeconds startOf(QDate day)
{
    return UtcSeconds(std::chrono::seconds(day.startOfDay(Qt::UTC).toSecsSinceEpoch()));
}

/// Nothing, or what is wrong with it.
QString readDay(const CommandLine &line, const QString &name, QDate &day)
{
    if (!line.isSet(name))
        return {};
    day = QDate::fromString(line.value(name), Qt::ISODate);
    return day.isValid() ? QString() : QStringLiteral("--%1 expects a date such as 2026-10-31").arg(name);
}

} // namespace

void InvoiceSource::addOptions(CommandLine &line)
{
    line.add(u"connection"_s, u"A saved connection (see portico connections list)."_s, u"NAME"_s);
    line.add(u"portal"_s, u"Address of a portal, with --token-file."_s, u"URL"_s);
    line.add(u"token-file"_s,
        u"File with a personal access token, readable by you alone. \"porticod token add\" makes one."_s,
        u"F"_s);
    line.add(u"organization"_s, u"Its short name or id, or all."_s, u"SLUG|ID|all"_s);
    line.require(u"organization"_s);
    line.add(u"from"_s, u"First day, in UTC."_s, u"DATE"_s);
    line.add(u"to"_s, u"Last day, in UTC."_s, u"DATE"_s);
    line.addChoice(u"status"_s, u"Only these."_s, QStringList(std::begin(Statuses), std::end(Statuses)));
}

std::optional<int> InvoiceSource::open(const CommandLine &line, Accounts &accounts)
{
    if (line.isSet(u"connection"_s) == line.isSet(u"portal"_s))
        return line.usageError(u"either --connection or --portal is required"_s);
    if (line.isSet(u"portal"_s) && !line.isSet(u"token-file"_s))
        return line.usageError(u"--portal needs --token-file"_s);
    for (const auto &[name, day] : {std::pair(u"from"_s, &m_first), std::pair(u"to"_s, &m_last)}) {
        if (const QString problem = readDay(line, name, *day); !problem.isEmpty())
            return line.usageError(problem);
    }
    if (m_first.isValid() && m_last.isValid() && m_last < m_first)
        return line.usageError(u"--to is before --from"_s);
    if (m_first.isValid())
        m_query.from = startOf(m_first);
    if (m_last.isValid())
        m_query.to = startOf(m_last.addDays(1)) - std::chrono::seconds(1);
    if (line.isSet(u"status"_s))
        m_query.status = displayStatusFromName(line.value(u"status"_s));
    if (const Result<void> signedIn = signIn(line, accounts); !signedIn)
        return fail(signedIn.error());
    if (const Result<void> chosen = chooseOrganizations(line.value(u"organization"_s)); !chosen)
        return fail(chosen.error());
    return std::nullopt;
}

Result<void> InvoiceSource::signIn(const CommandLine &line, Accounts &accounts)
{
    if (line.isSet(u"portal"_s)) {
        Result<Secret> token = platform::readSecretFile(line.value(u"token-file"_s));
        if (!token)
            return failure(token.error());
        const QUrl url(line.value(u"portal"_s), QUrl::StrictMode);
        m_session = accounts.authenticator.openWithToken(url, std::move(*token));
        return {};
    }
    const std::optional<account::Connection> connection
        = accounts.connections.find(line.value(u"connection"_s));
    if (!connection || connection->kind == account::Connection::Kind::Demo)
        return failure(namedError("connection_not_found"));
    Result<std::shared_ptr<account::Session>> session
        = QCoro::waitFor(accounts.authenticator.restore(*connection, std::stop_token()));
    if (!session)
        return failure(session.error());
    m_session = std::move(*session);
    return {};
}

Result<void> InvoiceSource::chooseOrganizations(const QString &wanted)
{
    const Result<account::Copy<std::vector<Organization>>> all
        = QCoro::waitFor(m_session->organizations().organizations(std::stop_token()));
    if (!all)
        return failure(all.error());
    for (const Organization &organization : all->value) {
        const bool isReadable = organization.permissions.contains(Permission::InvoiceView);
        const bool isWanted
            = wanted == u"all" ? isReadable : organization.slug == wanted || organization.id == wanted;
        if (isWanted)
            m_organizations.push_back(organization);
    }
    return m_organizations.empty() ? Result<void>(failure(namedError("organization_unknown")))
                                   : Result<void>();
}

QString InvoiceSource::organizationId(const QString &slug) const
{
    for (const Organization &organization : m_organizations) {
        if (organization.slug == slug)
            return organization.id;
    }
    return {};
}

Result<std::vector<RegisterEntry>> InvoiceSource::read(bool withLines) const
{
    account::InvoiceQuery query = m_query;
    query.withLines = withLines;
    return readAll(std::move(query));
}

Result<std::vector<RegisterEntry>> InvoiceSource::readBefore() const
{
    account::InvoiceQuery query = m_query;
    query.withLines = true;
    query.from.reset();
    query.to = startOf(m_first) - std::chrono::seconds(1);
    return readAll(std::move(query));
}

Result<std::vector<RegisterEntry>> InvoiceSource::readAll(account::InvoiceQuery query) const
{
    std::vector<RegisterEntry> entries;
    for (const Organization &organization : m_organizations) {
        query.organizationId = organization.id;
        Result<std::vector<account::ListedInvoice>> all
            = QCoro::waitFor(account::allInvoices(m_session->invoices(), query, std::stop_token()));
        if (!all)
            return failure(all.error());
        for (account::ListedInvoice &each : *all)
            entries.push_back({organization.slug, std::move(each.invoice), each.displayStatus});
    }
    return entries;
}
