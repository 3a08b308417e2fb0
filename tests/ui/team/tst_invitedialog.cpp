// SPDX-License-Identifier: MIT
#include "services/domain/invitation.h"
#include "teamfixture.h"
#include "ui/team/invitedialog.h"
#include "ui/team/recipientfield.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace portico;
using namespace portico::ui;
using Outcome = InvitationResult::Outcome;
namespace story = portico::test::team_story;

namespace {

InvitationReport report(std::initializer_list<InvitationResult> results, bool dryRun = false)
{
    InvitationReport report;
    report.results = results;
    report.dryRun = dryRun;
    return report;
}

InvitationResult result(const char *email, Outcome outcome = Outcome::Invited)
{
    return {QString::fromLatin1(email), outcome};
}

} // namespace

class TestInviteDialog final : public QObject, test::TeamStage
{
    Q_OBJECT

private:
    InviteDialog *invitation() const { return qobject_cast<InviteDialog *>(dialog()); }
    QPushButton *confirm() const { return part<QPushButton>("inviteConfirm"); }
    void openDialog(Role role = Role::Owner, const SeatPreview &preview = story::preview(),
        SeatMode mode = SeatMode::Auto)
    {
        open(role == Role::Owner ? "owner" : "admin", role, story::team(), mode);
        service().seatPreviews.queue(preview);
        press("invitePeople");
        QVERIFY(invitation());
        QTRY_VERIFY(part<QWidget>("seatPlace"));
        test::settle();
    }
    void queuePreview(const SeatPreview &preview) { service().seatPreviews.queue(preview); }
    void name(const char *addresses) const { invitation()->addresses().take(QString::fromUtf8(addresses)); }
    QString writeFile(const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(QStringLiteral("people.csv")));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() { test::installConsole(); }
    void cleanup() { close(); }

    void onePersonCostsWhatThePortalSays()
    {
        openDialog();
        QTRY_VERIFY(shows("$3.88"));
        QVERIFY(!confirm()->isEnabled());
        name("lena.fischer@acme.example");
        QTRY_COMPARE(confirm()->text(), QStringLiteral("Invite 1 person, $8.00 a month"));
        QVERIFY(confirm()->isEnabled());
        QVERIFY(shows("9 of 10 seats used, 1 held: this is seat 11"));
        QVERIFY(shows("1 seat if accepted today, 17 Nov – 1 Dec"));
        QVERIFY(shows("$8.00 × 320 of 720 hours"));
        QVERIFY(shows("Charged only when Lena accepts. The invitation ends on 24 Nov 2026."));
        QCOMPARE(test::flawsOf(*dialog()), QString());
        test::savePicture(*dialog(), QStringLiteral("team-invite"));
        const QPointer<QDialog> before = dialog();
        part<QCheckBox>("sendCopy")->setChecked(true);
        service().reports.queue(report({result("lena.fischer@acme.example")}));
        queueReload(story::team());
        confirm()->click();
        QTRY_VERIFY(!dialog());
        const InvitationRequest asked = service().invitationRequests.back();
        QCOMPARE(asked.emails, QStringList({QStringLiteral("lena.fischer@acme.example")}));
        QCOMPARE(asked.role, Role::Member);
        QVERIFY(asked.sendCopy);
        QVERIFY(!asked.dryRun);
        QTRY_VERIFY(shows("1 person invited"));
    }

    void roleAndNumberAskForAnotherPrice()
    {
        openDialog();
        QTRY_VERIFY(shows("$3.88"));
        SeatPreview none = story::preview();
        none.added = none.paid = 0;
        none.recurring = Money{0, "usd"_currency};
        none.prorated.reset();
        none.total.reset();
        queuePreview(none);
        part<QRadioButton>("role_billing")->click();
        QTRY_VERIFY(shows("Billing takes no seat."));
        QVERIFY(!shows("$3.88"));
        name("a@b.example");
        QTRY_COMPARE(confirm()->text(), QStringLiteral("Invite 1 person"));
        QVERIFY(shows("The invitation ends on 24 Nov 2026."));
        const int asked = service().seatPreviews.asked();
        queuePreview(none);
        name("c@d.example e@f.example g@h.example"); // typed in a row: asked for once
        QTRY_COMPARE(service().seatPreviews.asked(), asked + 1);
        QCOMPARE(confirm()->text(), QStringLiteral("Invite 4 people"));
    }

    void whatIsNoAddressIsSaidBeforeAnythingIsSent()
    {
        openDialog();
        name("lena a@b.example");
        confirm()->click();
        QVERIFY(shows("lena is no e-mail address. Correct it or take it away."));
        QVERIFY(service().invitationRequests.empty());
        QCOMPARE(test::flawsOf(*dialog()), QString());
    }

