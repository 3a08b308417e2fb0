// SPDX-License-Identifier: MIT
#pragma once

#include "fakeservices.h"
#include "ui/plan/plancontext.h"

#include <QWidget>

#include <memory>

namespace portico::test {

/// Stands still until it is told otherwise.
struct StillClock final : Clock
{
    UtcSeconds time;
    UtcSeconds now() const override { return time; }
};

/// Acme Robotics on Business, 17 Nov 2026, 16:00 UTC.
struct PlanStory
{
    PlanStory();

    FakeSession session;
    StillClock clock;
    QList<QUrl> opened;
    bool browserWorks = true;

    [[nodiscard]] ui::PlanContext context();
    [[nodiscard]] FakeBilling &billing() { return session.fakeBilling; }
    void queueQuote(Quote quote) { billing().quotes.queue(std::move(quote), clock.time, now()); }

    [[nodiscard]] static UtcSeconds now();
    [[nodiscard]] static UtcSeconds day(int year, unsigned month, unsigned dayOfMonth);
    [[nodiscard]] static Organization organization(Role role = Role::Owner);
    [[nodiscard]] static std::vector<Plan> plans();
    [[nodiscard]] static SubscriptionSummary subscription();
    [[nodiscard]] static CurrentUsage usage();
    [[nodiscard]] static std::vector<SubscriptionChange> changes();
    [[nodiscard]] static RetentionOffers offers();
    [[nodiscard]] static PlanSummary plan(const char *id, Interval interval = Interval::Month);

    [[nodiscard]] Quote upgrade(const char *id = "quote_1", qint64 due = 2419) const;
    [[nodiscard]] Quote downgrade() const;
    [[nodiscard]] Quote moreSeats() const;
    [[nodiscard]] Quote quoteFor(ChangeReason reason) const;
    [[nodiscard]] static PlanSelection scale();
};

/// Lets new widgets appear and layouts come to rest: one that moves may move the next.
void settle();
/// A picture of \a widget in the gallery folder, light and dark.
void savePicture(QWidget &widget, const QString &name);
/// What is clipped or without a name, one line each; empty is right.
[[nodiscard]] QString flawsOf(const QWidget &widget);
/// The style of the console and English words: to be called once, from initTestCase().
void installConsole();

} // namespace portico::test
