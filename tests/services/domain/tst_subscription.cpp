// SPDX-License-Identifier: MIT
#include "services/domain/subscription.h"
#include "tests/services/domain/fixture.h"

#include <QTest>

using namespace portico;
using namespace portico::fixture;

class tst_Subscription : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMostUrgentLiveOneComesFirst()
    {
        using enum SubscriptionStatus;
        std::vector<Subscription> subscriptions;
        int minute = 0;
        for (const SubscriptionStatus status : {Canceled, Incomplete, Paused, Other, Trialing, Active, Unpaid,
                 PastDue, IncompleteExpired, Active}) {
            Subscription subscription = business();
            subscription.status = status;
            subscription.created += minutes{minute++};
            subscription.id = QStringLiteral("sub_%1").arg(minute);
            subscriptions.push_back(subscription);
        }
        QStringList order;
        for (const Subscription &subscription : rankedLive(subscriptions))
            order.append(subscription.id);
        QCOMPARE(order.join(u' '), QStringLiteral("sub_8 sub_7 sub_10 sub_6 sub_5 sub_3 sub_2 sub_4"));
    }

    void cancellationIsSeenInBothForms()
    {
        Subscription subscription = business();
        QVERIFY(!willCancel(subscription));
        subscription.cancelAtPeriodEnd = true;
        QCOMPARE(cancellationDate(subscription), ThisPeriod.end);
        subscription.cancelAtPeriodEnd = false;
        subscription.cancelAt = Now + days{3};
        QVERIFY(willCancel(subscription));
        QCOMPARE(cancellationDate(subscription), UtcSeconds(Now + days{3}));
        subscription.status = SubscriptionStatus::Canceled;
        QVERIFY(!willCancel(subscription));
        QVERIFY(!cancellationDate(subscription));
    }

    void thePeriodIsCommonToAllItems()
    {
        Subscription subscription = business();
        subscription.items.back().currentPeriod = {ThisPeriod.start + days{4}, ThisPeriod.end - days{2}};
        QCOMPARE(currentPeriod(subscription), (Period{ThisPeriod.start + days{4}, ThisPeriod.end - days{2}}));
        subscription.items.clear();
        QVERIFY(!currentPeriod(subscription));
    }

    void paymentMethodsAreTakenInStripesOrder()
    {
        Subscription subscription = business();
        Customer customer;
        QVERIFY(defaultPaymentMethodId(subscription, customer).isEmpty());
        customer.defaultSourceId = QStringLiteral("src_customer");
        QCOMPARE(defaultPaymentMethodId(subscription, customer), QStringLiteral("src_customer"));
        customer.defaultPaymentMethodId = QStringLiteral("pm_customer");
        QCOMPARE(defaultPaymentMethodId(subscription, customer), QStringLiteral("pm_customer"));
        subscription.defaultSourceId = QStringLiteral("src_subscription");
        QCOMPARE(defaultPaymentMethodId(subscription, customer), QStringLiteral("src_subscription"));
        subscription.defaultPaymentMethodId = QStringLiteral("pm_subscription");
        QCOMPARE(defaultPaymentMethodId(subscription, customer), QStringLiteral("pm_subscription"));
    }

    void meteredItemsAreNotRecurring()
    {
        Subscription subscription = business();
        subscription.items.push_back(
            {QStringLiteral("si_seat"), price("p", "prod_business", PricePart::Seat, 800), 2, ThisPeriod});
        QCOMPARE(recurringAmount(subscription)->minor, 11500);
    }

    void unknownStatusesAreOther()
    {
        QCOMPARE(subscriptionStatusFromName(u"hibernating"), SubscriptionStatus::Other);
        QCOMPARE(subscriptionStatusFromName(u"past_due"), SubscriptionStatus::PastDue);
        QCOMPARE(subscriptionStatusName(SubscriptionStatus::IncompleteExpired),
            QStringLiteral("incomplete_expired"));
    }
};

QTEST_GUILESS_MAIN(tst_Subscription)
#include "tst_subscription.moc"