    void missingSeatsLeadToTheDialogThatAddsThem()
    {
        SeatPreview preview = story::preview();
        preview.seats.mode = SeatMode::Fixed;
        preview.missing = 1;
        preview.paid = 0;
        openDialog(Role::Owner, preview, SeatMode::Fixed);
        QTRY_VERIFY(shows("1 seat missing."));
        name("a@b.example");
        QVERIFY(!confirm()->isEnabled());
        QCOMPARE(test::flawsOf(*dialog()), QString());
        test::savePicture(*dialog(), QStringLiteral("team-invite-missing"));
        press("addMissingSeats");
        QTRY_COMPARE(dialog()->objectName(), QStringLiteral("quoteDialog"));
        dialog()->reject();
        QTRY_VERIFY(invitation());
        QCOMPARE(invitation()->addresses().addresses().size(), 1); // the form kept its content
    }

    void stepUpKeepsTheForm()
    {
        openDialog();
        name("a@b.example");
        service().reports.queueFailure(Error::Kind::StepUpRequired, QStringLiteral("step_up_required"));
        confirm()->click();
        QTRY_VERIFY(part<QLineEdit>("stepUpPassword"));
        dialog()->reject();
        QTRY_VERIFY(invitation());
        QTRY_VERIFY(confirm()->isEnabled());
        QCOMPARE(invitation()->addresses().addresses(), QStringList({QStringLiteral("a@b.example")}));
        part<QRadioButton>("role_admin")->click();
        service().reports.queueFailure(Error::Kind::StepUpRequired, QStringLiteral("step_up_required"));
        confirm()->click();
        QTRY_VERIFY(part<QLineEdit>("stepUpPassword"));
        m_session->stepUps.queue(Secret());
        service().reports.queue(report({result("a@b.example")}));
        queueReload(story::team());
        QTest::keyClicks(part<QLineEdit>("stepUpPassword"), QStringLiteral("secret"));
        press("stepUpConfirm");
        QTRY_VERIFY(!dialog());
        QCOMPARE(service().invitationRequests.size(), std::size_t(3));
        QCOMPARE(service().invitationRequests.back().role, Role::Admin);
    }

    void someWhoWereNotInvitedAreNamedWithTheReason()
    {
        openDialog();
        name("a@b.example c@d.example e@f.example");
        service().reports.queue(report({result("a@b.example"), result("c@d.example", Outcome::AlreadyMember),
            result("e@f.example", Outcome::NoSeat)}));
        queueReload(story::team());
        confirm()->click();
        QTRY_VERIFY(shows("1 of 3 people were invited"));
        auto *table = part<QTableView>("reportTable");
        QCOMPARE(table->model()->rowCount(), 2);
        QVERIFY(shows("c@d.example"));
        QVERIFY(shows("No free seat"));
        QCOMPARE(test::flawsOf(*dialog()), QString());
        test::savePicture(*dialog(), QStringLiteral("team-invite-result"));
        press("inviteDone");
        QTRY_VERIFY(!dialog());
    }

    void aFileIsCheckedAddressByAddressBeforeAnythingIsSent()
    {
        openDialog();
        service().reports.queue(report({result("a@b.example"), result("c@d.example", Outcome::AlreadyInvited),
                                           result("nobody", Outcome::Invalid)},
            true));
        invitation()->takeFile(writeFile("name,email\nLena,a@b.example\nKenji,c@d.example\nX,nobody\n"));
        QTRY_VERIFY(shows("Checked: 1 address can be invited, 2 cannot. Nothing was sent yet."));
        QCOMPARE(service().invitationRequests.size(), std::size_t(1));
        QVERIFY(service().invitationRequests.back().dryRun);
        QCOMPARE(service().invitationRequests.back().emails.size(), 3);
        QVERIFY(shows("Invited already"));
        QVERIFY(shows("Not an address"));
        QCOMPARE(test::flawsOf(*dialog()), QString());
        test::savePicture(*dialog(), QStringLiteral("team-invite-file"));
    }

    void aFileWithoutAddressesSaysSo()
    {
        openDialog();
        invitation()->takeFile(writeFile("\n\n"));
        QVERIFY(shows("There is no address in the file."));
        invitation()->takeFile(m_folder.filePath(QStringLiteral("none.csv")));
        QVERIFY(shows("The file could not be read. Check that it is there and that you may open it."));
    }

    void aPriceThatDoesNotComeDoesNotStandInTheWay()
    {
        open("owner", Role::Owner);
        service().seatPreviews.queueFailure();
        press("invitePeople");
        name("a@b.example");
        QTRY_VERIFY(texts().join(u' ').contains(QStringLiteral("The price could not be asked for.")));
        QVERIFY(confirm()->isEnabled());
        QCOMPARE(confirm()->text(), QStringLiteral("Invite 1 person"));
    }
};

QTEST_MAIN(TestInviteDialog)
#include "tst_invitedialog.moc"
