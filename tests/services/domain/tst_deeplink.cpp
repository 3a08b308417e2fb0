// SPDX-License-Identifier: MIT
#include "services/domain/deeplink.h"
#include "services/domain/portaladdress.h"
#include "services/domain/tokenform.h"

#include <QTest>

using namespace portico;
using Kind = DeepLink::Kind;

namespace {

const QByteArray Random(TokenRandomLength, 'Q');

QString token(TokenKind kind = TokenKind::Invitation)
{
    return QString::fromLatin1(tokenOver(kind, Random));
}

QString link(const char *address)
{
    return QString::fromUtf8(address) + u'#' + token();
}

} // namespace

/// What is opened, and what never is: links arrive from mails, web pages and other programs.
class DeepLinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokensHaveOneForm();
    void linksAreRead_data();
    void linksAreRead();
    void whiteSpaceOfMailProgramsIsSkipped_data();
    void whiteSpaceOfMailProgramsIsSkipped();
    void damagedCodesAreToldFromWhatIsNoLink_data();
    void damagedCodesAreToldFromWhatIsNoLink();
    void hostileInputIsRefused_data();
    void hostileInputIsRefused();
    void anyChangedCharacterOfATokenIsNoticed();
    void cutAndMixedInputNeverOpensAnotherPortal();
};

void DeepLinkTest::tokensHaveOneForm()
{
    for (const TokenKind kind :
        {TokenKind::Access, TokenKind::Refresh, TokenKind::Product, TokenKind::Personal,
            TokenKind::Invitation, TokenKind::StepUp, TokenKind::Reset, TokenKind::EmailChange}) {
        const QByteArray made = tokenOver(kind, Random);
        QVERIFY(isToken(made, kind));
        QCOMPARE(isToken(made, TokenKind::Invitation), kind == TokenKind::Invitation);
    }
    // Source: the CRC-32 of Python's zlib over the text before it, in base62.
    QCOMPARE(tokenOver(TokenKind::Invitation, Random),
        QByteArray("ptc_inv_QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ2beMlA"));
}

void DeepLinkTest::linksAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("portal");
    QTest::addColumn<QString>("token");
    const QString inv = token();
    const QString reset = token(TokenKind::Reset);
    const QString email = token(TokenKind::EmailChange);
    const QString portal = QStringLiteral("https://portal.example.com");
    QTest::addRow("of a mail") << link("https://portal.example.com/open/invitation") << Kind::Invitation
                               << portal << inv;
    QTest::addRow("reset of a mail") << QStringLiteral("https://portal.example.com/open/reset#") + reset
                                     << Kind::Reset << portal << reset;
    QTest::addRow("address of a mail")
        << QStringLiteral("https://portal.example.com/open/email#") + email << Kind::Email << portal << email;
    QTest::addRow("billing of a mail")
        << QStringLiteral("https://portal.example.com/open/billing") << Kind::Billing << portal << QString();
    QTest::addRow("with a port") << link("https://portal.example.com:8443/open/invitation")
                                 << Kind::Invitation << QStringLiteral("https://portal.example.com:8443")
                                 << inv;
    QTest::addRow("upper case where it means nothing")
        << link("HTTPS://Portal.Example.COM/open/invitation") << Kind::Invitation << portal << inv;
    QTest::addRow("on this computer") << link("http://127.0.0.1:8080/open/invitation") << Kind::Invitation
                                      << QStringLiteral("http://127.0.0.1:8080") << inv;
    QTest::addRow("on this computer by name")
        << link("http://localhost:8080/open/invitation") << Kind::Invitation
        << QStringLiteral("http://localhost:8080") << inv;
    QTest::addRow("on this computer by IPv6") << link("http://[::1]:8080/open/invitation") << Kind::Invitation
                                              << QStringLiteral("http://[::1]:8080") << inv;
    QTest::addRow("encoded name of another script")
        << link("https://xn--mnchen-3ya.example/open/invitation") << Kind::Invitation
        << QStringLiteral("https://xn--mnchen-3ya.example") << inv;
    QTest::addRow("own scheme") << link("portico://invitation?portal=https://portal.example.com")
                                << Kind::Invitation << portal << inv;
    QTest::addRow("own scheme, encoded")
        << link("portico://invitation?portal=https%3A%2F%2Fportal.example.com%3A8443") << Kind::Invitation
        << QStringLiteral("https://portal.example.com:8443") << inv;
    QTest::addRow("as browsers write it") << link("PORTICO://invitation/?portal=https://portal.example.com/")
                                          << Kind::Invitation << portal << inv;
    QTest::addRow("without a token") << QStringLiteral(
        "portico://invitation?portal=https://portal.example.com")
                                     << Kind::Invitation << portal << QString();
    QTest::addRow("without both") << QStringLiteral("portico://email") << Kind::Email << QString()
                                  << QString();
    QTest::addRow("without a portal") << link("portico://invitation") << Kind::Invitation << QString() << inv;
    QTest::addRow("billing") << QStringLiteral("portico://billing") << Kind::Billing << QString()
                             << QString();
    QTest::addRow("billing of a portal")
        << QStringLiteral("portico://billing?portal=https://portal.example.com") << Kind::Billing << portal
        << QString();
    QTest::addRow("token alone") << inv << Kind::Invitation << QString() << inv;
    QTest::addRow("reset alone") << reset << Kind::Reset << QString() << reset;
    QTest::addRow("address alone") << email << Kind::Email << QString() << email;
}

