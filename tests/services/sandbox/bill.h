// SPDX-License-Identifier: MIT
#pragma once

#include "story.h"

namespace portico::sandbox {

/// One invoice of a customer, and what becomes of it.
class Bill
{
public:
    Bill(Client &client, Story &story) : m_client(client), m_story(story) { }

    /// Charged at once; \a more are further parameters of the subscription.
    QByteArray paid(const QByteArray &more = {})
    {
        m_story.subscribe(1, more);
        return id = m_story.read()[u"latest_invoice"].toString().toLatin1();
    }
    /// Final, and sent to the customer to pay within 30 days.
    QByteArray open(const QByteArray &more = {})
    {
        paid("&collection_method=send_invoice&days_until_due=30" + more);
        if (invoice()[u"status"].toString() == u"draft")
            m_story.make("/v1/invoices/" + id + "/finalize", {});
        return id;
    }

    [[nodiscard]] QJsonObject invoice(const QByteArray &query = {})
    {
        return m_story.read("/v1/invoices/" + id + query);
    }
    [[nodiscard]] QJsonObject customer()
    {
        return m_story.read("/v1/customers/" + m_story.customer.toLatin1());
    }
    /// The charge that paid it.
    [[nodiscard]] QJsonObject charge()
    {
        const QJsonObject intent = payments()[0][u"payment"][u"payment_intent"].toObject();
        return m_story.read("/v1/charges/" + intent[u"latest_charge"].toString().toLatin1());
    }
    [[nodiscard]] QJsonArray payments()
    {
        return invoice("?expand[]=payments.data.payment.payment_intent")[u"payments"][u"data"].toArray();
    }
    Answer credit(const QByteArray &form)
    {
        return m_client.post(QStringLiteral("/v1/credit_notes"), "invoice=" + id + form);
    }
    Answer refund(const QByteArray &more = {})
    {
        return m_client.post(
            QStringLiteral("/v1/refunds"), "charge=" + charge()[u"id"].toString().toLatin1() + more);
    }
    /// "amount_due 4900, amount_remaining 0" and so on.
    [[nodiscard]] QString figures(const QJsonObject &object, const char *names) const
    {
        QStringList shown;
        for (const QString &name : QString::fromLatin1(names).split(u' '))
            shown.append(QString::number(object[name].toInteger()));
        return shown.join(u' ');
    }
    [[nodiscard]] QString figures()
    {
        return figures(invoice(),
            "total amount_due amount_paid amount_remaining pre_payment_credit_notes_amount "
            "post_payment_credit_notes_amount");
    }
    /// The types of the events about it and its customer since the last call, oldest first.
    [[nodiscard]] QStringList news()
    {
        QStringList types;
        const QJsonArray events = m_client.all(QStringLiteral("/v1/events"));
        for (qsizetype i = events.size() - 1 - m_seen; i >= 0; --i)
            types.append(events[i].toObject()[u"type"].toString());
        m_seen = events.size();
        return types;
    }

    QByteArray id;

private:
    Client &m_client;
    Story &m_story;
    qsizetype m_seen = 0;
};

} // namespace portico::sandbox
