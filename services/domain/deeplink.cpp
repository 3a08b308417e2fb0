// SPDX-License-Identifier: MIT
#include "services/domain/deeplink.h"

#include "services/domain/names.h"
#include "services/domain/portaladdress.h"
#include "services/domain/tokenform.h"

#include <algorithm>

namespace portico {

namespace {

using Kind = DeepLink::Kind;

constexpr Names<Kind, 4> KindNames{{
    {Kind::Invitation, "invitation"},
    {Kind::Reset, "reset"},
    {Kind::Email, "email"},
    {Kind::Billing, "billing"},
}};

constexpr std::pair<Kind, TokenKind> Tokens[] = {
    {Kind::Invitation, TokenKind::Invitation},
    {Kind::Reset, TokenKind::Reset},
    {Kind::Email, TokenKind::EmailChange},
};

const QString OpenPath = QStringLiteral("/open/");
const QString PortalKey = QStringLiteral("portal=");

tl::unexpected<Error> refused(const char *code)
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QString::fromLatin1(code);
    return failure(error);
}

tl::unexpected<Error> invalid()
{
    return refused("link_invalid");
}

/// Without white space and what marks where a line or a link may break or end; nothing where something
/// stands in it that is in no link.
std::optional<QString> compacted(QStringView text)
{
    QString result;
    for (const QChar character : text) {
        if (character.isSpace() || character == QChar::SoftHyphen || character == u'\u200b'
            || character == u'\ufeff')
            continue;
        if (character <= u' ' || character >= u'\x7f' || character == u'\\')
            return std::nullopt;
        result.append(character);
    }
    if (result.startsWith(u'<') && result.endsWith(u'>'))
        result = result.mid(1, result.size() - 2);
    return result;
}

bool isHex(QChar character)
{
    return (character >= u'0' && character <= u'9') || (character >= u'a' && character <= u'f')
        || (character >= u'A' && character <= u'F');
}

/// Nothing where an escape is none, or stands for something that is in no link.
std::optional<QString> unescaped(const QString &text)
{
    for (qsizetype at = text.indexOf(u'%'); at >= 0; at = text.indexOf(u'%', at + 1)) {
        if (at + 2 >= text.size() || !isHex(text.at(at + 1)) || !isHex(text.at(at + 2)))
            return std::nullopt;
    }
    const QString result = QString::fromUtf8(QByteArray::fromPercentEncoding(text.toLatin1()));
    const std::optional<QString> compact = compacted(result);
    return compact == result ? compact : std::nullopt;
}

/// The token of \a kind, or of any kind where none is given.
Result<DeepLink> withToken(DeepLink link, const QString &token)
{
    if (token.isEmpty())
        return link;
    const auto known = std::find_if(std::begin(Tokens), std::end(Tokens),
        [&](const std::pair<Kind, TokenKind> &entry) { return entry.first == link.kind; });
    if (known == std::end(Tokens))
        return invalid();
    if (!isToken(token.toLatin1(), known->second))
        return refused("link_damaged");
    link.token = Secret(token.toLatin1());
    return link;
}

Result<DeepLink> fromToken(const QString &text)
{
    for (const auto &[kind, token] : Tokens) {
        if (text.startsWith(QLatin1StringView(tokenPrefix(token))))
            return withToken(DeepLink{kind}, text);
    }
    return invalid();
}

/// `portico://<kind>?portal=<origin>`; \a address is without the fragment.
Result<DeepLink> fromScheme(QString address, const QString &token)
{
    address.remove(0, address.indexOf(QStringLiteral("://")) + 3);
    const qsizetype query = address.indexOf(u'?');
    QString kindName = address.left(query < 0 ? address.size() : query);
    if (kindName.endsWith(u'/')) // browsers add it
        kindName.chop(1);
    const std::optional<Kind> kind = KindNames.value(kindName.toLower());
    if (!kind)
        return invalid();
    DeepLink link{*kind};
    if (query >= 0) {
        const QString item = address.mid(query + 1);
        if (!item.startsWith(PortalKey))
            return invalid();
        const std::optional<QString> written = unescaped(item.mid(PortalKey.size()));
        const std::optional<QUrl> portal = written ? portalOrigin(*written) : std::nullopt;
        if (!portal)
            return invalid();
        link.portal = *portal;
    }
    return withToken(std::move(link), token);
}

/// `https://<portal>/open/<kind>`
Result<DeepLink> fromPage(const QString &address, const QString &token)
{
    const qsizetype path = address.indexOf(u'/', address.indexOf(QStringLiteral("://")) + 3);
    const std::optional<QUrl> portal = portalOrigin(address.left(path));
    if (path < 0 || !portal || !address.mid(path).startsWith(OpenPath))
        return invalid();
    const std::optional<Kind> kind = KindNames.value(address.mid(path + OpenPath.size()));
    if (!kind)
        return invalid();
    return withToken(DeepLink{*kind, *portal}, token);
}

} // namespace

Result<DeepLink> parseDeepLink(QStringView text)
{
    const std::optional<QString> link = text.size() > LongestLink ? std::nullopt : compacted(text);
    if (!link)
        return invalid();
    const qsizetype hash = link->indexOf(u'#');
    const QString address = link->left(hash < 0 ? link->size() : hash);
    const QString token = hash < 0 ? QString() : link->mid(hash + 1);
    const QString scheme = address.section(QStringLiteral("://"), 0, 0).toLower();
    if (scheme.size() == address.size())
        return fromToken(*link);
    if (scheme == u"portico")
        return fromScheme(address, token);
    if (scheme == u"https" || scheme == u"http")
        return fromPage(address, token);
    return invalid();
}

} // namespace portico
