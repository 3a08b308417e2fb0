// SPDX-License-Identifier: MIT
#pragma once

#include "client.h"

namespace portico::sandbox {

/// A customer on a clock of its own, from 1 April 2026 or \a start, who pays 49.00 a month and seat by card.
class Story
{
public:
    explicit Story(Client &client, qint64 start = utc(2026, 4, 1), QByteArray currency = "usd")
        : m_client(client), m_currency(std::move(currency))
    {
        clock = make("/v1/test_helpers/test_clocks", "frozen_time=" + number(start));
        product = make("/v1/products", "name=Plan");
        price = priceOf(4'900);
        customer = make("/v1/customers", "name=Somebody&test_clock=" + clock.toLatin1());
        useCard("pm_card_visa");
    }

    QString subscribe(int quantity = 1, const QByteArray &more = {})
    {
        subscription = make("/v1/subscriptions",
            "customer=" + customer.toLatin1() + "&items[0][price]=" + price.toLatin1()
                + "&items[0][quantity]=" + number(quantity) + more);
        return subscription;
    }
    QString priceOf(qint64 amount, const QByteArray &interval = "month")
    {
        return make("/v1/prices",
            "currency=" + m_currency + "&unit_amount=" + number(amount) + "&recurring[interval]=" + interval
                + "&product=" + product.toLatin1());
    }
    void useCard(const QByteArray &token)
    {
        const QByteArray owner = customer.toLatin1();
        method = make("/v1/payment_methods/" + token + "/attach", "customer=" + owner);
        (void)make("/v1/customers/" + owner, "invoice_settings[default_payment_method]=" + method.toLatin1());
    }
    void advanceTo(qint64 time)
    {
        (void)make(
            "/v1/test_helpers/test_clocks/" + clock.toLatin1() + "/advance", "frozen_time=" + number(time));
    }

    [[nodiscard]] QJsonObject read() { return read("/v1/subscriptions/" + subscription.toLatin1()); }
    [[nodiscard]] QJsonObject read(const QByteArray &path)
    {
        return m_client.get(QString::fromLatin1(path)).json;
    }
    [[nodiscard]] QJsonObject item() { return read()["items"].toObject()["data"][0].toObject(); }
    /// Of all invoices of the subscription, oldest first.
    [[nodiscard]] QList<qint64> totals()
    {
        QList<qint64> totals;
        for (const QJsonValue &invoice :
            m_client.all(QStringLiteral("/v1/invoices?subscription=") + subscription))
            totals.prepend(invoice.toObject()["total"].toInteger());
        return totals;
    }
    [[nodiscard]] static QByteArray number(qint64 value) { return QByteArray::number(value); }

    /// The id of what a call that must work makes.
    QString make(const QByteArray &path, const QByteArray &form)
    {
        const Answer answer = m_client.post(QString::fromLatin1(path), form);
        if (answer.status != 200)
            qFatal("%s: %s", path.constData(), answer.body.constData());
        return answer.id();
    }

    QString clock;
    QString product;
    QString price;
    QString customer;
    QString method;
    QString subscription;

private:
    Client &m_client;
    QByteArray m_currency;
};

} // namespace portico::sandbox
