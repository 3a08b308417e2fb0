// SPDX-License-Identifier: MIT
#include "services/domain/passwordrules.h"

#include <QSet>
#include <QTest>

using namespace portico;

namespace {

bool isInList(const QString &text)
{
    static const QSet<QString> list{QStringLiteral("password"), QStringLiteral("letmein"),
        QStringLiteral("administrator"), QStringLiteral("q1w2e3r4t5y6"), QStringLiteral("abc123")};
    return list.contains(text);
}

} // namespace

class PasswordRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void problemIsNamed_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QString &password, const char *problem) {
            QTest::newRow(name) << password << QString::fromLatin1(problem);
        };
        row("empty", {}, "password_too_short");
        row("eleven", QStringLiteral("vqzkwmxjrtp"), "password_too_short");
        row("twelve", QStringLiteral("vqzkwmxjrtpb"), "");
        row("128", QStringLiteral("vqzkwmxj").repeated(16).replace(0, 1, u'a'), "");
        row("129", QStringLiteral("vqzkwmxj").repeated(16) + u'a', "password_too_long");
        row("twelve of another script", QStringLiteral("пароль и чай"), "");
        row("phrase", QStringLiteral("brown bread with four eggs"), "");
        row("digits only", QStringLiteral("749283174650"), "");
        row("in the list", QStringLiteral("q1w2e3r4t5y6"), "password_common");
        row("in the list, other case", QStringLiteral("AdminiStrator"), "password_common");
        row("word with digits", QStringLiteral("Password2026"), "password_common");
        row("word with punctuation", QStringLiteral("letmein!!!!!"), "password_common");
        row("digits before it", QStringLiteral("2026password"), "password_common");
        row("word twice", QStringLiteral("passwordpassword"), "password_common");
        row("words apart", QStringLiteral("password password 1"), "password_common");
        row("entry again and again", QStringLiteral("abc123abc123"), "password_common");
        row("one character", QString(12, u'x'), "password_common");
        row("counting", QStringLiteral("1234567890123"), "password_common");
        row("counting down", QStringLiteral("987654321098"), "password_common");
        row("alphabet", QStringLiteral("abcdefghijklm"), "password_common");
        row("own name", QStringLiteral("xx-maya.okafor-xx"), "password_personal");
        row("own name, other case", QStringLiteral("MAYA.OKAFOR at home"), "password_personal");
        row("this program", QStringLiteral("my Portico secret"), "password_personal");
        row("word inside a phrase", QStringLiteral("green password lantern"), "");
    }
    void problemIsNamed()
    {
        QFETCH(const QString, password);
        QFETCH(const QString, problem);
        const auto found = passwordProblem(password, QStringLiteral("Maya.Okafor@acme.example"), isInList);
        QCOMPARE(found ? passwordProblemName(*found) : QString(), problem);
    }

    void shortAddressIsNoReason()
    {
        QVERIFY(
            !passwordProblem(QStringLiteral("brown bread eggs"), QStringLiteral("br@x.example"), isInList));
    }

    void namesAreReadBack()
    {
        for (const PasswordProblem problem : {PasswordProblem::TooShort, PasswordProblem::TooLong,
                 PasswordProblem::Common, PasswordProblem::Personal})
            QCOMPARE(passwordProblemFromName(passwordProblemName(problem)), std::optional(problem));
        QVERIFY(!passwordProblemFromName(u"email_invalid"));
    }
};

QTEST_GUILESS_MAIN(PasswordRulesTest)
#include "tst_passwordrules.moc"
