// SPDX-License-Identifier: MIT
#include "services/portal/store/databaseurl.h"

#include "services/portal/portalerror.h"

#include <QUrl>
#include <QUrlQuery>

namespace portico::portal {

namespace {

tl::unexpected<Error> invalid(const char *reason)
{
    return failure(portalError(400, QLatin1StringView("database_url_invalid"), QString::fromLatin1(reason)));
}

Result<DatabaseUrl> parsePostgres(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return invalid("the PostgreSQL URL cannot be read");
    if (!url.password().isEmpty())
        return invalid("put the PostgreSQL password into PGPASSFILE, not into the URL");
    DatabaseUrl result;
    result.engine = Engine::PostgreSql;
    result.host = url.host();
    result.port = url.port();
    result.user = url.userName();
    result.name = url.path().mid(1);
    QStringList options;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items) {
        if (key == u"password")
            return invalid("put the PostgreSQL password into PGPASSFILE, not into the URL");
        if (key == u"host")
            result.host = value;
        else if (key == u"port")
            result.port = value.toInt();
        else if (key == u"user")
            result.user = value;
        else
            options.append(key + u'=' + value);
    }
    if (result.name.isEmpty())
        return invalid("the PostgreSQL URL names no database");
    result.options = options.join(u';');
    return result;
}

} // namespace

Result<DatabaseUrl> parseDatabaseUrl(const QString &text)
{
    if (text.startsWith(u"postgresql://") || text.startsWith(u"postgres://"))
        return parsePostgres(text);
    if (!text.startsWith(u"sqlite:"))
        return invalid("expected sqlite:PATH or postgresql://...");
    DatabaseUrl result;
    result.path = text.mid(7);
    if (result.path.isEmpty())
        return invalid("the path of the SQLite file is missing");
    return result;
}

} // namespace portico::portal