void DeepLinkTest::linksAreRead()
{
    QFETCH(const QString, text);
    QFETCH(const Kind, kind);
    QFETCH(const QString, portal);
    QFETCH(const QString, token);
    const Result<DeepLink> link = parseDeepLink(text);
    QVERIFY2(link, qPrintable(link ? QString() : link.error().code));
    QCOMPARE(link->kind, kind);
    QCOMPARE(link->portal.toString(QUrl::FullyEncoded), portal);
    QCOMPARE(QString::fromLatin1(link->token.reveal()), token);
    QVERIFY(link->portal.isEmpty() || isPortalUrl(link->portal));
}

void DeepLinkTest::whiteSpaceOfMailProgramsIsSkipped_data()
{
    QTest::addColumn<QString>("text");
    const QString whole = link("https://portal.example.com/open/invitation");
    const auto broken = [&](const QString &with) {
        QString result = whole;
        for (const qsizetype at : {70, 45, 20, 5})
            result.insert(at, with);
        return result;
    };
    QTest::addRow("line breaks") << broken(QStringLiteral("\n"));
    QTest::addRow("line breaks of Windows") << broken(QStringLiteral("\r\n"));
    QTest::addRow("indented quote") << broken(QStringLiteral("\n    "));
    QTest::addRow("tabs") << broken(QStringLiteral("\t"));
    QTest::addRow("hard blanks") << broken(QStringLiteral("\u00a0"));
    QTest::addRow("places to break") << broken(QStringLiteral("\u200b"));
    QTest::addRow("soft hyphens") << broken(QStringLiteral("\u00ad"));
    QTest::addRow("around") << QStringLiteral("\n  ") + whole + QStringLiteral("  \n\n");
    QTest::addRow("angle brackets") << u'<' + whole + u'>';
}

void DeepLinkTest::whiteSpaceOfMailProgramsIsSkipped()
{
    QFETCH(const QString, text);
    const Result<DeepLink> read = parseDeepLink(text);
    const Result<DeepLink> whole = parseDeepLink(link("https://portal.example.com/open/invitation"));
    QVERIFY(read && whole);
    QVERIFY(*read == *whole);
}

void DeepLinkTest::damagedCodesAreToldFromWhatIsNoLink_data()
{
    QTest::addColumn<QString>("text");
    const QString inv = token();
    QString swapped = inv;
    swapped[inv.size() - 1] = inv.back() == u'a' ? u'b' : u'a';
    const QString page = QStringLiteral("https://portal.example.com/open/invitation#");
    QTest::addRow("wrong checksum") << swapped;
    QTest::addRow("wrong checksum in a link") << page + swapped;
    QTest::addRow("cut") << inv.chopped(1);
    QTest::addRow("too long") << inv + u'a';
    QTest::addRow("nothing behind the prefix") << QStringLiteral("ptc_inv_");
    QTest::addRow("token of another kind") << page + token(TokenKind::Reset);
    QTest::addRow("access token") << page + token(TokenKind::Access);
    QTest::addRow("lower case") << inv.toLower();
    QTest::addRow("encoded token") << page + QStringLiteral("%70") + inv.mid(1);
    QTest::addRow("second fragment") << page + inv + u'#' + inv;
    QTest::addRow("query behind the token") << page + inv + QStringLiteral("?portal=https://evil.example");
}

void DeepLinkTest::damagedCodesAreToldFromWhatIsNoLink()
{
    QFETCH(const QString, text);
    const Result<DeepLink> link = parseDeepLink(text);
    QVERIFY(!link);
    QCOMPARE(link.error().code, QStringLiteral("link_damaged"));
    QVERIFY(link.error().detail.isEmpty());
}

