// SPDX-License-Identifier: MIT
#pragma once

#include "models/operation.h"
#include "services/account/session/session.h"

#include <QTimer>

namespace portico::models {

/// What can be done at once about the state of a subscription: pay, open a page of the payment provider, take
/// a change back. One at a time, each sent once. After it the summary is asked for again until it shows the
/// change, for the portal learns of it by webhook.
class SubscriptionActions final : public QObject
{
    Q_OBJECT

public:
    enum class Action {
        PayInvoice, ///< The unpaid one.
        UpdatePaymentMethod,
        PayPendingChange,
        Reactivate,
        Resume,
        UndoScheduledChange,
    };
    Q_ENUM(Action)
    enum class Stage {
        Quiet, ///< Nothing to tell.
        Running,
        Failed, ///< error() says why, and nothing was changed.
        Waiting, ///< A page is open in the browser; the summary is followed.
        Answered, ///< payment() came, or what was waited for.
    };
    Q_ENUM(Stage)

    static constexpr std::chrono::seconds FollowInterval{2};
    static constexpr int FollowReads = 60;

    /// Opens a page of the payment provider in the browser; false where it is no such page or did not open.
    using OpenPage = std::function<bool(const QUrl &page, const Organization &organization)>;

    /// \a session must outlive the object.
    SubscriptionActions(account::Session &session, OpenPage openPage, QObject *parent = nullptr);

    /// Forgets everything about another organization.
    void setOrganization(const Organization &organization);
    /// To be told of each summary that was read.
    void setSubscription(const SubscriptionSummary &summary);

    /// Whether the person may, whenever it is possible.
    [[nodiscard]] bool may(Action action) const;
    /// Whether run() would ask now.
    [[nodiscard]] bool canRun(Action action) const;
    void run(Action action);
    /// PayInvoice for any open invoice of the organization, with \a amount still to pay.
    void payInvoice(const QString &invoiceId, const Money &amount);
    /// Waits no longer for what happens in the browser.
    void stopWaiting();
    /// Takes the outcome of the last action away.
    void dismiss();
    /// Asks for summaries until one shows a change made elsewhere.
    void follow();

    [[nodiscard]] Stage stage() const { return m_stage; }
    /// The last one that was run.
    [[nodiscard]] Action action() const { return m_action; }
    [[nodiscard]] const Error &error() const { return m_error; }
    /// What paying came to, where that was the action.
    [[nodiscard]] const std::optional<InvoicePayment> &payment() const { return m_payment; }
    /// Of the invoice that was to be paid, as it was then.
    [[nodiscard]] const Money &amount() const { return m_amount; }
    [[nodiscard]] const SubscriptionSummary &subscription() const { return m_subscription; }
    [[nodiscard]] const Permissions &permissions() const { return m_organization.permissions; }
    [[nodiscard]] Operation &operation() { return m_operation; }
    [[nodiscard]] const Operation &operation() const { return m_operation; }

    /// For tests.
    void setFollowInterval(std::chrono::milliseconds interval) { m_following.setInterval(interval); }

Q_SIGNALS:
    void changed();
    /// The summary is to be read again, where it is shown.
    void refreshWanted();

private:
    [[nodiscard]] bool isPossible(Action action) const;
    void pay(const QString &invoiceId);
    void paymentAnswered(const InvoicePayment &payment);
    void openPage(const QUrl &page);
    void change(Operation::Call<void> call);
    void followOperation();
    void startFollowing();
    void setStage(Stage stage);

    account::Session &m_session;
    OpenPage m_openPage;
    Operation m_operation;
    Organization m_organization;
    SubscriptionSummary m_subscription;
    SubscriptionSummary m_before; ///< As it was when following began.
    QTimer m_following{this};
    int m_readsLeft = 0;
    Stage m_stage = Stage::Quiet;
    Action m_action = Action::PayInvoice;
    Error m_error;
    std::optional<InvoicePayment> m_payment;
    Money m_amount;
};

/// Whether \a after shows that something was done about \a before: figures that change by themselves do not
/// count.
[[nodiscard]] bool showsAChange(const SubscriptionSummary &before, const SubscriptionSummary &after);

} // namespace portico::models
