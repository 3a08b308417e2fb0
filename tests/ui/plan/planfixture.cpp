// SPDX-License-Identifier: MIT
#include "planfixture.h"

#include "ui/style/icons.h"
#include "ui/style/porticostyle.h"
#include "ui/tour/inspection.h"

#include <QApplication>
#include <QDir>
#include <QTranslator>

namespace portico::test {

using namespace std::chrono;

namespace {

Money usd(qint64 minor)
{
    return {minor, "usd"_currency};
}

Price price(const QString &id, PricePart part, Interval interval, qint64 amount)
{
    Price result;
    result.id = id;
    result.currency = "usd"_currency;
    result.unitAmount = Decimal{amount, 0};
    result.interval = interval;
    result.part = part;
    return result;
}

Plan makePlan(
    const char *id, const char *name, int rank, int seats, qint64 month, qint64 apiCalls, qint64 storage)
{
    Plan plan;
    plan.id = QString::fromLatin1(id);
    plan.name = QString::fromLatin1(name);
    plan.rank = rank;
    plan.seatMode = SeatMode::Auto;
    plan.seatsIncluded = seats;
    plan.limits = {{QStringLiteral("api_calls"), apiCalls}, {QStringLiteral("storage_gb"), storage}};
    for (const Interval interval : {Interval::Month, Interval::Year}) {
        const int months = interval == Interval::Year ? 10 : 1;
        const QString suffix
            = interval == Interval::Year ? QStringLiteral("_year") : QStringLiteral("_month");
        PlanOffer offer;
        offer.base = price(plan.id + suffix, PricePart::Base, interval, month * months);
        if (rank > 0)
            offer.seat
                = price(plan.id + QStringLiteral("_seat") + suffix, PricePart::Seat, interval, 800 * months);
        Price calls = price(plan.id + QStringLiteral("_calls"), PricePart::Metered, interval, 0);
        calls.metered = true;
        calls.metric = QStringLiteral("api_calls");
        calls.unitAmount.reset();
        calls.tiers = {{apiCalls, Decimal{0, 0}, 0}, {std::nullopt, *Decimal::fromString(u"0.02"), 0}};
        if (rank > 0)
            offer.metered.push_back(calls);
        plan.offers.push_back(std::move(offer));
    }
    return plan;
}

NextCharge charge(UtcSeconds at, qint64 plan, qint64 tax)
{
    NextCharge next;
    next.at = at;
    next.amount = usd(plan + tax);
    ChargeLine base;
    base.kind = ChargeLine::Kind::Plan;
    base.name = QStringLiteral("Scale");
    base.amount = usd(plan);
    ChargeLine taxes;
    taxes.kind = ChargeLine::Kind::Tax;
    taxes.name = QStringLiteral("Sales tax New York");
    taxes.percentage = Decimal::fromString(u"8.875");
    taxes.amount = usd(tax);
    next.lines = {base, taxes};
    return next;
}

/// "day(s)" as people read it, which the translation of the console does in the program.
class EnglishPlurals final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *text, const char *, int n) const override
    {
        QString result = QString::fromUtf8(text);
        if (n < 0 || !result.contains(QStringLiteral("(s)")))
            return {};
        return result.replace(QStringLiteral("(s)"), n == 1 ? QString() : QStringLiteral("s"));
    }
};

} // namespace

PlanStory::PlanStory()
{
    clock.time = day(2026, 11, 17) + hours(16);
}

UtcSeconds PlanStory::day(int y, unsigned m, unsigned d)
{
    return sys_days{year{y} / month{m} / std::chrono::day{d}};
}

UtcSeconds PlanStory::now()
{
    return day(2026, 11, 17) + hours(16);
}

Organization PlanStory::organization(Role role)
{
    Organization organization;
    organization.id = QStringLiteral("org_1");
    organization.name = QStringLiteral("Acme Robotics");
    organization.role = role;
    organization.permissions = permissionsOf(role);
    organization.currency = QStringLiteral("usd");
    organization.hostedOrigins = {QStringLiteral("https://pay.example")};
    return organization;
}

