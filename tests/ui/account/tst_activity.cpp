// SPDX-License-Identifier: MIT
#include "accountstage.h"
#include "ui/account/activitycsv.h"
#include "ui/account/activitydialog.h"
#include "ui/text/audittexts.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QFile>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::ui;
namespace story = portico::test::account_story;

namespace {

AuditEntry entry(const char *action, const QJsonObject &details = {}, const QString &objectName = {})
{
    AuditEntry result;
    result.action = QString::fromLatin1(action);
    result.details = details;
    result.objectName = objectName;
    return result;
}

} // namespace

/// What was changed in an organization, as its owner reads it.
class TestActivity final : public QObject, protected test::AccountStage
{
    Q_OBJECT

private:
    /// Over an answer that was queued.
    void makeDialog(Role role = Role::Owner)
    {
        m_session = std::make_unique<test::FakeSession>();
        Team team;
        for (const auto &[id, name] : {std::pair{"usr_1", "Maya Okafor"}, {"usr_2", "Grace Mbeki"}}) {
            Member member;
            member.id = QString::fromLatin1(id);
            member.name = QString::fromLatin1(name);
            team.members.push_back(member);
        }
        m_session->fakeTeam.answers.queue(team);
        m_role = role;
    }
    void show()
    {
        m_window.resize(1280, 800);
        m_dialog = std::make_unique<ActivityDialog>(*m_session, story::organization(m_role), &m_window);
        m_dialog->show();
        test::settle();
    }
    template <typename T>
    T *own(const char *name) const
    {
        return m_dialog->findChild<T *>(QString::fromLatin1(name));
    }
    bool says(const QString &text) const
    {
        const QStringList texts = inspect(*m_dialog).texts;
        return std::any_of(
            texts.begin(), texts.end(), [&](const QString &shown) { return shown.contains(text); });
    }
    QString cell(int row, int column) const
    {
        const QAbstractItemModel *model = own<TableView>("activityTable")->model();
        return model->index(row, column).data().toString();
    }
    const AuditQuery &lastQuery() const { return m_session->fakeAudit.queries.back(); }

    QWidget m_window;
    Role m_role = Role::Owner;
    std::unique_ptr<ActivityDialog> m_dialog;

private Q_SLOTS:
    void initTestCase() { test::installConsole(); }
    void cleanup()
    {
        m_dialog.reset();
        m_pane.reset();
        m_session.reset();
    }

    void everyActionHasASentence()
    {
        for (const QString &name : auditActionNames()) {
            AuditEntry each;
            each.action = name;
            QVERIFY2(sentence(each) != name, qPrintable(name));
        }
        QCOMPARE(sentence(entry("planet.moved")), QStringLiteral("planet.moved"));
    }

