// SPDX-License-Identifier: MIT
#include "services/sandbox/sample/demo.h"

#include "services/sandbox/billing/testclock.h"
#include "services/sandbox/json.h"
#include "services/sandbox/sample/catalogue.h"
#include "services/sandbox/sample/customers.h"

namespace portico::sandbox {

namespace {

using namespace std::chrono;

UtcSeconds timeOf(Scene scene)
{
    return scene == Scene::PastDue ? sys_days{2026y / November / 4} + 14h
                                   : sys_days{2026y / November / 17} + 16h;
}

} // namespace

void layDemo(Account &account, Scene scene, const QString &baseUrl)
{
    account.create({{QStringLiteral("id"), DemoClock},
        {QStringLiteral("object"), QStringLiteral("test_helpers.test_clock")},
        {QStringLiteral("created"), fromTime(DemoBase)}, {QStringLiteral("frozen_time"), fromTime(DemoBase)},
        {QStringLiteral("livemode"), false}, {QStringLiteral("name"), QStringLiteral("Demo")},
        {QStringLiteral("status"), QStringLiteral("ready")}});
    layCatalogue(account);
    layAcme(account, baseUrl);
    layLindqvist(account, baseUrl);
    layNorthwind(account, baseUrl);
    layOthers(account, baseUrl);
    if (scene == Scene::PastDue)
        account.update(paymentMethodIdOf(QStringLiteral("cus_P0x7Ar1")),
            {{QStringLiteral("_decline"), QStringLiteral("insufficient_funds")}});
    advanceClock(account, DemoClock, timeOf(scene), baseUrl);
    settleOthers(account);
}

void rebaseLinks(Account &account, const QString &baseUrl)
{
    for (const QJsonObject &invoice : account.all(QStringLiteral("invoice"))) {
        const QString before = text(invoice, "_base_url");
        QJsonObject changes{{QStringLiteral("_base_url"), baseUrl}};
        for (const char *name : {"hosted_invoice_url", "invoice_pdf"}) {
            const QString link = text(invoice, name);
            if (link.startsWith(before) && !link.isEmpty())
                changes.insert(QLatin1StringView(name), QString(baseUrl + link.mid(before.size())));
        }
        account.update(text(invoice, "id"), changes);
    }
    for (const QJsonObject &note : account.all(QStringLiteral("credit_note"))) {
        const QString before = text(note, "_base_url");
        const QString link = text(note, "pdf");
        if (!link.isEmpty())
            account.update(text(note, "id"),
                {{QStringLiteral("_base_url"), baseUrl},
                    {QStringLiteral("pdf"), QString(baseUrl + link.mid(before.size()))}});
    }
    for (const QJsonObject &session : account.all(QStringLiteral("checkout.session"))) {
        const qsizetype path = text(session, "url").indexOf(u"/c/pay/");
        if (path > 0)
            account.update(text(session, "id"),
                {{QStringLiteral("url"), QString(baseUrl + text(session, "url").mid(path))}});
    }
}

} // namespace portico::sandbox