std::vector<Plan> PlanStory::plans()
{
    return {makePlan("free", "Free", 0, 2, 0, 10'000, 1), makePlan("team", "Team", 1, 5, 4900, 200'000, 100),
        makePlan("business", "Business", 2, 10, 9900, 500'000, 200),
        makePlan("scale", "Scale", 3, 20, 14900, 1'000'000, 500)};
}

PlanSummary PlanStory::plan(const char *id, Interval interval)
{
    for (const Plan &each : plans()) {
        if (each.id == QLatin1StringView(id)) {
            const PlanOffer *offer = each.offer("usd"_currency, interval, 1);
            return {each.id, each.name, interval, 1, *amountFor(offer->base, 1)};
        }
    }
    return {};
}

SubscriptionSummary PlanStory::subscription()
{
    SubscriptionSummary summary;
    summary.status = SubscriptionStatus::Active;
    summary.id = QStringLiteral("sub_1");
    summary.plan = plan("business");
    summary.recurring = usd(9900);
    summary.seats = SeatSummary{SeatMode::Auto, 9, 0, 10, 0, usd(800)};
    summary.currentPeriod = Period{day(2026, 11, 1), day(2026, 12, 1)};
    summary.nextCharge = charge(day(2026, 12, 1), 9900, 879);
    PaymentMethod card;
    card.type = QStringLiteral("card");
    card.brand = QStringLiteral("visa");
    card.last4 = QStringLiteral("4242");
    card.expMonth = 8;
    card.expYear = 2029;
    summary.paymentMethod = card;
    return summary;
}

CurrentUsage PlanStory::usage()
{
    UsageMetric calls;
    calls.metric = {QStringLiteral("api_calls"), QStringLiteral("API calls"), QString(), Aggregate::Sum};
    calls.current = 420'180 * UsageScale;
    calls.limit = 500'000;
    calls.forecast = Forecast{741'600 * UsageScale, 700'000 * UsageScale, 780'000 * UsageScale};
    UsageMetric storage;
    storage.metric
        = {QStringLiteral("storage_gb"), QStringLiteral("Storage"), QStringLiteral("GB"), Aggregate::Max};
    storage.current = 86'200'000;
    storage.limit = 200;
    return {*subscription().currentPeriod, {calls, storage}};
}

std::vector<SubscriptionChange> PlanStory::changes()
{
    const auto change = [](const char *id, SubscriptionChange::Kind kind, UtcSeconds at, const char *from,
                            const char *to, qint64 effect) {
        SubscriptionChange result;
        result.id = QString::fromLatin1(id);
        result.kind = kind;
        result.at = at;
        result.fromPlan = QString::fromLatin1(from);
        result.toPlan = QString::fromLatin1(to);
        result.actor = QStringLiteral("Maya Okafor");
        result.monthlyEffect = usd(effect);
        return result;
    };
    using Kind = SubscriptionChange::Kind;
    return {change("chg_3", Kind::Upgrade, day(2026, 7, 14), "Team", "Business", 5000),
        change("chg_2", Kind::Upgrade, day(2025, 2, 2), "Free", "Team", 4900),
        change("chg_1", Kind::Start, day(2025, 1, 9), "", "Free", 0)};
}

RetentionOffers PlanStory::offers()
{
    RetentionOffers offers;
    offers.endsAt = day(2026, 12, 1);
    offers.dataDeletedAt = day(2026, 12, 31);
    const std::vector<UtcSeconds> charges{day(2026, 12, 1), day(2027, 1, 1), day(2027, 2, 1)};
    RetentionOffer pause;
    pause.kind = RetentionOffer::Kind::Pause;
    pause.id = QStringLiteral("pause");
    pause.charges = charges;
    RetentionOffer discount;
    discount.kind = RetentionOffer::Kind::Discount;
    discount.id = QStringLiteral("coupon_20");
    discount.coupon = Coupon{QStringLiteral("coupon_20"), QStringLiteral("Stay"), Decimal{20, 0},
        std::nullopt, Coupon::Duration::Repeating, 3, true};
    discount.recurring = usd(7920);
    discount.charges = charges;
    RetentionOffer cheaper;
    cheaper.kind = RetentionOffer::Kind::Plan;
    cheaper.id = QStringLiteral("team");
    cheaper.plan = plan("team");
    cheaper.recurring = usd(8100);
    offers.offers = {pause, discount, cheaper};
    return offers;
}

ui::PlanContext PlanStory::context()
{
    return {session, clock,
        [this](const QUrl &url) {
            opened.append(url);
            return browserWorks;
        },
        organization(), subscription(), plans(), usage().metrics, now(), "usd"_currency};
}

PlanSelection PlanStory::scale()
{
    return {QStringLiteral("scale"), Interval::Month, 1, {}};
}

Quote PlanStory::upgrade(const char *id, qint64 due) const
{
    Quote quote;
    quote.id = QString::fromLatin1(id);
    quote.expiresAt = clock.time + minutes(15);
    quote.effectiveAt = now();
    quote.plan = plan("scale");
    quote.currentPlan = plan("business");
    quote.seats = 20;
    const Period rest{now(), day(2026, 12, 1)};
    quote.lines = {{QuoteLine::Kind::Plan, QStringLiteral("Remaining time on Scale"), QStringLiteral("Scale"),
                       1, usd(6622), rest, true},
        {QuoteLine::Kind::Plan, QStringLiteral("Unused time on Business"), QStringLiteral("Business"), 1,
            usd(-4400), rest, true}};
    quote.subtotal = usd(2222);
    quote.tax = usd(due - 2222);
    quote.taxes = {{QStringLiteral("Sales tax New York"), *Decimal::fromString(u"8.875"), usd(due - 2222)}};
    quote.dueToday = usd(due);
    quote.credit = usd(0);
    quote.recurring = usd(14900);
    quote.nextCharge = charge(day(2026, 12, 1), 14900, 1322);
    return quote;
}

Quote PlanStory::downgrade() const
{
    Quote quote = upgrade("quote_down", 0);
    quote.effect = ChangeEffect::PeriodEnd;
    quote.reason = ChangeReason::Downgrade;
    quote.effectiveAt = day(2026, 12, 1);
    quote.plan = plan("team");
    quote.seats = 9;
    quote.lines.clear();
    quote.taxes.clear();
    quote.subtotal = usd(0);
    quote.tax = usd(0);
    quote.recurring = usd(8100);
    quote.nextCharge = charge(day(2026, 12, 1), 8100, 719);
    return quote;
}

Quote PlanStory::moreSeats() const
{
    Quote quote = upgrade("quote_seats", 387);
    quote.reason = ChangeReason::MoreSeats;
    quote.plan = plan("business");
    quote.seats = 11;
    quote.lines = {{QuoteLine::Kind::Seats, QStringLiteral("1 seat"), QStringLiteral("Business"), 1, usd(356),
        Period{now(), day(2026, 12, 1)}, true}};
    quote.subtotal = usd(356);
    quote.tax = usd(31);
    quote.taxes[0].amount = usd(31);
    quote.recurring = usd(10700);
    quote.nextCharge = charge(day(2026, 12, 1), 10700, 950);
    return quote;
}

Quote PlanStory::quoteFor(ChangeReason reason) const
{
    const bool later = reason == ChangeReason::Downgrade || reason == ChangeReason::ShorterInterval
        || reason == ChangeReason::FewerSeats;
    Quote quote = reason == ChangeReason::MoreSeats ? moreSeats() : later ? downgrade() : upgrade();
    quote.reason = reason;
    if (reason == ChangeReason::Trial) {
        quote.lines.clear();
        quote.dueToday = usd(0);
    }
    if (reason == ChangeReason::Start)
        quote.currentPlan.reset();
    return quote;
}

void settle()
{
    for (int round = 0; round < 4; ++round)
        QCoreApplication::sendPostedEvents();
}

void savePicture(QWidget &widget, const QString &name)
{
    const QDir folder(
        qEnvironmentVariable("PORTICO_BINARY_DIR", QDir::tempPath()) + QStringLiteral("/gallery"));
    folder.mkpath(QStringLiteral("."));
    auto *style = qobject_cast<ui::PorticoStyle *>(QApplication::style());
    for (const ui::Theme theme : {ui::Theme::Dark, ui::Theme::Light}) {
        if (style)
            style->setTheme(theme);
        settle();
        const QString suffix
            = theme == ui::Theme::Dark ? QStringLiteral("-dark.png") : QStringLiteral(".png");
        widget.grab().save(folder.filePath(name + suffix));
    }
}

QString flawsOf(const QWidget &widget)
{
    settle();
    const ui::Inspection found = ui::inspect(widget);
    return (found.clipped + found.unnamed).join(u'\n');
}

void installConsole()
{
    ui::initResources();
    ui::PorticoStyle::install(*qApp, ui::Theme::Light);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    static EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
}

} // namespace portico::test
