// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/invoiceservice.h"
#include "services/domain/subscriptionsummary.h"
#include "ui/widgets/card.h"

namespace portico::ui {

class Button;
class FigureLabel;
class KeyValueLines;
class Label;
class StatusChip;

/// Which plan it is, in what state, and what it costs.
class PlanCard final : public Card
{
    Q_OBJECT

public:
    explicit PlanCard(QWidget *parent = nullptr);
    void setSubscription(const SubscriptionSummary &summary, bool mayChange);

Q_SIGNALS:
    void changeRequested();

private:
    StatusChip *m_chip;
    Label *m_name;
    Label *m_price;
    Label *m_period;
    Label *m_others;
    Button *m_change;
    Label *m_whyNot;
};

/// What is charged next and when, with the lines that explain it; what is due now while something is unpaid.
class ChargeCard final : public Card
{
    Q_OBJECT

public:
    explicit ChargeCard(QWidget *parent = nullptr);
    /// \a due is the unpaid invoice with its lines; null where it is not known.
    void setSubscription(const SubscriptionSummary &summary, const Invoice *due, UtcSeconds now);

Q_SIGNALS:
    void invoiceRequested(const QString &number);

private:
    void showDue(const Dunning &dunning, const Invoice *due, UtcSeconds now);
    void showNext(const SubscriptionSummary &summary);
    void showNothing(const SubscriptionSummary &summary);

    StatusChip *m_chip;
    FigureLabel *m_figure;
    Label *m_text;
    KeyValueLines *m_lines;
    Button *m_invoice;
    QString m_invoiceNumber;
};

/// What pays, and whether it works.
class PaymentCard final : public Card
{
    Q_OBJECT

public:
    explicit PaymentCard(QWidget *parent = nullptr);
    void setSubscription(const SubscriptionSummary &summary, UtcSeconds now);
    /// Takes the button that changes it; null for none.
    void setAction(Button *button);

private:
    StatusChip *m_chip;
    Label *m_name;
    Label *m_expiry;
    Label *m_note;
    Button *m_action = nullptr;
};

} // namespace portico::ui
