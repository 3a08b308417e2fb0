// SPDX-License-Identifier: MIT
#include "ui/account/formfield.h"
#include "ui/invitation/joinfields.h"
#include "ui/style/icons.h"
#include "ui/style/porticostyle.h"
#include "ui/widgets/segmented.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::ui;

namespace {

Error refusal(const char *code)
{
    Error error;
    error.kind = Error::Kind::Unauthorized;
    error.code = QString::fromLatin1(code);
    return error;
}

} // namespace

/// What is asked of somebody who accepts an invitation and is not signed in.
class JoinFieldsTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<JoinFields> m_fields;

    [[nodiscard]] QLineEdit &edit(const char *name) const
    {
        return *m_fields->findChild<QLineEdit *>(QString::fromLatin1(name));
    }
    void choose(int way) const
    {
        m_fields->findChild<Segmented *>(QStringLiteral("joinWay"))->setCurrent(way);
    }
    [[nodiscard]] QStringList notes() const
    {
        QStringList notes;
        for (const FormField *field : m_fields->findChildren<FormField *>()) {
            if (field->isVisible() && !field->note().isEmpty())
                notes.append(field->note());
        }
        return notes;
    }

private Q_SLOTS:
    void initTestCase()
    {
        initResources();
        PorticoStyle::install(*qApp, Theme::Light);
    }
    void init()
    {
        m_fields = std::make_unique<JoinFields>();
        m_fields->setEmail(QStringLiteral("lena.fischer@acme.example"));
        m_fields->show();
    }

    void eachWayAsksForItsOwn()
    {
        QCOMPARE(m_fields->way(), AcceptsAs::HasAccount);
        QVERIFY(edit("joinPassword").isVisible());
        QVERIFY(!edit("joinName").isVisible());
        QVERIFY(!edit("joinCode").isVisible());
        choose(1);
        QCOMPARE(m_fields->way(), AcceptsAs::IsNew);
        QVERIFY(edit("joinName").isVisible());
        QVERIFY(edit("joinNewPassword").isVisible());
        QVERIFY(!edit("joinPassword").isVisible());
    }

    void whatIsMissingIsSaidAtItsField()
    {
        QVERIFY(!m_fields->check());
        QCOMPARE(notes().size(), 1);
        edit("joinPassword").setText(QStringLiteral("anything"));
        QVERIFY(m_fields->check()); // whether it is right the portal knows
        choose(1);
        QVERIFY(!m_fields->check());
        edit("joinName").setText(QStringLiteral("Lena Fischer"));
        QVERIFY(!m_fields->check());
        edit("joinNewPassword").setText(QStringLiteral("seven kettles"));
        QVERIFY(m_fields->check());
    }

    void passwordThatIsEasyToGuessIsNotSent_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addRow("short") << QStringLiteral("kettles");
        QTest::addRow("long") << QString(200, u'k');
        QTest::addRow("own address") << QStringLiteral("my lena.fischer 99");
        QTest::addRow("row of digits") << QStringLiteral("123456789012345");
    }
    void passwordThatIsEasyToGuessIsNotSent()
    {
        QFETCH(const QString, password);
        choose(1);
        edit("joinName").setText(QStringLiteral("Lena Fischer"));
        edit("joinNewPassword").setText(password);
        QVERIFY(!m_fields->check());
        QCOMPARE(notes().size(), 1);
    }

    void codeIsAskedForWhenThePortalWantsOne()
    {
        edit("joinPassword").setText(QStringLiteral("my password"));
        QVERIFY(m_fields->acceptance().code.isEmpty());
        QVERIFY(m_fields->showError(refusal("mfa_required")));
        QVERIFY(edit("joinCode").isVisible());
        QVERIFY(!m_fields->check());
        edit("joinCode").setText(QStringLiteral(" 123 456 "));
        QVERIFY(m_fields->check());
        QCOMPARE(m_fields->acceptance().code, QStringLiteral("123456"));
        QCOMPARE(m_fields->acceptance().password.reveal(), QByteArray("my password"));
    }

    void whoHasAnAccountAfterAllIsTakenThere()
    {
        choose(1);
        edit("joinName").setText(QStringLiteral("Lena Fischer"));
        edit("joinNewPassword").setText(QStringLiteral("my old password"));
        QVERIFY(m_fields->showError(refusal("mfa_required")));
        QCOMPARE(m_fields->way(), AcceptsAs::HasAccount);
        QVERIFY(edit("joinCode").isVisible());
        QCOMPARE(m_fields->acceptance().password.reveal(), QByteArray("my old password"));
        QVERIFY(m_fields->acceptance().name.isEmpty());
    }

    void wrongPasswordIsSaidWithoutTellingWhoHasAnAccount()
    {
        edit("joinPassword").setText(QStringLiteral("my password"));
        QVERIFY(m_fields->showError(refusal("invalid_credentials")));
        QVERIFY(notes().constFirst().contains(QStringLiteral("or this address has no account yet")));
        QCOMPARE(edit("joinPassword").text(), QStringLiteral("my password"));
        choose(1);
        QVERIFY(!m_fields->showError(refusal("invalid_credentials"))); // belongs to no field
        QVERIFY(invitationProblem(refusal("invalid_credentials"), AcceptsAs::IsNew)
                    .contains(QStringLiteral("If you have used this portal")));
    }

    void commonPasswordIsSaidAtItsField()
    {
        choose(1);
        Error error = refusal("invalid_field");
        error.field = QStringLiteral("password");
        error.detail = QStringLiteral("password_common");
        QVERIFY(m_fields->showError(error));
        QVERIFY(notes().constFirst().startsWith(QStringLiteral("Many people use it")));
    }

    void stayingSignedInIsAChoice()
    {
        QVERIFY(m_fields->acceptance().staySignedIn);
        m_fields->findChild<QCheckBox *>(QStringLiteral("joinStay"))->click();
        QVERIFY(!m_fields->acceptance().staySignedIn);
    }

    void returnSubmits()
    {
        QSignalSpy submitted(m_fields.get(), &JoinFields::submitted);
        QTest::keyClick(&edit("joinPassword"), Qt::Key_Return);
        QCOMPARE(submitted.count(), 1);
    }
};

QTEST_MAIN(JoinFieldsTest)
#include "tst_joinfields.moc"
