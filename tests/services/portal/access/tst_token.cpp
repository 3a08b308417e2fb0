// SPDX-License-Identifier: MIT
#include "services/portal/access/token.h"

#include <QSet>
#include <QTest>

using namespace portico::portal;

class TokenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokensHaveTheDocumentedForm();
    void tokensDiffer();
    void anyChangedCharacterIsNoticed();
    void kindsAreNotInterchangeable();
    void hashIsSha256();
};

void TokenTest::tokensHaveTheDocumentedForm()
{
    const QByteArray access = newToken(TokenKind::Access);
    const QByteArray refresh = newToken(TokenKind::Refresh);
    QVERIFY(access.startsWith("ptc_at_"));
    QVERIFY(refresh.startsWith("ptc_rt_"));
    QCOMPARE(access.size(), 7 + 43 + 6);
    for (const char character : access.mid(7))
        QVERIFY(isalnum(static_cast<unsigned char>(character)) != 0);
    QVERIFY(isToken(access, TokenKind::Access));
    QVERIFY(isToken(refresh, TokenKind::Refresh));
}

void TokenTest::tokensDiffer()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(newToken(TokenKind::Access));
    QCOMPARE(seen.size(), 1000);
}

void TokenTest::anyChangedCharacterIsNoticed()
{
    const QByteArray token = newToken(TokenKind::Refresh);
    for (qsizetype i = 0; i < token.size(); ++i) {
        QByteArray changed = token;
        changed[i] = changed.at(i) == 'a' ? 'b' : 'a';
        QVERIFY2(!isToken(changed, TokenKind::Refresh), qPrintable(QString::number(i)));
    }
    QVERIFY(!isToken(token.chopped(1), TokenKind::Refresh));
    QVERIFY(!isToken(token + 'a', TokenKind::Refresh));
    QVERIFY(!isToken("", TokenKind::Refresh));
}

void TokenTest::kindsAreNotInterchangeable()
{
    QVERIFY(!isToken(newToken(TokenKind::Access), TokenKind::Refresh));
    QVERIFY(!isToken(newToken(TokenKind::Refresh), TokenKind::Access));
}

void TokenTest::hashIsSha256()
{
    // Source: FIPS 180-2, appendix B.1.
    QCOMPARE(tokenHash("abc").toHex(),
        QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

QTEST_GUILESS_MAIN(TokenTest)
#include "tst_token.moc"
