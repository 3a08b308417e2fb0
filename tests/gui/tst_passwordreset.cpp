// SPDX-License-Identifier: MIT
#include "portalwindow.h"
#include "services/domain/totp.h"
#include "ui/widgets/banner.h"

using namespace portico;
using namespace portico::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Bob = "bob@x.example";
const QString Chosen = u"seven kettles under tuesday"_s;

/// The key in the answer of an enrolment. Source: RFC 4648.
QByteArray keyIn(const QJsonObject &enrolment)
{
    const auto alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"_L1;
    QByteArray bytes;
    quint32 bits = 0;
    int count = 0;
    for (const QChar character : enrolment[u"secret"_s].toString()) {
        bits = bits << 5 | quint32(alphabet.indexOf(character));
        count += 5;
        if (count >= 8)
            bytes.append(char(bits >> (count -= 8)));
    }
    return bytes;
}

} // namespace

/// From a forgotten password or a new address to the account, with the portal and the mails it really sends.
class PasswordResetTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PortalWindow> m_stage;

    [[nodiscard]] bool askFor(const QString &email) const
    {
        const Result<account::Connection> connection
            = m_stage->connections.add(u"Here"_s, QUrl(m_stage->stack.portal->url()), email);
        if (!connection)
            return false;
        m_stage->window->signInPage().ask(*connection);
        return m_stage->click("forgotPassword") && m_stage->click("changeConfirm");
    }
    [[nodiscard]] bool signsIn(const QString &password) const
    {
        return m_stage->type("password", password) && m_stage->click("signInButton")
            && QTest::qWaitFor([this] { return m_stage->window->workspace() != nullptr; }, Patience);
    }
    /// Turns codes on for Bob, and gives the key of his app.
    [[nodiscard]] QByteArray turnCodesOn() const
    {
        const QByteArray bob = m_stage->stack.signIn(Bob);
        const QByteArray key = keyIn(m_stage->stack.post("/api/auth/totp/enroll", bob, "{}").json());
        const QByteArray code = totpCode(key, totpStep(m_stage->clock.now())).toLatin1();
        const portal::Reply on
            = m_stage->stack.post("/api/auth/totp/confirm", bob, R"({"code":")" + code + R"("})");
        const bool isTold = on.status == 200 && !m_stage->stack.mailTo(Bob).isEmpty();
        return isTold ? key : QByteArray();
    }
    [[nodiscard]] QString codeOf(const QByteArray &key) const
    {
        return totpCode(key, totpStep(m_stage->clock.now()));
    }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<PortalWindow>();
        QVERIFY2(m_stage->stack.isReady(), m_stage->stack.error());
    }
    void cleanup() { m_stage.reset(); }

    void lineOfTheMailLeadsToANewPassword()
    {
        QVERIFY(askFor(QString::fromLatin1(Bob)));
        QVERIFY(m_stage->shows(u"If bob@x.example has an account there, the mail is under way"_s));
        const QByteArray token = m_stage->stack.linkTo(Bob);
        QVERIFY(!token.isEmpty());
        QVERIFY(m_stage->click("changeConfirm")); // "Enter the code…"
        QVERIFY(m_stage->type("enteredCode", QString::fromLatin1(token)));
        QVERIFY(m_stage->click("enterCodeConfirm"));

        QVERIFY(m_stage->type("resetPassword", u"short"_s));
        QVERIFY(m_stage->shows(u"5 of at least 12 characters"_s));
        QVERIFY(m_stage->click("changeConfirm"));
        QVERIFY(m_stage->shows(u"It needs at least 12 characters"_s));
        QVERIFY(m_stage->type("resetPassword", u"passwordpassword"_s));
        QVERIFY(m_stage->click("changeConfirm"));
        QVERIFY(m_stage->shows(u"Many people use it"_s)); // the portal knows
        QVERIFY(m_stage->type("resetPassword", Chosen));
        QVERIFY(m_stage->click("changeConfirm"));
        QVERIFY(m_stage->shows(u"Your password is changed"_s));
        QTRY_COMPARE(m_stage->window->focusWidget(), m_stage->visible<QLineEdit>("password"));
        QVERIFY(signsIn(Chosen));
    }

    void unknownAddressIsToldTheSame()
    {
        QVERIFY(askFor(u"nobody@x.example"_s));
        QVERIFY(m_stage->shows(u"If nobody@x.example has an account there, the mail is under way"_s));
    }

    void linkOpensTheDialogAndWorksOnce()
    {
        QVERIFY(askFor(QString::fromLatin1(Bob)));
        const QString link = m_stage->stack.portal->url() + u"/open/reset#"_s
            + QString::fromLatin1(m_stage->stack.linkTo(Bob));
        QVERIFY(m_stage->click("changeDecline"));
        for (int use = 0; use < 2; ++use) {
            m_stage->window->openLink(link);
            QVERIFY(m_stage->type("resetPassword", Chosen));
            QVERIFY(m_stage->click("changeConfirm"));
            QVERIFY(m_stage->shows(use == 0 ? u"Your password is changed"_s
                                            : u"This link opens nothing, or was used already"_s));
        }
    }

    void linkEndsWithItsHour()
    {
        QVERIFY(askFor(QString::fromLatin1(Bob)));
        const QByteArray token = m_stage->stack.linkTo(Bob);
        QVERIFY(m_stage->click("changeDecline"));
        m_stage->clock.advance(std::chrono::hours(25));
        QVERIFY(m_stage->paste(QString::fromLatin1(token)));
        QVERIFY(m_stage->type("resetPassword", Chosen));
        QVERIFY(m_stage->click("changeConfirm"));
        QVERIFY(m_stage->shows(u"The link of this mail has ended"_s));
    }

    void twoStepSignInAsksForACodeAndKeepsThePassword()
    {
        const QByteArray key = turnCodesOn();
        QVERIFY(!key.isEmpty());
        QVERIFY(askFor(QString::fromLatin1(Bob)));
        const QByteArray token = m_stage->stack.linkTo(Bob, 2);
        QVERIFY(m_stage->click("changeConfirm"));
        QVERIFY(m_stage->type("enteredCode", QString::fromLatin1(token)));
        QVERIFY(m_stage->click("enterCodeConfirm"));
        QVERIFY(m_stage->type("resetPassword", Chosen));
        QVERIFY(!m_stage->visible<QLineEdit>("resetCode"));
        QVERIFY(m_stage->click("changeConfirm"));
        QVERIFY(m_stage->appearing<QLineEdit>("resetCode"));
        m_stage->clock.advance(std::chrono::seconds(60)); // the code that turned it on was used
        const QString right = codeOf(key);
        QVERIFY(m_stage->type("resetCode", right == u"000000" ? u"111111"_s : u"000000"_s));
        QVERIFY(m_stage->click("changeConfirm"));
        QVERIFY(m_stage->shows(u"This code does not match"_s));
        QCOMPARE(m_stage->visible<QLineEdit>("resetPassword")->text(), Chosen);
        QVERIFY(m_stage->type("resetCode", right));
        QVERIFY(m_stage->click("changeConfirm"));
        QVERIFY(m_stage->shows(u"Your password is changed"_s));
    }

    void signInAsksForACodeAndAWrongOneKeepsThePassword()
    {
        const QByteArray key = turnCodesOn();
        const Result<account::Connection> connection = m_stage->connections.add(
            u"Here"_s, QUrl(m_stage->stack.portal->url()), QString::fromLatin1(Bob));
        m_stage->window->signInPage().ask(*connection);
        QVERIFY(m_stage->type("password", Password));
        QVERIFY(m_stage->click("signInButton"));
        QVERIFY(m_stage->appearing<QLineEdit>("code"));
        m_stage->clock.advance(std::chrono::seconds(60));
        const QString right = codeOf(key);
        QVERIFY(m_stage->type("code", right == u"000000" ? u"111111"_s : u"000000"_s));
        QVERIFY(m_stage->click("signInButton"));
        QVERIFY(m_stage->shows(u"Password or code is not right"_s));
        QTRY_VERIFY(m_stage->visible<QLineEdit>("code")->hasFocus());
        QCOMPARE(m_stage->visible<QLineEdit>("password")->text(), Password);
        QVERIFY(m_stage->type("code", right));
        QVERIFY(m_stage->click("signInButton"));
        QTRY_VERIFY_WITH_TIMEOUT(m_stage->window->workspace(), Patience);
    }

    void newAddressCountsOnceBothHaveConfirmedIt()
    {
        const QByteArray bob = m_stage->stack.signIn(Bob);
        QCOMPARE(m_stage->stack.post("/api/auth/profile/email", bob, R"({"email":"bobby@x.example"})").status,
            202);
        const QByteArray first = m_stage->stack.linkTo("bobby@x.example");
        const QByteArray second = m_stage->stack.linkTo(Bob);
        QVERIFY(m_stage->signIn(QString::fromLatin1(Bob)));
        QVERIFY(m_stage->paste(QString::fromLatin1(first)));
        if (m_stage->visible<QWidget>("enteredPortal"))
            QVERIFY(m_stage->click("enterCodeConfirm"));
        QVERIFY(m_stage->shows(u"Confirm the change of your address?"_s));
        QVERIFY(m_stage->click("changeConfirm"));
        QVERIFY(m_stage->shows(u"once the link of the other mail was opened too"_s));
        QVERIFY(m_stage->click("changeConfirm"));
        QVERIFY(m_stage->paste(QString::fromLatin1(second)));
        if (m_stage->visible<QWidget>("enteredPortal"))
            QVERIFY(m_stage->click("enterCodeConfirm"));
        QVERIFY(m_stage->click("changeConfirm"));
        QVERIFY(m_stage->shows(u"Your new address counts from now on"_s));
    }

    void linkOfAnAddressEndsAfterADay()
    {
        const QByteArray bob = m_stage->stack.signIn(Bob);
        QCOMPARE(m_stage->stack.post("/api/auth/profile/email", bob, R"({"email":"bobby@x.example"})").status,
            202);
        const QString link = m_stage->stack.portal->url() + u"/open/email#"_s
            + QString::fromLatin1(m_stage->stack.linkTo(Bob));
        m_stage->clock.advance(std::chrono::hours(25));
        m_stage->window->openLink(link);
        QVERIFY(m_stage->agree());
        QVERIFY(m_stage->click("changeConfirm"));
        QVERIFY(m_stage->shows(u"This link opens nothing"_s));
    }
};

QTEST_MAIN(PasswordResetTest)
#include "tst_passwordreset.moc"