    void sentences_data()
    {
        QTest::addColumn<AuditEntry>("entry");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *expected, const AuditEntry &each) {
            QTest::newRow(expected) << each << QString::fromUtf8(expected);
        };
        const auto text = [](const char *name, const char *value) {
            return QJsonObject{{QString::fromLatin1(name), QString::fromLatin1(value)}};
        };
        const QJsonObject roles{{QStringLiteral("role_before"), QStringLiteral("member")},
            {QStringLiteral("role"), QStringLiteral("read_only")}};
        row("Changed the role of Bob from Member to Read-only",
            entry("team.member_changed", roles, QStringLiteral("Bob")));
        row("Changed the extra permissions of Bob",
            entry("team.member_changed", {{QStringLiteral("permissions"), {}}}, QStringLiteral("Bob")));
        row("Removed a former user from the team", entry("team.member_removed"));
        row("Changed the plan to Business",
            entry("subscription.plan_changed",
                {{QStringLiteral("plan"), QStringLiteral("business")},
                    {QStringLiteral("outcome"), QStringLiteral("applied")}}));
        row("Planned a change to Team for the end of the period",
            entry("subscription.plan_changed",
                {{QStringLiteral("plan"), QStringLiteral("team")},
                    {QStringLiteral("outcome"), QStringLiteral("scheduled")}}));
        row("Cancelled the subscription (not known whether it was done)",
            entry("subscription.cancelled", text("outcome", "unknown")));
        row("Tried to pay an invoice; the payment was declined",
            entry("invoice.payment_attempted", text("outcome", "declined")));
        row("Added a tax ID: EU VAT", entry("tax_id.added", text("type", "eu_vat")));
        row("Paused the subscription for 2 months",
            entry("subscription.paused", {{QStringLiteral("months"), 2}}));
    }
    void sentences()
    {
        QFETCH(const AuditEntry, entry);
        QTEST(sentence(entry), "expected");
    }

    void actorsHaveNames()
    {
        QCOMPARE(actorName({AuditActorKind::Person, {}, QStringLiteral("Ada"), {}}), QStringLiteral("Ada"));
        QCOMPARE(actorName({AuditActorKind::Person, QStringLiteral("usr_1"), {}, {}}),
            QStringLiteral("A former user"));
        QCOMPARE(actorName({AuditActorKind::System, {}, {}, {}}), QStringLiteral("The portal itself"));
        QCOMPARE(actorName({AuditActorKind::Product, {}, {}, {}}), QStringLiteral("The product"));
        QCOMPARE(actorName({AuditActorKind::Staff, {}, QStringLiteral("Sam"), {}}),
            QStringLiteral("Sam, support"));
    }

    void fileIsSafeForSpreadsheets()
    {
        std::vector<AuditEntry> entries = story::activity();
        entries[0].actor.name = QStringLiteral("=HYPERLINK(\"http://x\")");
        entries[0].objectName = QStringLiteral("Grace, \"G\"");
        const QList<QByteArray> lines = activityCsv(entries).split('\n');
        QCOMPARE(
            lines[0].trimmed(), QByteArray("Number,When,Who,E-mail,What,Action,Object,Details,From,Hash"));
        QVERIFY2(
            lines[1].startsWith("2,2026-11-17T14:00:00Z,\"'=HYPERLINK(\"\"http://x\"\")\","
                                "owner@acme.example,\"Changed the role of Grace, \"\"G\"\" from Member to"
                                " Read-only\",team.member_changed,usr_2,\"{\"\"role\"\":"),
            lines[1].constData());
        QVERIFY(lines[1].trimmed().endsWith("198.51.100.24," + QByteArray(32, '\x2a').toHex()));
    }

    void paneLeadsToItForWhoMaySeeIt_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("visible");
        QTest::newRow("admin") << Role::Admin << true;
        QTest::newRow("read only") << Role::ReadOnly << true;
        QTest::newRow("billing") << Role::Billing << false;
    }
    void paneLeadsToItForWhoMaySeeIt()
    {
        QFETCH(const Role, role);
        QFETCH(const bool, visible);
        makePane();
        open(role);
        QCOMPARE(button("showActivity")->isVisible(), visible);
        QCOMPARE(test::flawsOf(*m_pane), QString());
        if (!visible)
            return;
        m_session->fakeAudit.pages.queue({story::activity(), false});
        button("showActivity")->click();
        const auto *dialog = m_pane->window()->findChild<ActivityDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(dialog->windowTitle(), QStringLiteral("Activity of Acme Robotics"));
    }

    void rowsSayWhenWhatWhoAndFromWhere()
    {
        makeDialog();
        m_session->fakeAudit.pages.queue({story::activity(), false});
        show();
        QTRY_COMPARE(own<TableView>("activityTable")->model()->rowCount(), 2);
        QCOMPARE(cell(0, 0), QStringLiteral("17 Nov 2026, 14:00"));
        QCOMPARE(cell(0, 1), QStringLiteral("Changed the role of Grace Mbeki from Member to Read-only"));
        QCOMPARE(cell(0, 2), QStringLiteral("Maya Okafor"));
        QCOMPARE(cell(0, 3), QStringLiteral("198.51.100.24"));
        QVERIFY(own<TableView>("activityTable")->isVisible());
        QCOMPARE(test::flawsOf(*m_dialog), QString());
        test::savePicture(*m_dialog, QStringLiteral("activity"));
    }

    void personAndTextAreAskedOfThePortal()
    {
        makeDialog();
        m_session->fakeAudit.pages.queue({story::activity(), false});
        show();
        auto *who = own<QComboBox>("activityPerson");
        QTRY_COMPARE(who->count(), 3);
        QTRY_VERIFY(own<TableView>("activityTable")->isVisible());
        m_session->fakeAudit.pages.queue({{story::activity()[0]}, false});
        who->setCurrentIndex(who->findText(QStringLiteral("Maya Okafor")));
        QTRY_COMPARE(own<TableView>("activityTable")->model()->rowCount(), 1);
        QCOMPARE(lastQuery().actorId, QStringLiteral("usr_1"));
        m_session->fakeAudit.pages.queue({{}, false});
        QTest::keyClicks(own<QLineEdit>("activitySearch"), QStringLiteral("grace"));
        QTRY_VERIFY(says(QStringLiteral("Nothing matches")));
        QCOMPARE(lastQuery().text, QStringLiteral("grace"));
        QCOMPARE(lastQuery().actorId, QStringLiteral("usr_1"));
        QCOMPARE(m_session->fakeAudit.queries.size(), std::size_t(3));

        m_session->fakeAudit.pages.queue({story::activity(), false});
        own<QPushButton>("clearActivityFilters")->click();
        QTRY_COMPARE(own<TableView>("activityTable")->model()->rowCount(), 2);
        QCOMPARE(lastQuery().text, QString());
        QCOMPARE(lastQuery().actorId, QString());
        QVERIFY(own<QLineEdit>("activitySearch")->hasFocus());
    }

    void failureCanBeRetried()
    {
        makeDialog();
        m_session->fakeAudit.pages.queueFailure(Error::Kind::Network, QStringLiteral("network_failed"));
        show();
        QTRY_VERIFY(says(QStringLiteral("The activity could not be loaded")));
        QCOMPARE(test::flawsOf(*m_dialog), QString());
        m_session->fakeAudit.pages.queue({story::activity(), false});
        own<QWidget>("activityFailure")->findChild<QPushButton *>()->click();
        QTRY_VERIFY(own<TableView>("activityTable")->isVisible());
    }

    void emptyLogSaysSo()
    {
        makeDialog();
        m_session->fakeAudit.pages.queue({{}, false});
        show();
        QTRY_VERIFY(says(QStringLiteral("Nothing was changed yet")));
        QVERIFY(!own<QPushButton>("exportActivity")->isEnabled());
        QVERIFY(!own<QPushButton>("clearActivityFilters")->isVisible());
        QCOMPARE(test::flawsOf(*m_dialog), QString());
    }

    void exportHasAllPages()
    {
        makeDialog();
        m_session->fakeAudit.pages.queue({{story::activity()[0]}, true});
        show();
        QTRY_VERIFY(own<TableView>("activityTable")->model()->rowCount() > 0);
        m_session->fakeAudit.pages.queue({{story::activity()[1]}, false});
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("activity.csv"));
        m_dialog->exportTo(path);
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QCOMPARE(text.count('\n'), 3);
        QVERIFY(text.contains("billing_contact.added") && text.contains("team.member_changed"));
        QVERIFY(says(QStringLiteral("Exported to")));
    }

    void exportThatCannotBeWrittenIsSaid()
    {
        makeDialog();
        m_session->fakeAudit.pages.queue({story::activity(), false});
        show();
        QTRY_VERIFY(own<TableView>("activityTable")->isVisible());
        m_dialog->exportTo(QStringLiteral("/nowhere/activity.csv"));
        QVERIFY(says(QStringLiteral("The file could not be written")));
        QVERIFY(own<QPushButton>("exportActivity")->isEnabled());
    }

    void exportThatCannotReadAllIsSaid()
    {
        makeDialog();
        m_session->fakeAudit.pages.queue({{story::activity()[0]}, true});
        m_session->fakeAudit.pages.queueFailure();
        show();
        QTRY_VERIFY(own<TableView>("activityTable")->model()->rowCount() > 0);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("activity.csv"));
        m_dialog->exportTo(path);
        QTRY_VERIFY(says(QStringLiteral("Not all could be loaded")));
        QVERIFY(!QFile::exists(path));
    }
};

QTEST_MAIN(TestActivity)

#include "tst_activity.moc"
