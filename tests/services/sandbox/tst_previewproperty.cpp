// SPDX-License-Identifier: MIT
#include "billed.h"
#include "story.h"

#include <algorithm>
#include <array>
#include <random>

using namespace portico;
using namespace portico::sandbox;

/// Whatever a preview says of a change or of the next renewal, the invoice says too: tried on random plans.
/// PORTICO_PROPERTY_CASES says how many, PORTICO_PROPERTY_SEED repeats them.
class TestPreviewProperty : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void invoiceIsItsPreview();

private:
    struct Case;
    FixedClock m_clock;
};

namespace {

constexpr int CasesPerSandbox = 4;

quint64 fromEnvironment(const char *name, quint64 otherwise)
{
    bool ok = false;
    const quint64 value = qEnvironmentVariable(name).toULongLong(&ok);
    return ok ? value : otherwise;
}

} // namespace

/// A random subscription and what happens to it.
struct TestPreviewProperty::Case
{
    struct Item
    {
        QByteArray id;
        QByteArray price;
        qint64 quantity;
    };

    Case(Client &owner, quint64 seed)
        : client(owner), random(seed), currency(QList<QByteArray>{"usd", "eur", "jpy", "krw"}[below(4)]),
          story(owner, Start, currency)
    {
    }

    qint64 below(qint64 end) { return qint64(random() % quint64(end)); }
    bool oneIn(qint64 n) { return below(n) == 0; }
    qint64 quantity() { return oneIn(10) ? 0 : 1 + below(oneIn(4) ? 500 : 12); }
    QByteArray newPrice()
    {
        static constexpr std::array<qint64, 4> Most{100, 3'000, 20'000, 9'999'999};
        return story.priceOf(1 + below(Most[std::size_t(below(4))])).toLatin1();
    }
    /// Changes the subscription, and knows it with its latest invoice from then on.
    void post(const QByteArray &to, const QByteArray &form)
    {
        const Answer answer = client.post(QString::fromLatin1(to), form + "&expand[0]=latest_invoice");
        if (answer.status != 200)
            qFatal("%s: %s", form.constData(), answer.body.constData());
        subscription = answer.json;
        story.subscription = answer.id();
    }
    QJsonObject latestInvoice() const { return subscription[u"latest_invoice"].toObject(); }

