// SPDX-License-Identifier: MIT
#include "ui/overview/billingcards.h"

#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/chips.h"
#include "ui/text/dates.h"
#include "ui/text/paymenttexts.h"
#include "ui/text/words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/figurelabel.h"
#include "ui/widgets/keyvaluelines.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

namespace portico::ui {

namespace {

QString periodText(const SubscriptionSummary &summary)
{
    if (!summary.currentPeriod)
        return {};
    const QString period = billingPeriod(*summary.currentPeriod);
    if (summary.trialEndsAt)
        return PlanCard::tr("Trial until %1").arg(billingDay(*summary.trialEndsAt));
    if (summary.cancelAt)
        return PlanCard::tr("Ends on %1").arg(billingDay(*summary.cancelAt));
    if (summary.status == SubscriptionStatus::Active && !summary.scheduledChange)
        return PlanCard::tr("%1, renews automatically").arg(period);
    return PlanCard::tr("Billing period %1").arg(period);
}

QString priceText(const SubscriptionSummary &summary)
{
    if (!summary.plan)
        return {};
    const PlanSummary &plan = *summary.plan;
    const Money amount = summary.recurring.value_or(plan.price);
    const QString price = moneyPerInterval(amount, plan.interval, plan.intervalCount);
    return amount.isZero() ? price : PlanCard::tr("%1, plus tax and usage").arg(price);
}

/// The lines of an invoice and its taxes; empty where they are not known.
QList<KeyValueLines::Line> linesOf(const Invoice &invoice)
{
    QList<KeyValueLines::Line> lines;
    for (const InvoiceLine &line : invoice.lines)
        lines.append({line.description, money(line.amount)});
    if (lines.isEmpty())
        return lines;
    for (const InvoiceTax &tax : invoice.taxes)
        //: A tax and its rate, such as "Sales tax 8.875 %".
        lines.append({ChargeCard::tr("%1 %2").arg(tax.name, percent(tax.percentage)), money(tax.amount)});
    return lines;
}

} // namespace

PlanCard::PlanCard(QWidget *parent)
    : Card(parent), m_chip(new StatusChip), m_name(new ElidedLabel(QString(), TypeRole::Figure)),
      m_price(new Label), m_period(new Label(TypeRole::Caption, ColorRole::Text3)),
      m_others(new Label(TypeRole::Caption, ColorRole::Text3)), m_change(new Button(tr("Change plan…"))),
      m_whyNot(new Label(TypeRole::Caption, ColorRole::Text3))
{
    setObjectName(QStringLiteral("planCard"));
    setCaption(tr("Plan"));
    addHeadWidget(m_chip);
    m_name->setObjectName(QStringLiteral("planName"));
    m_price->setObjectName(QStringLiteral("planPrice"));
    for (Label *label : {m_price, m_period, m_others})
        label->setWordWrap(true);
    body()->addWidget(m_name);
    body()->addWidget(m_price);
    body()->addSpacing(4);
    body()->addWidget(m_period);
    body()->addWidget(m_others);
    body()->addStretch();
    body()->addSpacing(metrics::Grid);
    m_change->setObjectName(QStringLiteral("changePlan"));
    auto *foot = new QHBoxLayout;
    foot->setSpacing(metrics::Grid);
    foot->addWidget(m_change);
    foot->addWidget(m_whyNot);
    foot->addStretch();
    body()->addLayout(foot);
    connect(m_change, &QAbstractButton::clicked, this, &PlanCard::changeRequested);
}

void PlanCard::setSubscription(const SubscriptionSummary &summary, bool mayChange)
{
    const bool unpaid = summary.dunning || summary.restricted;
    m_change->setVisible(mayChange && summary.plan);
    m_change->setEnabled(!unpaid);
    m_whyNot->setText(unpaid ? tr("after payment") : QString());
    m_whyNot->setVisible(mayChange && unpaid);
    m_chip->setChip(chipFor(summary.status));
    m_name->setText(!summary.plan          ? tr("None")
            : summary.plan->name.isEmpty() ? tr("Custom")
                                           : summary.plan->name);
    m_price->setText(priceText(summary));
    m_price->setVisible(!m_price->text().isEmpty());
    m_period->setText(summary.plan ? periodText(summary)
            : summary.endedAt      ? tr("Ended on %1").arg(billingDay(*summary.endedAt))
                                   : QString());
    QStringList others;
    for (const OtherSubscription &other : summary.others)
        others.append(tr("Also %1 (%2)")
                          .arg(other.plan.name.isEmpty() ? other.id : other.plan.name, word(other.status)));
    m_others->setText(others.join(u'\n'));
    m_others->setVisible(!others.isEmpty());
}

ChargeCard::ChargeCard(QWidget *parent)
    : Card(parent), m_chip(new StatusChip), m_figure(new FigureLabel),
      m_text(new Label(TypeRole::Body, ColorRole::Text2)), m_lines(new KeyValueLines),
      m_invoice(new Button(QString(), Button::Kind::Flat))
{
    setObjectName(QStringLiteral("chargeCard"));
    setCaption(tr("Next charge"));
    addHeadWidget(m_chip);
    m_figure->setObjectName(QStringLiteral("chargeFigure"));
    m_lines->setObjectName(QStringLiteral("chargeLines"));
    m_lines->setGap(0);
    m_text->setWordWrap(true);
    m_invoice->setObjectName(QStringLiteral("dueInvoice"));
    body()->addWidget(m_figure);
    body()->addSpacing(4);
    body()->addWidget(m_text);
    body()->addWidget(m_lines);
    body()->addStretch();
    body()->addSpacing(4);
    body()->addWidget(m_invoice, 0, Qt::AlignLeft);
    connect(m_invoice, &QAbstractButton::clicked, this, [this] { Q_EMIT invoiceRequested(m_invoiceNumber); });
}

void ChargeCard::setSubscription(const SubscriptionSummary &summary, const Invoice *due, UtcSeconds now)
{
    if (summary.dunning)
        showDue(*summary.dunning, due, now);
    else if (summary.nextCharge)
        showNext(summary);
    else
        showNothing(summary);
}

void ChargeCard::showDue(const Dunning &dunning, const Invoice *due, UtcSeconds now)
{
    setCaption(tr("Due now"));
    m_chip->setChip({Tone::Bad, Icon::AlertCircle, daysLate(dunning.since, now)});
    m_chip->show();
    m_figure->setFigure(money(dunning.amount));
    m_figure->setAside(tr("since %1").arg(billingDay(dunning.since)));
    m_figure->show();
    const QList<KeyValueLines::Line> lines = due ? linesOf(*due) : QList<KeyValueLines::Line>();
    m_lines->setLines(lines);
    m_lines->setVisible(!lines.isEmpty());
    m_text->setText(dunning.attempts > 0 ? tr("%n attempt(s) to charge it so far.", nullptr, dunning.attempts)
                                         : QString());
    m_text->setVisible(lines.isEmpty() && !m_text->text().isEmpty());
    m_invoiceNumber = dunning.invoiceNumber;
    m_invoice->setText(tr("Invoice %1").arg(dunning.invoiceNumber));
    m_invoice->setVisible(!dunning.invoiceNumber.isEmpty());
}

void ChargeCard::showNext(const SubscriptionSummary &summary)
{
    const NextCharge &charge = *summary.nextCharge;
    setCaption(tr("Next charge"));
    m_chip->setChip({Tone::Info, Icon::Info, tr("Estimate")});
    m_chip->setVisible(charge.estimate);
    m_figure->setFigure(money(charge.amount));
    m_figure->setAside(tr("on %1").arg(billingDay(charge.at)));
    m_figure->show();
    m_text->hide();
    QList<KeyValueLines::Line> lines;
    const Interval interval = summary.plan ? summary.plan->interval : Interval::Other;
    for (const ChargeLine &line : charge.lines)
        lines.append({lineText(line, charge, interval), money(line.amount)});
    m_lines->setLines(lines);
    m_lines->show();
    m_invoice->hide();
}

void ChargeCard::showNothing(const SubscriptionSummary &summary)
{
    setCaption(tr("Next charge"));
    m_chip->hide();
    m_figure->setFigure(tr("None"));
    m_figure->setAside({});
    m_text->setText(summary.cancelAt ? tr("The subscription ends on %1; nothing is charged after it.")
                                           .arg(billingDay(*summary.cancelAt))
            : summary.status == SubscriptionStatus::NoSubscription
            ? tr("Without a subscription nothing is charged.")
            : tr("Nothing is charged for now."));
    m_text->show();
    m_lines->hide();
    m_invoice->hide();
}

PaymentCard::PaymentCard(QWidget *parent)
    : Card(parent), m_chip(new StatusChip), m_name(new ElidedLabel(QString(), TypeRole::Title)),
      m_expiry(new Label), m_note(new Label(TypeRole::Caption, ColorRole::Text3))
{
    setObjectName(QStringLiteral("paymentCard"));
    setCaption(tr("Payment method"));
    addHeadWidget(m_chip);
    m_name->setObjectName(QStringLiteral("paymentName"));
    m_name->setMinimumHeight(lineHeight(TypeRole::Figure));
    m_expiry->setWordWrap(true);
    m_note->setWordWrap(true);
    body()->addWidget(m_name);
    body()->addWidget(m_expiry);
    body()->addSpacing(4);
    body()->addWidget(m_note);
    body()->addStretch();
}

void PaymentCard::setAction(Button *button)
{
    if (m_action)
        m_action->deleteLater();
    else if (button)
        body()->addSpacing(metrics::Grid);
    m_action = button;
    if (button)
        body()->addWidget(button, 0, Qt::AlignLeft);
}

void PaymentCard::setSubscription(const SubscriptionSummary &summary, UtcSeconds now)
{
    const std::optional<Chip> chip = chipForPayment(summary, now);
    if (chip)
        m_chip->setChip(*chip);
    m_chip->setVisible(chip.has_value());
    const bool isSent = summary.collectionMethod == CollectionMethod::SendInvoice;
    const bool hasPlan = summary.status != SubscriptionStatus::NoSubscription;
    QString expiry;
    if (summary.paymentMethod) {
        m_name->setText(paymentMethodName(*summary.paymentMethod));
        if (summary.paymentMethod->expYear > 0) {
            expiry = tr("Expires %1/%2")
                         .arg(summary.paymentMethod->expMonth, 2, 10, QLatin1Char('0'))
                         .arg(summary.paymentMethod->expYear);
        }
    } else {
        m_name->setText(isSent ? tr("By invoice") : hasPlan ? tr("None yet") : tr("None"));
    }
    m_expiry->setText(expiry);
    m_expiry->setVisible(!expiry.isEmpty());
    QString note;
    if (summary.dunning && !summary.dunning->reason.isEmpty()) {
        const QString reason = declineReason(summary.dunning->reason);
        note = tr("%1, %n attempt(s) so far", nullptr, summary.dunning->attempts)
                   .arg(reason.left(1).toUpper() + reason.mid(1));
    } else if (!hasPlan) {
        note = summary.paymentMethod ? tr("Nothing is charged to it") : tr("Asked for with a new plan");
    } else if (isSent) {
        note = tr("Invoices are sent by e-mail and paid by their due date");
    } else if (summary.nextCharge && summary.paymentMethod) {
        note = tr("Charged automatically on %1").arg(billingDay(summary.nextCharge->at));
    }
    m_note->setText(note);
    if (m_action)
        m_action->setVisible(hasPlan || summary.paymentMethod);
}

} // namespace portico::ui