void DeepLinkTest::hostileInputIsRefused_data()
{
    QTest::addColumn<QString>("text");
    const auto add = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    const auto hostile = [&](const char *name, const char *address) { add(name, link(address)); };
    add("nothing", {});
    add("blanks", QStringLiteral(" \n\t "));
    add("a word", QStringLiteral("hello"));
    add("only a hash", QStringLiteral("#"));
    add("only a scheme", QStringLiteral("portico://"));
    add("scheme of something else", QStringLiteral("porticox://invitation"));
    add("no slashes", QStringLiteral("portico:invitation"));
    add("javascript", QStringLiteral("javascript:alert(1)"));
    add("javascript with slashes", QStringLiteral("javascript://portal.example.com/%0aalert(1)"));
    add("data", QStringLiteral("data:text/html,<script>"));
    add("file", QStringLiteral("file:///etc/passwd"));
    add("file with a host", QStringLiteral("file://portal.example.com/open/invitation"));
    add("share", QStringLiteral("\\\\host\\share"));
    add("share with slashes", QStringLiteral("//host/share"));
    add("backslashes for slashes", QStringLiteral("https:\\\\portal.example.com\\open\\invitation"));
    hostile("backslash before the at", "https://evil.example\\@portal.example.com/open/invitation");
    hostile("ftp", "ftp://portal.example.com/open/invitation");
    hostile("ssh", "ssh://portal.example.com/open/invitation");
    hostile("plain http elsewhere", "http://portal.example.com/open/invitation");
    hostile("plain http to a neighbour", "http://192.168.0.1/open/invitation");
    hostile("plain http to a name like this computer", "http://localhost.evil.example/open/invitation");
    hostile("plain http to an address like this computer", "http://127.0.0.1.evil.example/open/invitation");
    hostile("user", "https://a@portal.example.com/open/invitation");
    hostile("user and password", "https://a:b@portal.example.com/open/invitation");
    hostile("empty user", "https://@portal.example.com/open/invitation");
    hostile("portal as the user", "https://portal.example.com@evil.example/open/invitation");
    hostile("two users", "https://a@b@portal.example.com/open/invitation");
    hostile("look-alike letters", "https://pоrtal.example.com/open/invitation"); // a Cyrillic o
    hostile("full-width dot", "https://portal。example.com/open/invitation");
    hostile("right to left", "https://portal.example.com\u202e/open/invitation");
    hostile("encoded dot", "https://portal%2eexample.com/open/invitation");
    hostile("encoded slash", "https://portal.example.com%2fopen/invitation");
    hostile("no host", "https:///open/invitation");
    hostile("dots for a host", "https://../open/invitation");
    hostile("dot behind the host", "https://portal.example.com./open/invitation");
    hostile("address as a number", "http://2130706433/open/invitation");
    hostile("address in hex", "http://0x7f000001/open/invitation");
    hostile("short address", "http://127.1/open/invitation");
    hostile("address in octal", "http://0177.0.0.1/open/invitation");
    hostile("mapped address", "http://[::ffff:127.0.0.1]/open/invitation");
    hostile("zone", "http://[::1%25eth0]/open/invitation");
    hostile("open bracket", "https://[::1/open/invitation");
    hostile("port 0", "https://portal.example.com:0/open/invitation");
    hostile("port 65536", "https://portal.example.com:65536/open/invitation");
    hostile("port of letters", "https://portal.example.com:https/open/invitation");
    hostile("empty port", "https://portal.example.com:/open/invitation");
    hostile("negative port", "https://portal.example.com:-1/open/invitation");
    hostile("no path", "https://portal.example.com");
    hostile("another path", "https://portal.example.com/api/auth/sign-in");
    hostile("path before", "https://portal.example.com/evil/open/invitation");
    hostile("path behind", "https://portal.example.com/open/invitation/evil");
    hostile("up", "https://portal.example.com/open/../open/invitation");
    hostile("encoded up", "https://portal.example.com/open/%2e%2e/open/invitation");
    hostile("double slash", "https://portal.example.com//open/invitation");
    hostile("slash at the end", "https://portal.example.com/open/invitation/");
    hostile("encoded kind", "https://portal.example.com/open/%69nvitation");
    hostile("unknown kind", "https://portal.example.com/open/payment");
    hostile("no kind", "https://portal.example.com/open/");
    hostile("upper-case page", "https://portal.example.com/OPEN/invitation");
    hostile("query of a page", "https://portal.example.com/open/invitation?portal=https://evil.example");
    hostile("token for billing", "https://portal.example.com/open/billing");
    hostile("token for billing, own scheme", "portico://billing");
    hostile("unknown kind, own scheme", "portico://payment?portal=https://portal.example.com");
    hostile("path, own scheme", "portico://invitation/../x?portal=https://portal.example.com");
    hostile("user, own scheme", "portico://a@invitation?portal=https://portal.example.com");
    hostile("port, own scheme", "portico://invitation:80?portal=https://portal.example.com");
    hostile("empty portal", "portico://invitation?portal=");
    hostile("another key", "portico://invitation?server=https://portal.example.com");
    hostile(
        "two portals", "portico://invitation?portal=https://portal.example.com&portal=https://evil.example");
    hostile("more keys", "portico://invitation?portal=https://portal.example.com&x=1");
    hostile("portal without a scheme", "portico://invitation?portal=portal.example.com");
    hostile("portal with a path", "portico://invitation?portal=https://portal.example.com/evil");
    hostile("portal with a query", "portico://invitation?portal=https://portal.example.com?x");
    hostile("portal with a fragment", "portico://invitation?portal=https://portal.example.com%23x");
    hostile("portal with a user", "portico://invitation?portal=https://a@portal.example.com");
    hostile(
        "portal with an encoded user", "portico://invitation?portal=https%3A%2F%2Fa%40portal.example.com");
    hostile("portal over http", "portico://invitation?portal=http://portal.example.com");
    hostile("nested own scheme", "portico://invitation?portal=portico://invitation");
    hostile("nested javascript", "portico://invitation?portal=javascript://portal.example.com");
    hostile("nested file", "portico://invitation?portal=file:///etc/passwd");
    hostile("encoded blank in the portal", "portico://invitation?portal=https://portal.example%20.com");
    hostile("encoded NUL in the portal", "portico://invitation?portal=https://portal.example.com%00.evil");
    hostile("encoded twice", "portico://invitation?portal=https://portal%252eexample.com");
    hostile("bytes that are no text", "portico://invitation?portal=https://portal%ff.example.com");
    hostile("encoded look-alike", "portico://invitation?portal=https://p%D0%BErtal.example.com");
    hostile("scheme before the scheme", "x:https://portal.example.com/open/invitation");
    hostile("words before", "Open https://portal.example.com/open/invitation");
    QString withNul = link("https://portal.example.com/open/invitation");
    withNul.insert(10, QChar(0));
    add("NUL", withNul);
    add("NUL behind", token() + QChar(0));
    add("escape", token() + QChar(0x1b));
    add("delete", token() + QChar(0x7f));
    add("lone surrogate", token() + QChar(0xd800));
    add("a megabyte", QString(1 << 20, u'a'));
    add("a megabyte behind a link", link("portico://invitation") + QString(1 << 20, u' '));
    add("a megabyte of host",
        QStringLiteral("https://") + QString(1 << 20, u'a') + QStringLiteral("/open/reset"));
    add("longer than a link may be", token() + QString(LongestLink, u' '));
    add("host longer than a name may be",
        QStringLiteral("https://") + QString(300, u'a') + QStringLiteral(".example/open/billing"));
    add("personal token", token(TokenKind::Personal));
    add("refresh token", token(TokenKind::Refresh));
    add("option", QStringLiteral("--platform=evil"));
}

