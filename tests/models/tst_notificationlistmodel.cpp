// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "models/notificationlistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::models;

namespace {

account::NotificationPage page(int unreadOnOtherPages = 0, bool firstIsRead = false)
{
    account::NotificationPage result;
    for (const char *id : {"ntf_1", "ntf_2", "ntf_3"}) {
        Notification notification;
        notification.id = QString::fromLatin1(id);
        notification.kind = Notification::Kind::PaymentFailed;
        notification.read = result.notifications.empty() && firstIsRead;
        result.unread += notification.read ? 0 : 1;
        result.notifications.push_back(notification);
    }
    result.unread += unreadOnOtherPages;
    return result;
}

} // namespace

class TestNotificationListModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unreadAreCountedOverAllPages()
    {
        test::FakeSession session;
        NotificationListModel model(session);
        const QAbstractItemModelTester tester(&model);
        session.fakeNotifications.pages.queue(page(4));
        model.setOrganization(QStringLiteral("org_1"));
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.unread(), 7);
    }

    void whatIsMarkedStaysReadWhileAnOlderAnswerArrives()
    {
        test::FakeSession session;
        NotificationListModel model(session);
        session.fakeNotifications.pages.queue(page());
        model.setOrganization(QStringLiteral("org_1"));
        QTRY_COMPARE(model.unread(), 3);
        session.fakeNotifications.marks.queue({});
        model.markRead(QStringLiteral("ntf_2"));
        model.markRead(QStringLiteral("ntf_2"));
        QCOMPARE(model.unread(), 2);
        QVERIFY(model.notificationAt(1).read);
        QCOMPARE(session.fakeNotifications.markedRead, QStringList{QStringLiteral("ntf_2")});
        session.fakeNotifications.pages.queue(page());
        model.refresh();
        QTRY_COMPARE(model.state().state(), LoadableState::State::Ready);
        QCOMPARE(model.unread(), 2);
    }

    void refusedMarkIsTakenBack()
    {
        test::FakeSession session;
        NotificationListModel model(session);
        session.fakeNotifications.pages.queue(page());
        model.setOrganization(QStringLiteral("org_1"));
        QTRY_COMPARE(model.unread(), 3);
        session.fakeNotifications.marks.queueFailure();
        model.markRead(QStringLiteral("ntf_1"));
        QCOMPARE(model.unread(), 2);
        QTRY_COMPARE(model.unread(), 3);
        QVERIFY(!model.notificationAt(0).read);
    }

    void allAreMarkedOnceEach()
    {
        test::FakeSession session;
        NotificationListModel model(session);
        session.fakeNotifications.pages.queue(page(0, true));
        model.setOrganization(QStringLiteral("org_1"));
        QTRY_COMPARE(model.unread(), 2);
        session.fakeNotifications.marks.queue({});
        session.fakeNotifications.marks.queue({});
        model.markAllRead();
        QCOMPARE(model.unread(), 0);
        QCOMPARE(session.fakeNotifications.markedRead,
            (QStringList{QStringLiteral("ntf_2"), QStringLiteral("ntf_3")}));
    }

    void anotherOrganizationStartsEmpty()
    {
        test::FakeSession session;
        NotificationListModel model(session);
        session.fakeNotifications.pages.queue(page());
        model.setOrganization(QStringLiteral("org_1"));
        QTRY_COMPARE(model.unread(), 3);
        model.setOrganization(QStringLiteral("org_2"));
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.unread(), 0);
    }

    void failureKeepsWhatIsShown()
    {
        test::FakeSession session;
        NotificationListModel model(session);
        session.fakeNotifications.pages.queue(page());
        model.setOrganization(QStringLiteral("org_1"));
        QTRY_COMPARE(model.unread(), 3);
        session.fakeNotifications.pages.queueFailure();
        model.refresh();
        QTRY_COMPARE(model.state().state(), LoadableState::State::Failed);
        QCOMPARE(model.rowCount(), 3);
    }
};

QTEST_GUILESS_MAIN(TestNotificationListModel)
#include "tst_notificationlistmodel.moc"
