// SPDX-License-Identifier: MIT
#include "services/domain/invitation.h"
#include "teamfixture.h"
#include "ui/team/recipientfield.h"

#include <QClipboard>
#include <QLineEdit>
#include <QToolButton>

using namespace portico;
using namespace portico::ui;

class TestRecipientField final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RecipientField> m_field;

    void type(const char *text) const { QTest::keyClicks(m_field->line(), QString::fromUtf8(text)); }
    static QStringList list(const char *words) { return QString::fromUtf8(words).split(u' '); }

private Q_SLOTS:
    void initTestCase() { test::installConsole(); }
    void init()
    {
        m_field = std::make_unique<RecipientField>();
        m_field->resize(520, 36);
        m_field->show();
        m_field->line()->setFocus();
    }

    void aSeparatorMakesAChipOfWhatIsTyped()
    {
        type("lena@acme.example,");
        QCOMPARE(m_field->addresses(), list("lena@acme.example"));
        QCOMPARE(m_field->line()->text(), QString());
        type("kenji@acme.example ");
        QCOMPARE(m_field->addresses(), list("lena@acme.example kenji@acme.example"));
        type("noah@acme.example");
        QTest::keyClick(m_field->line(), Qt::Key_Return);
        QCOMPARE(m_field->addresses().size(), 3);
    }

    void aNameBeforeTheAddressIsTypedInPeace()
    {
        type("\"Fischer, Lena\" <lena@acme.example>");
        QCOMPARE(m_field->addresses(), list("lena@acme.example"));
        QCOMPARE(m_field->rejected(), QStringList());
    }

    void pastedLinesAreReadAtOnce()
    {
        QGuiApplication::clipboard()->setText(
            QStringLiteral("a@b.example\nKenji <c@d.example>;nobody\r\na@B.example"));
        QTest::keyClick(m_field->line(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_field->addresses(), list("a@b.example c@d.example"));
        QCOMPARE(m_field->rejected(), list("nobody"));
    }

    void textThatIsDroppedIsReadAtOnce()
    {
        m_field->line()->setText(QStringLiteral("a@b.example, c@d.example"));
        QCOMPARE(m_field->addresses(), list("a@b.example c@d.example"));
    }

    void backspaceTakesTheLastOneBack()
    {
        m_field->take(QStringLiteral("a@b.example c@d.exmaple"));
        QTest::keyClick(m_field->line(), Qt::Key_Backspace);
        QCOMPARE(m_field->addresses(), list("a@b.example"));
        QCOMPARE(m_field->line()->text(), QStringLiteral("c@d.exmaple"));
    }

    void aClickTakesAnAddressAway()
    {
        m_field->take(QStringLiteral("a@b.example c@d.example"));
        m_field->findChild<QToolButton *>(QStringLiteral("addressChip"))->click();
        QCOMPARE(m_field->addresses(), list("c@d.example"));
        QVERIFY(m_field->line()->hasFocus() || !m_field->isActiveWindow());
    }

    void itGrowsToFourRowsAndKeepsNoMoreThanMayBeInvited()
    {
        m_field->take(QStringLiteral("first@acme.example"));
        const int one = m_field->height();
        QStringList many;
        for (int i = 0; i < MaximumInvitations + 5; ++i)
            many.append(QStringLiteral("person%1@acme.example").arg(i));
        m_field->take(many.join(u' '));
        QCOMPARE(m_field->addresses().size(), MaximumInvitations);
        QCOMPARE(m_field->leftOut(), 6);
        QVERIFY(m_field->height() > one);
        QVERIFY(m_field->height() < one * 5);
        QCOMPARE(test::flawsOf(*m_field), QString());
    }
};

QTEST_MAIN(TestRecipientField)
#include "tst_recipientfield.moc"