void DeepLinkTest::hostileInputIsRefused()
{
    QFETCH(const QString, text);
    const Result<DeepLink> link = parseDeepLink(text);
    QVERIFY2(!link, qPrintable(link ? link->portal.toString() : QString()));
    QCOMPARE(link.error().kind, Error::Kind::Invalid);
    QCOMPARE(link.error().code, QStringLiteral("link_invalid"));
    QVERIFY(link.error().detail.isEmpty()); // what was pasted may be a secret
}

void DeepLinkTest::anyChangedCharacterOfATokenIsNoticed()
{
    const QString inv = token();
    for (qsizetype i = 0; i < inv.size(); ++i) {
        QString changed = inv;
        changed[i] = inv.at(i) == u'x' ? u'y' : u'x';
        QVERIFY2(!parseDeepLink(changed), qPrintable(QString::number(i)));
    }
}

/// Whatever is cut off, put in or exchanged: what is still a link leads to the portal that stands in it.
void DeepLinkTest::cutAndMixedInputNeverOpensAnotherPortal()
{
    const QString whole = link("portico://invitation?portal=https://portal.example.com:8443");
    for (qsizetype at = 0; at < whole.indexOf(u'#'); ++at) {
        for (const char16_t character : u"/@:#?&%.[]\\ \0a1") {
            QString mixed = whole;
            mixed.insert(at, QChar(character));
            const Result<DeepLink> link = parseDeepLink(mixed);
            if (!link || link->portal.isEmpty())
                continue;
            const QString shown = link->portal.toString(QUrl::FullyEncoded);
            QVERIFY2(mixed.remove(u' ').contains(shown), qPrintable(shown));
        }
    }
}

QTEST_GUILESS_MAIN(DeepLinkTest)
#include "tst_deeplink.moc"
