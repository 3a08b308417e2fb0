// SPDX-License-Identifier: MIT
#include "models/subscriptionactions.h"

#include <tuple>

namespace portico::models {

using account::BillingService;
using account::Session;

namespace {

Permission permissionFor(SubscriptionActions::Action action)
{
    switch (action) {
    case SubscriptionActions::Action::PayInvoice:
        return Permission::InvoicePay;
    case SubscriptionActions::Action::UpdatePaymentMethod:
        return Permission::PaymentMethodChange;
    default:
        return Permission::PlanChange;
    }
}

} // namespace

SubscriptionActions::SubscriptionActions(Session &session, OpenPage openPage, QObject *parent)
    : QObject(parent), m_session(session), m_openPage(std::move(openPage))
{
    m_following.setInterval(FollowInterval);
    connect(&m_operation, &Operation::changed, this, &SubscriptionActions::followOperation);
    connect(&m_session, &Session::stateChanged, this, &SubscriptionActions::changed);
    connect(&m_following, &QTimer::timeout, this, [this] {
        if (--m_readsLeft <= 0)
            stopWaiting();
        Q_EMIT refreshWanted();
    });
}

void SubscriptionActions::setOrganization(const Organization &organization)
{
    m_following.stop();
    m_organization = organization;
    m_subscription = SubscriptionSummary();
    m_payment.reset();
    m_stage = Stage::Quiet;
    m_operation.abandon();
}

void SubscriptionActions::setSubscription(const SubscriptionSummary &summary)
{
    const bool isNew = summary != m_subscription;
    m_subscription = summary;
    if (m_following.isActive() && showsAChange(m_before, summary)) {
        m_following.stop();
        if (m_stage == Stage::Waiting)
            return setStage(Stage::Answered);
    }
    if (isNew)
        Q_EMIT changed();
}

bool SubscriptionActions::may(Action action) const
{
    return m_organization.permissions.contains(permissionFor(action));
}

bool SubscriptionActions::isPossible(Action action) const
{
    switch (action) {
    case Action::PayInvoice:
        return m_subscription.dunning && !m_subscription.dunning->invoiceId.isEmpty();
    case Action::PayPendingChange:
        return m_subscription.pendingChange && !m_subscription.pendingChange->invoiceId.isEmpty();
    case Action::UpdatePaymentMethod:
        return true;
    case Action::Reactivate:
        return m_subscription.cancelAt.has_value();
    case Action::Resume:
        return m_subscription.pause.has_value();
    case Action::UndoScheduledChange:
        return m_subscription.scheduledChange.has_value();
    }
    Q_UNREACHABLE();
}

bool SubscriptionActions::canRun(Action action) const
{
    return may(action) && isPossible(action) && m_session.state() == Session::State::Online
        && !m_operation.isUnderWay();
}

void SubscriptionActions::run(Action action)
{
    if (!canRun(action))
        return;
    m_following.stop();
    m_payment.reset();
    m_action = action;
    BillingService &billing = m_session.billing();
    const QString id = m_organization.id;
    switch (action) {
    case Action::PayInvoice:
        m_amount = m_subscription.dunning->amount;
        return pay(m_subscription.dunning->invoiceId);
    case Action::PayPendingChange:
        return pay(m_subscription.pendingChange->invoiceId);
    case Action::UpdatePaymentMethod:
        m_operation.run<QUrl>(
            [&billing, id](std::stop_token stop) { return billing.paymentMethodPage(id, std::move(stop)); },
            [this](const QUrl &page) { openPage(page); });
        return;
    case Action::Reactivate:
        return change(
            [&billing, id](std::stop_token stop) { return billing.reactivate(id, std::move(stop)); });
    case Action::Resume:
        return change([&billing, id](std::stop_token stop) { return billing.resume(id, std::move(stop)); });
    case Action::UndoScheduledChange:
        return change([&billing, id](std::stop_token stop) {
            return billing.cancelScheduledChange(id, std::move(stop));
        });
    }
}

void SubscriptionActions::payInvoice(const QString &invoiceId, const Money &amount)
{
    if (!may(Action::PayInvoice) || m_session.state() != Session::State::Online || m_operation.isUnderWay())
        return;
    m_following.stop();
    m_payment.reset();
    m_action = Action::PayInvoice;
    m_amount = amount;
    pay(invoiceId);
}

void SubscriptionActions::change(Operation::Call<void> call)
{
    m_operation.run(std::move(call), [this] {
        m_stage = Stage::Quiet; // the banner goes: that is the answer
        startFollowing();
    });
}

/// The page is asked for anew each time: the link is nothing to be kept.
void SubscriptionActions::pay(const QString &invoiceId)
{
    m_operation.run<InvoicePayment>(
        [&billing = m_session.billing(), id = m_organization.id, invoiceId](
            std::stop_token stop) { return billing.payInvoice(id, invoiceId, std::move(stop)); },
        [this](const InvoicePayment &payment) { paymentAnswered(payment); });
}

void SubscriptionActions::paymentAnswered(const InvoicePayment &payment)
{
    using Outcome = InvoicePayment::Outcome;
    m_payment = payment;
    const QUrl page(payment.actionUrl);
    m_payment->actionUrl.clear();
    const bool paysOnPage = m_action == Action::PayPendingChange && payment.outcome == Outcome::Declined;
    if (payment.outcome == Outcome::ActionRequired || (paysOnPage && !page.isEmpty()))
        return openPage(page);
    m_stage = Stage::Answered;
    startFollowing();
}

void SubscriptionActions::openPage(const QUrl &page)
{
    if (!m_openPage(page, m_organization)) {
        m_error = Error();
        m_error.kind = Error::Kind::Invalid;
        m_error.code = QStringLiteral("page_not_opened");
        m_stage = Stage::Failed;
        return;
    }
    m_stage = Stage::Waiting;
    startFollowing();
}

void SubscriptionActions::followOperation()
{
    switch (m_operation.state()) {
    case Operation::State::Running:
        m_stage = Stage::Running;
        break;
    case Operation::State::Failed:
        m_error = m_operation.error();
        m_stage = Stage::Failed;
        break;
    case Operation::State::Idle:
        m_stage = Stage::Quiet;
        break;
    case Operation::State::StepUpNeeded:
    case Operation::State::Done: // the stage was set with the answer
        break;
    }
    Q_EMIT changed();
}

void SubscriptionActions::follow()
{
    dismiss();
    startFollowing();
}

void SubscriptionActions::startFollowing()
{
    m_before = m_subscription;
    m_readsLeft = FollowReads;
    m_following.start();
    Q_EMIT refreshWanted();
}

void SubscriptionActions::stopWaiting()
{
    m_following.stop();
    if (m_stage == Stage::Waiting)
        setStage(Stage::Quiet);
}

void SubscriptionActions::dismiss()
{
    if (m_stage == Stage::Failed || m_stage == Stage::Answered)
        setStage(Stage::Quiet);
}

void SubscriptionActions::setStage(Stage stage)
{
    m_stage = stage;
    Q_EMIT changed();
}

bool showsAChange(const SubscriptionSummary &before, const SubscriptionSummary &after)
{
    const auto decisive = [](const SubscriptionSummary &summary) {
        return std::tie(summary.id, summary.status, summary.plan, summary.recurring, summary.cancelAt,
            summary.trialEndsAt, summary.pause, summary.scheduledChange, summary.pendingChange,
            summary.discounts, summary.restricted, summary.paymentMethod);
    };
    const auto due = [](const SubscriptionSummary &summary) {
        return summary.dunning
            ? summary.dunning->invoiceId + u' ' + QString::number(summary.dunning->attempts)
            : QString();
    };
    return decisive(before) != decisive(after) || due(before) != due(after);
}

} // namespace portico::models
