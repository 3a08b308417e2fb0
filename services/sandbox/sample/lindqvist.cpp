// SPDX-License-Identifier: MIT
#include "services/sandbox/json.h"
#include "services/sandbox/sample/customers.h"
#include "services/sandbox/sample/history.h"

namespace portico::sandbox {

namespace {

using namespace std::chrono;

const QString Id = QStringLiteral("cus_Q7fLk20");

SampleCustomer lindqvist()
{
    SampleCustomer sample;
    sample.id = Id;
    sample.name = QStringLiteral("Lindqvist Konsult AB");
    sample.prefix = QStringLiteral("LKAB");
    sample.email = QStringLiteral("faktura@lindqvist-konsult.example");
    sample.address = {{QStringLiteral("line1"), QStringLiteral("Sveavägen 44")},
        {QStringLiteral("line2"), QJsonValue::Null}, {QStringLiteral("city"), QStringLiteral("Stockholm")},
        {QStringLiteral("state"), QJsonValue::Null},
        {QStringLiteral("postal_code"), QStringLiteral("111 34")},
        {QStringLiteral("country"), QStringLiteral("SE")}};
    sample.locales = {QStringLiteral("sv"), QStringLiteral("en")};
    sample.taxExempt = QStringLiteral("reverse");
    sample.taxIds = {{"txi_Q7fLk20", "eu_vat", "SE556677889901", 2019y / April / 1, "verified",
        "LINDQVIST KONSULT AB", "Sveavägen 44, 111 34 Stockholm"}};
    sample.plan = QStringLiteral("team");
    sample.currency = QStringLiteral("eur");
    sample.paidSeats = 1;
    sample.anchor = 2019y / April / 1;
    sample.card = QStringLiteral("mastercard");
    sample.last4 = QStringLiteral("5100");
    sample.expMonth = 1;
    sample.expYear = 2027;
    return sample;
}

} // namespace

void layLindqvist(Account &account, const QString &baseUrl)
{
    layCustomer(account, lindqvist());
    // Seats are bought here, whatever the plan says.
    account.update(subscriptionIdOf(Id),
        {{QStringLiteral("metadata"),
            QJsonObject{{QStringLiteral("portico_seats"), QStringLiteral("fixed")}}}});

    // LKAB-0001 to LKAB-0091; the sixth seat came in 2024. The clock makes the next one on 1 November.
    History history(account, Id, baseUrl);
    const sys_days first = 2019y / April / 1;
    for (int month = 0; month <= 90; ++month) {
        const UtcSeconds start = addIntervals(first, Interval::Month, month);
        std::vector<LineDraft> lines{history.plan(QStringLiteral("team"), "base", 1, start)};
        if (start >= UtcSeconds(sys_days{2024y / January / 1}))
            lines.push_back(history.plan(QStringLiteral("team"), "seat", 1, start));
        (void)history.invoice(start, std::move(lines), start);
    }
}

} // namespace portico::sandbox
