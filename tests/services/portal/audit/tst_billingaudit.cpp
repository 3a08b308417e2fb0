// SPDX-License-Identifier: MIT
#include "tests/services/portal/billing/sandboxportal.h"

#include <QJsonArray>
#include <QTest>

using namespace portico;
using portico::portal::Reply;
using portico::test::SandboxPortal;
using namespace Qt::StringLiterals;

/// What changes at the provider leave in the audit log, each made through the API of the portal.
class BillingAuditTest : public QObject
{
    Q_OBJECT

private:
    QJsonArray entries(SandboxPortal &portal, const sandbox::Story &story)
    {
        return portal.get(story, "/api/portal/audit?limit=100").json()[u"data"].toArray();
    }
    QJsonObject newest(SandboxPortal &portal, const sandbox::Story &story)
    {
        return entries(portal, story)[0].toObject();
    }

private Q_SLOTS:
    void changesAreNotedOnceEach()
    {
        SandboxPortal portal("usd");
        portal.sell({"team", 1, 4'900});
        portal.sell({"business", 2, 9'900});
        sandbox::Story &acme = *portal.stories.front();
        portal.subscribe(acme, "team");
        sandbox::Story &trial = *portal.add(sandbox::utc(2026, 4, 1));
        portal.subscribe(trial, "team", 0, "&trial_period_days=14");
        const QByteArray problem = portal.open();
        QVERIFY2(problem.isEmpty(), problem.constData());
        const QString subscription = acme.subscription;
        QVERIFY(entries(portal, acme).isEmpty());

        const QString invoice = portal.latestInvoice(acme)[u"id"].toString();
        const Reply quote = portal.preview(
            acme, {{u"plan"_s, u"business"_s}, {u"interval"_s, u"month"_s}, {u"interval_count"_s, 1}});
        QVERIFY2(quote.status == 200, quote.body.constData());
        QVERIFY2(entries(portal, acme).isEmpty(), "a preview changes nothing");

        const auto noted = [&](const sandbox::Story &story, const Reply &reply, const QString &action,
                               const QString &object, const QJsonObject &details) -> QByteArray {
            if (reply.status >= 300)
                return action.toUtf8() + " answered " + reply.body;
            const QJsonObject entry = newest(portal, story);
            const bool isRight = entry[u"action"].toString() == action
                && entry[u"object"].toString() == object && entry[u"details"].toObject() == details
                && entry[u"address"].toString() == u"127.0.0.1"
                && entry[u"actor"][u"kind"].toString() == u"person"
                && entry[u"actor"][u"name"].toString() == u"Ada";
            return isRight ? QByteArray() : action.toUtf8() + ": " + QJsonDocument(entry).toJson();
        };
#define VERIFY_NOTED(...)                                                                                    \
    do {                                                                                                     \
        const QByteArray wrong = noted(__VA_ARGS__);                                                         \
        QVERIFY2(wrong.isEmpty(), wrong.constData());                                                        \
    } while (false)

        VERIFY_NOTED(acme, portal.confirm(acme, quote.json()), u"subscription.plan_changed"_s, subscription,
            {{u"quote"_s, quote.json()[u"id"]}, {u"plan_before"_s, u"team"_s}, {u"plan"_s, u"business"_s},
                {u"seats"_s, quote.json()[u"seats"].toInt()}, {u"effect"_s, u"now"_s},
                {u"outcome"_s, u"applied"_s}});
        VERIFY_NOTED(acme,
            portal.post(acme, "cancel", {{u"feedback"_s, u"unused"_s}, {u"comment"_s, u"Sorry"_s}}),
            u"subscription.cancelled"_s, subscription, {{u"feedback"_s, u"unused"_s}});
        VERIFY_NOTED(acme, portal.post(acme, "reactivate"), u"subscription.reactivated"_s, subscription, {});
        VERIFY_NOTED(acme, portal.post(acme, "pause", {{u"months"_s, 2}}), u"subscription.paused"_s,
            subscription, {{u"months"_s, 2}});
        VERIFY_NOTED(acme, portal.post(acme, "resume"), u"subscription.resumed"_s, subscription, {});

        const Reply fewer = portal.preview(
            acme, {{u"plan"_s, u"team"_s}, {u"interval"_s, u"month"_s}, {u"interval_count"_s, 1}});
        QCOMPARE(portal.confirm(acme, fewer.json()).status, 200);
        QCOMPARE(newest(portal, acme)[u"details"][u"outcome"].toString(), u"scheduled"_s);
        VERIFY_NOTED(acme, portal.post(acme, "cancel-scheduled-change"), u"subscription.change_undone"_s,
            subscription, {});
        VERIFY_NOTED(
            trial, portal.post(trial, "end-trial"), u"subscription.trial_ended"_s, trial.subscription, {});
        VERIFY_NOTED(acme, portal.send("POST", acme, "/api/portal/invoices/" + invoice.toLatin1() + "/pay"),
            u"invoice.payment_attempted"_s, invoice, {{u"outcome"_s, u"already_paid"_s}});
        VERIFY_NOTED(acme, portal.send("POST", acme, "/api/portal/create-billing-portal-session"),
            u"payment_method.page_opened"_s, acme.customer, {});

        QJsonObject details = portal.get(acme, "/api/portal/billing-details").json();
        for (const QString &key : {u"as_of"_s, u"now"_s, u"next_invoice_at"_s})
            details.remove(key);
        details[u"email"] = u"books@acme.example"_s;
        details[u"purchase_order"] = u"4500-7781"_s;
        VERIFY_NOTED(acme, portal.send("PUT", acme, "/api/portal/billing-details", details),
            u"billing_details.changed"_s, acme.customer,
            {{u"fields"_s, QJsonArray{u"email"_s, u"purchase_order"_s}}});
        const Reply added = portal.send(
            "POST", acme, "/api/portal/tax-ids", {{u"type"_s, u"eu_vat"_s}, {u"value"_s, u"DE123456789"_s}});
        const QString taxId = added.json()[u"data"][0][u"id"].toString();
        VERIFY_NOTED(acme, added, u"tax_id.added"_s, taxId, {{u"type"_s, u"eu_vat"_s}});
        VERIFY_NOTED(acme, portal.send("DELETE", acme, "/api/portal/tax-ids/" + taxId.toLatin1()),
            u"tax_id.removed"_s, taxId, {});
#undef VERIFY_NOTED

        QCOMPARE(entries(portal, acme).size(), 12);
        QCOMPARE(entries(portal, trial).size(), 1);
        for (const QJsonValue &entry : entries(portal, acme)) {
            const QByteArray text = QJsonDocument(entry[u"details"].toObject()).toJson();
            QVERIFY2(
                !text.contains('@') && !text.contains("DE1") && !text.contains("Sorry"), text.constData());
        }
    }

    void refusedChangesLeaveNothing()
    {
        SandboxPortal portal("usd");
        portal.sell({"team", 1, 4'900});
        sandbox::Story &acme = *portal.stories.front();
        portal.subscribe(acme, "team");
        const QByteArray problem = portal.open();
        QVERIFY2(problem.isEmpty(), problem.constData());
        QCOMPARE(portal.post(acme, "reactivate").status, 409);
        QCOMPARE(portal.post(acme, "resume").status, 409);
        QCOMPARE(portal.post(acme, "end-trial").status, 409);
        QVERIFY(entries(portal, acme).isEmpty());
    }
};

QTEST_GUILESS_MAIN(BillingAuditTest)

#include "tst_billingaudit.moc"