    void subscribe()
    {
        QByteArray form = "customer=" + story.customer.toLatin1()
            + "&billing_mode[type]=" + (oneIn(2) ? "classic" : "flexible");
        for (qint64 i = 0, count = 1 + below(3); i < count; ++i) {
            const QByteArray at = "&items[" + Story::number(i) + "]";
            form += at + "[price]=" + newPrice() + at + "[quantity]=" + Story::number(1 + below(20));
        }
        for (qint64 i = 0, count = below(3); i < count; ++i) {
            const QByteArray rate = "display_name=Tax&percentage=" + Story::number(1 + below(25))
                + QList<QByteArray>{"", ".5", ".975"}[below(3)]
                + "&inclusive=" + (oneIn(3) ? "true" : "false");
            form += "&default_tax_rates[" + Story::number(i)
                + "]=" + story.make("/v1/tax_rates", rate).toLatin1();
        }
        for (qint64 i = 0, count = below(3); i < count; ++i)
            form += "&discounts[" + Story::number(i) + "][coupon]=" + coupon();
        post("/v1/subscriptions", form);
        original = items();
    }
    QByteArray coupon()
    {
        const QByteArray off = oneIn(3)
            ? "amount_off=" + Story::number(1 + below(5'000)) + "&currency=" + currency
            : "percent_off=" + (oneIn(3) ? Story::number(below(100)) + ".5" : Story::number(1 + below(100)));
        const QByteArray duration = QList<QByteArray>{
            "once", "forever", "repeating&duration_in_months=" + Story::number(1 + below(3))}[below(3)];
        return story.make("/v1/coupons", off + "&duration=" + duration).toLatin1();
    }
    QByteArray path() const { return "/v1/subscriptions/" + story.subscription.toLatin1(); }
    QList<Item> items() const
    {
        QList<Item> items;
        for (const QJsonValue &item : subscription[u"items"][u"data"].toArray())
            items.append({item[u"id"].toString().toLatin1(), item[u"price"][u"id"].toString().toLatin1(),
                item[u"quantity"].toInteger()});
        return items;
    }
    /// The change of some of the items, or back to what they were at first.
    QByteArray change()
    {
        const QList<Item> now = items();
        QByteArray form;
        int index = 0;
        const auto add = [&](const QByteArray &name, const QByteArray &value) {
            form += "items[" + Story::number(index) + "][" + name + "]=" + value + '&';
        };
        const bool reverts = oneIn(4);
        qsizetype left = now.size();
        for (const Item &item : now) {
            const qint64 kind = below(4);
            if (!reverts && kind == 0)
                continue;
            add("id", item.id);
            const auto first = std::find_if(
                original.begin(), original.end(), [&](const Item &other) { return other.id == item.id; });
            if (reverts && first != original.end()) {
                add("price", first->price);
                add("quantity", Story::number(first->quantity));
            } else if (kind == 1 && left > 1) {
                add("deleted", "true");
                --left;
            } else {
                if (kind == 2)
                    add("price", newPrice());
                add("quantity", Story::number(quantity()));
            }
            ++index;
        }
        if (!reverts && now.size() < 3 && oneIn(3)) {
            add("price", newPrice());
            add("quantity", Story::number(quantity()));
            ++index;
        }
        if (index == 0) {
            add("id", now.first().id);
            add("quantity", Story::number(now.first().quantity));
        }
        return form;
    }
    static QByteArray nested(const QByteArray &form)
    {
        QByteArray result;
        for (const QByteArray &pair : form.split('&')) {
            const qsizetype bracket = pair.indexOf('[');
            const qsizetype end = bracket < 0 ? pair.indexOf('=') : bracket;
            result += "&subscription_details[" + pair.left(end) + ']' + pair.mid(end);
        }
        return result;
    }
    QJsonObject preview(const QByteArray &form)
    {
        const Answer answer = client.post(QStringLiteral("/v1/invoices/create_preview"),
            "subscription=" + story.subscription.toLatin1() + form);
        if (answer.status != 200)
            qFatal("%s: %s", form.constData(), answer.body.constData());
        return answer.json;
    }
    static constexpr qint64 Start = 1'775'001'600; ///< 1 April 2026.
    static constexpr qint64 End = Start + 30 * 86'400;

    Client &client;
    std::mt19937_64 random;
    QByteArray currency;
    Story story;
    QJsonObject subscription;
    QList<Item> original;
};

void TestPreviewProperty::invoiceIsItsPreview()
{
    const quint64 cases = fromEnvironment("PORTICO_PROPERTY_CASES", 500);
    const quint64 seed = fromEnvironment("PORTICO_PROPERTY_SEED", std::random_device()());
    qInfo("%llu cases from PORTICO_PROPERTY_SEED=%llu on", cases, seed);
    std::unique_ptr<Sandbox> sandbox;
    std::unique_ptr<Client> client;
    for (quint64 i = 0; i < cases; ++i) {
        // A small provider answers faster.
        if (i % CasesPerSandbox == 0) {
            client.reset();
            sandbox = started({}, m_clock);
            client = std::make_unique<Client>(sandbox->url());
        }
        const QByteArray again
            = "repeat with PORTICO_PROPERTY_CASES=1 PORTICO_PROPERTY_SEED=" + QByteArray::number(seed + i);
        Case one(*client, seed + i);
        one.subscribe();
        qint64 at = Case::Start;
        for (qint64 change = 0, count = 1 + one.below(2); change < count; ++change) {
            const qint64 earliest = at;
            if (!one.oneIn(3)) {
                at += one.below(Case::End - at);
                one.story.advanceTo(at);
            }
            const QByteArray form = one.change();
            if (one.oneIn(5)) {
                one.post(one.path(), form + "proration_behavior=create_prorations");
                continue;
            }
            const qint64 date = earliest + one.below(at - earliest + 1);
            const QByteArray asked
                = form + "proration_behavior=always_invoice&proration_date=" + Story::number(date);
            const QJsonValue before = one.latestInvoice()[u"id"];
            const QStringList told = billed(one.preview(Case::nested(asked)));
            one.post(one.path(), asked);
            const QJsonObject invoice = one.latestInvoice();
            if (invoice[u"id"] == before)
                QVERIFY2(told.contains(QStringLiteral("total 0")), again.constData());
            else if (billed(invoice) != told)
                QFAIL((again + "\npreview: " + told.join(u"\n  ").toUtf8()
                    + "\ninvoice: " + billed(invoice).join(u"\n  ").toUtf8() + "\nof " + asked)
                          .constData());
        }
        QStringList next = billed(one.preview("&preview_mode=next"));
        one.story.advanceTo(Case::End + 7'200);
        one.subscription = one.story.read(one.path() + "?expand[0]=latest_invoice");
        QStringList renewal = billed(one.latestInvoice());
        // A preview of the next invoice is called so.
        next.removeAll(QStringLiteral("upcoming"));
        renewal.removeAll(QStringLiteral("subscription_cycle"));
        if (renewal != next)
            QFAIL((again + "\npreview: " + next.join(u"\n  ").toUtf8()
                + "\nrenewal: " + renewal.join(u"\n  ").toUtf8())
                      .constData());
    }
}

QTEST_MAIN(TestPreviewProperty)
#include "tst_previewproperty.moc"
