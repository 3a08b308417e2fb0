// SPDX-License-Identifier: MIT
#include "bench/plainarchive.h"
#include "services/archive/invoicearchive.h"
#include "services/wire/portal.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <random>

using namespace portico;
using archive::ArchivedInvoice;
using archive::ArchiveQuery;
using archive::InvoiceArchive;

namespace {

constexpr int PageSize = 100;
constexpr int PlainInvoices = 100'000;
constexpr int Rounds = 1'000;
constexpr int PlainRounds = 12;
constexpr int RowsOfAPage = 64; ///< What a view asks for at once.
const UtcSeconds Now{std::chrono::seconds(1'790'000'000)};
const QString Organization = QStringLiteral("org_bench");

Invoice invoice(int number)
{
    static const char *const plans[] = {"Team", "Business", "Scale", "Enterprise"};
    const Currency usd = *Currency::fromCode(u"usd");
    Invoice made;
    made.id = QStringLiteral("in_%1").arg(number, 9, 10, QLatin1Char('0'));
    made.number = QStringLiteral("ACME-%1").arg(number, 7, 10, QLatin1Char('0'));
    made.status = Invoice::Status::Paid;
    made.created = Now - std::chrono::seconds(60) * (2'000'000 - number);
    made.paidAt = made.created;
    const qint64 total = 4'900 + (number * 7'919) % 90'000;
    made.subtotal = made.total = made.amountDue = made.amountPaid = {total, usd};
    made.tax = made.amountRemaining = made.amountRefunded = {0, usd};
    made.purchaseOrder = QStringLiteral("4500-%1").arg(number % 5'000);
    const Period month{made.created, made.created + std::chrono::days(30)};
    made.lines = {
        {QStringLiteral("il_1"), QLatin1StringView(plans[number % 4]), 1, {total - 764, usd}, month, false},
        {QStringLiteral("il_2"), QStringLiteral("API calls over 500,000"), 38'200, {764, usd}, month, false}};
    made.taxes = {{QStringLiteral("Sales tax New York"), *Decimal::fromString(u"8.875"), {0, usd}}};
    return made;
}

/// A page of the portal, \a first being its newest.
QByteArray page(int first)
{
    wire::InvoiceList list;
    for (int number = first; number > first - PageSize && number > 0; --number)
        list.invoices.push_back({invoice(number), Invoice::DisplayStatus::Paid});
    return wire::encodeInvoices(list, true, {Now, Now}).json;
}

bool put(InvoiceArchive &archive, const QByteArray &json)
{
    auto list = wire::decodeInvoices(json);
    if (!list)
        return false;
    std::vector<ArchivedInvoice> invoices;
    for (wire::InvoiceEntry &entry : list->value.invoices)
        invoices.push_back({0, Organization, std::move(entry.invoice), entry.displayStatus});
    return archive.put(Organization, invoices, {}, {}).has_value();
}

struct Latency
{
    double p50 = 0; ///< Milliseconds.
    double p99 = 0;
};

template <typename Work>
Latency measure(int rounds, Work work)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work(i);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

void report(const char *what, const Latency &ours, const Latency &plain, double target)
{
    std::printf("%-34s p50 %8.2f ms  p99 %8.2f ms  (target p99 %.0f ms)  plain p50 %8.2f ms  %.0fx\n", what,
        ours.p50, ours.p99, target, plain.p50, plain.p50 / ours.p50);
    std::fflush(stdout);
}

QString typed(std::mt19937 &random, int count)
{
    const int number = 1 + int(random() % unsigned(count));
    switch (random() % 6) {
    case 0:
        return QStringLiteral("ACME-%1").arg(number, 7, 10, QLatin1Char('0'));
    case 1:
        return QStringLiteral("%1").arg(number, 7, 10, QLatin1Char('0')).left(5);
    case 2:
        return QStringLiteral("busi");
    case 3:
        return QStringLiteral("api calls");
    case 4:
        return QStringLiteral("4500-%1").arg(number % 5'000);
    default:
        return QStringLiteral("%1").arg(double(4'900 + (number * 7'919LL) % 90'000) / 100, 0, 'f', 2);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int wanted = QCoreApplication::arguments().value(1, QStringLiteral("1000000")).toInt();
    const int count = std::max(wanted, PlainInvoices);
    const QTemporaryDir folder;
    std::vector<QByteArray> pages;
    for (int first = PlainInvoices; first > 0; first -= PageSize)
        pages.push_back(page(first));

    QElapsedTimer timer;
    PlainArchive plain(folder.filePath(QStringLiteral("plain.db")));
    timer.start();
    for (const QByteArray &json : pages)
        plain.put(json);
    const double plainRate = PlainInvoices * 1'000.0 / double(timer.elapsed());

    auto opened = InvoiceArchive::open(folder.filePath(QStringLiteral("archive.db")));
    if (!opened) {
        std::fprintf(stderr, "no archive: %s\n", qPrintable(opened.error().detail));
        return 1;
    }
    InvoiceArchive &archive = **opened;
    timer.start();
    for (const QByteArray &json : pages) {
        if (!put(archive, json))
            return 1;
    }
    const double rate = PlainInvoices * 1'000.0 / double(timer.elapsed());
    std::printf("%-34s %8.0f/s  plain (QJsonDocument, no search index) %8.0f/s  %.2fx\n",
        "fill, with search index", rate, plainRate, rate / plainRate);
    std::fflush(stdout);
    timer.start();
    for (int first = count; first > PlainInvoices; first -= PageSize) {
        const QByteArray json = page(first);
        if (!put(archive, json))
            return 1;
        plain.put(json);
    }
    std::printf("%d invoices in both, %.0f s\n", count, double(timer.elapsed()) / 1'000);

    std::mt19937 random(7);
    const Latency search = measure(Rounds, [&](int) {
        ArchiveQuery query;
        query.text = typed(random, count);
        const auto keys = archive.keys(query, 200, Now);
        const auto rows = archive.rows(std::span(*keys).first(std::min<std::size_t>(50, keys->size())), Now);
        if (!rows)
            std::abort();
    });
    random.seed(7);
    const Latency plainSearch = measure(PlainRounds, [&](int) { (void)plain.search(typed(random, count)); });
    report("search while typing, 50 rows", search, plainSearch, 5);

    timer.start();
    const auto keys = archive.keys({}, -1, Now);
    const double listTime = double(timer.elapsed());
    timer.start();
    const auto totals = archive.totals({}, Now);
    const double totalTime = double(timer.elapsed());
    const Latency scroll = measure(Rounds, [&](int) {
        const std::size_t at = random() % (keys->size() - RowsOfAPage);
        (void)archive.rows(std::span(*keys).subspan(at, RowsOfAPage), Now);
    });
    const Latency plainScroll = measure(PlainRounds,
        [&](int) { (void)plain.rows(int(random() % unsigned(count - RowsOfAPage)), RowsOfAPage); });
    report("jump to a row, 64 rows", scroll, plainScroll, 16);
    std::printf("%-34s %8.0f ms   totals per currency %.0f ms (beside everything else)\n",
        "all keys of the list", listTime, totalTime);
    return keys->size() == std::size_t(count) && totals ? 0 : 1;
}
