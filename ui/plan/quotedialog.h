// SPDX-License-Identifier: MIT
#pragma once

#include "models/planchangemodel.h"
#include "ui/plan/plancontext.h"

#include <QDialog>
#include <QTimer>

namespace portico::ui {

class Banner;
class Button;
class DialogFrame;
class IconLabel;
class Label;
class QuoteView;
class SkeletonBlock;

/// Shows what a change of plan costs before it is made, and makes it. Whatever comes in between is said here
/// with what to do about it: a price that changed or ended, a payment method that is missing, a bank that
/// wants a confirmation. Accepted once the change is made or planned.
class QuoteDialog final : public QDialog
{
    Q_OBJECT

public:
    QuoteDialog(PlanContext context, PlanSelection selection, QWidget *parent = nullptr);

    /// Asks for the price of another selection in place.
    void setSelection(PlanSelection selection);
    /// Nothing can be confirmed until the next selection: what is shown is no longer what is chosen.
    void holdBack();
    /// Above the price: what the person chooses here, such as the number of seats.
    void addChoice(QWidget *choice);
    /// Tells that the subscription was read again: a change that waited for its payment may have been made.
    void followSubscription(const SubscriptionSummary &subscription);

    [[nodiscard]] const PlanContext &context() const { return m_context; }
    [[nodiscard]] models::PlanChangeModel &model() { return m_model; }

    /// Not while the change is being made: its outcome would go unseen.
    void reject() override;

Q_SIGNALS:
    /// The subscription is another one now, or waits for a payment.
    void subscriptionChanged();

private:
    /// What the primary button does.
    enum class Step { None, Retry, Confirm, NewPrice, AddMethod, Pay };

    void follow();
    void followConfirmation();
    void showQuote(const Quote &quote);
    void showWaiting(const Quote &quote, const ChangeOutcome &outcome);
    void showProblem(const Error &error);
    void showExpiry();
    void setStep(Step step, const QString &text);
    void act();
    void addPaymentMethod();
    void openPage(const QUrl &page);
    void tellDifference(const Quote &quote);

    PlanContext m_context;
    models::PlanChangeModel m_model;
    models::Operation m_page;
    QTimer m_tick;
    DialogFrame *m_frame;
    Banner *m_note;
    QWidget *m_choices;
    QWidget *m_loading;
    QuoteView *m_view;
    QWidget *m_expiryRow;
    Label *m_expiry;
    Button *m_decline;
    Button *m_primary;
    Step m_step = Step::None;
    QUrl m_paymentPage; ///< Of an outcome that waits.
    bool m_pageIsOpen
        = false; ///< A page was opened for a payment method: the next price shows whether it is there.
    std::optional<Error> m_pageProblem; ///< The browser did not open, or may not open this page.
    bool m_reported = false;
};

} // namespace portico::ui
