// SPDX-License-Identifier: MIT
#include "ui/shell/banneractions.h"

#include "ui/text/amounts.h"
#include "ui/text/words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"

#include <QCoreApplication>

namespace portico::ui {

using models::SubscriptionActions;
using Action = SubscriptionActions::Action;

namespace {

struct BannerActions
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::BannerActions)
};

QString nameOf(Action action)
{
    switch (action) {
    case Action::PayInvoice:
        return QStringLiteral("retryPayment");
    case Action::UpdatePaymentMethod:
        return QStringLiteral("updatePaymentMethod");
    case Action::PayPendingChange:
        return QStringLiteral("payPending");
    case Action::Reactivate:
        return QStringLiteral("reactivateNow");
    case Action::Resume:
        return QStringLiteral("resumeNow");
    case Action::UndoScheduledChange:
        return QStringLiteral("undoPlanned");
    }
    Q_UNREACHABLE();
}

Icon iconOf(Action action)
{
    switch (action) {
    case Action::PayInvoice:
        return Icon::Refresh;
    case Action::UpdatePaymentMethod:
    case Action::PayPendingChange:
        return Icon::External;
    case Action::Reactivate:
    case Action::UndoScheduledChange:
        return Icon::Undo;
    case Action::Resume:
        return Icon::Play;
    }
    Q_UNREACHABLE();
}

QString textOf(Action action, const SubscriptionSummary &summary)
{
    switch (action) {
    case Action::PayInvoice: {
        const QString amount = summary.dunning ? money(summary.dunning->amount) : QString();
        return summary.collectionMethod == CollectionMethod::SendInvoice
            ? BannerActions::tr("Pay %1 now").arg(amount)
            : BannerActions::tr("Retry %1 now").arg(amount);
    }
    case Action::UpdatePaymentMethod:
        return summary.paymentMethodVisible && !summary.paymentMethod
            ? BannerActions::tr("Add payment method…")
            : BannerActions::tr("Update payment method…");
    case Action::PayPendingChange:
        return BannerActions::tr("Open payment page…");
    case Action::Reactivate:
        return BannerActions::tr("Reactivate");
    case Action::Resume:
        return BannerActions::tr("Resume now");
    case Action::UndoScheduledChange:
        return BannerActions::tr("Undo");
    }
    Q_UNREACHABLE();
}

QString busyText(Action action)
{
    switch (action) {
    case Action::PayInvoice:
        return BannerActions::tr("Paying…");
    case Action::UpdatePaymentMethod:
    case Action::PayPendingChange:
        return BannerActions::tr("Opening…");
    default:
        return BannerActions::tr("Changing…");
    }
}

void addNote(Banner &banner, const QString &note)
{
    banner.setNote(banner.note().isEmpty() ? note : banner.note() + u' ' + note);
}

/// The button, or who could press it.
void addAction(Action action, Banner &banner, SubscriptionActions &actions, bool isPrimary = true)
{
    if (actions.may(action))
        banner.addButton(makeActionButton(action, actions, isPrimary));
    else if (action == Action::PayInvoice)
        addNote(banner, BannerActions::tr("Who can pay it: %1.").arg(rolesWith(Permission::InvoicePay)));
    else if (action == Action::UpdatePaymentMethod)
        addNote(banner,
            BannerActions::tr("Who can change the payment method: %1.")
                .arg(rolesWith(Permission::PaymentMethodChange)));
    else
        addNote(banner, BannerActions::tr("Who can change this: %1.").arg(rolesWith(Permission::PlanChange)));
}

void addPastDueActions(Banner &banner, SubscriptionActions &actions)
{
    const SubscriptionSummary &summary = actions.subscription();
    const bool isCharged = summary.collectionMethod == CollectionMethod::ChargeAutomatically;
    if (summary.dunning)
        addAction(
            Action::PayInvoice, banner, actions, !isCharged || !actions.may(Action::UpdatePaymentMethod));
    if (isCharged && (!summary.dunning || actions.may(Action::PayInvoice)))
        addAction(Action::UpdatePaymentMethod, banner, actions);
}

} // namespace

Button *makeActionButton(Action action, SubscriptionActions &actions, bool isPrimary)
{
    auto *button = new Button(textOf(action, actions.subscription()), iconOf(action),
        isPrimary ? Button::Kind::Primary : Button::Kind::Normal);
    button->setObjectName(nameOf(action));
    const auto follow = [action, &actions, button] {
        const bool isRunning = actions.action() == action && actions.operation().isUnderWay();
        button->setText(isRunning ? busyText(action) : textOf(action, actions.subscription()));
        button->setEnabled(actions.canRun(action));
    };
    follow();
    QObject::connect(&actions, &SubscriptionActions::changed, button, follow);
    QObject::connect(
        button, &QAbstractButton::clicked, &actions, [action, &actions] { actions.run(action); });
    return button;
}

void addBannerActions(
    BannerKind kind, Banner &banner, SubscriptionActions &actions, const std::function<void()> &choosePlan)
{
    switch (kind) {
    case BannerKind::PastDue:
        return addPastDueActions(banner, actions);
    case BannerKind::PendingChange:
        return addAction(Action::PayPendingChange, banner, actions);
    case BannerKind::WillCancel:
        return addAction(Action::Reactivate, banner, actions);
    case BannerKind::Paused:
        if (actions.subscription().pause)
            addAction(Action::Resume, banner, actions);
        return;
    case BannerKind::ScheduledChange:
        return addAction(Action::UndoScheduledChange, banner, actions);
    case BannerKind::CardExpiring:
        return addAction(Action::UpdatePaymentMethod, banner, actions);
    case BannerKind::TrialEnding: {
        const SubscriptionSummary &summary = actions.subscription();
        if (summary.paymentMethodVisible && !summary.paymentMethod
            && summary.collectionMethod == CollectionMethod::ChargeAutomatically)
            addAction(Action::UpdatePaymentMethod, banner, actions);
        return;
    }
    case BannerKind::NoSubscription: {
        if (!actions.permissions().contains(Permission::PlanChange)) {
            return addNote(banner,
                BannerActions::tr("Who can choose a plan: %1.").arg(rolesWith(Permission::PlanChange)));
        }
        auto *choose = new Button(BannerActions::tr("Choose a plan"), Button::Kind::Primary);
        choose->setObjectName(QStringLiteral("choosePlan"));
        QObject::connect(choose, &QAbstractButton::clicked, &banner, choosePlan);
        banner.addButton(choose);
        return;
    }
    }
}

} // namespace portico::ui
