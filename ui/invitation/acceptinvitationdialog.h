// SPDX-License-Identifier: MIT
#pragma once

#include "models/operation.h"
#include "services/account/connections/connections.h"
#include "services/account/session/authenticator.h"
#include "services/domain/deeplink.h"
#include "ui/text/invitationtexts.h"

#include <QDialog>

namespace portico::ui {

class Banner;
class Button;
class Card;
class DialogFrame;
class JoinFields;
class KeyValueLines;
class Label;
struct Console;

/// Shows where an invitation leads, and accepts it when the person says so: as who is signed in, with the
/// password of an account, or with a new account. Whether the address has one is not known here.
class AcceptInvitationDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Of who has accepted.
    struct Membership
    {
        std::shared_ptr<account::Session> session; ///< A new one; null where it was the one that is open.
        account::Connection connection; ///< Of the new session; saved, unless \a problem says why not.
        std::optional<Error> problem;
        QString organizationId;
        QString organizationName;
    };

    /// \a console must outlive the dialog; \a link has a portal and a token.
    AcceptInvitationDialog(Console &console, DeepLink link, QWidget *parent = nullptr);

    [[nodiscard]] const QUrl &portal() const { return m_link.portal; }
    /// Who is signed in at the portal of the link; null for nobody.
    void setSession(std::shared_ptr<account::Session> session);
    /// Not while it is being accepted: the outcome would go unseen.
    void reject() override;

Q_SIGNALS:
    void joined(const portico::ui::AcceptInvitationDialog::Membership &membership);

private:
    void load();
    void showPreview();
    void followPreview();
    void follow();
    void confirm();
    void acceptHere();
    void acceptAnew();
    void showProblem(const Error &error);
    [[nodiscard]] bool isSignedInAsInvited() const;
    [[nodiscard]] AcceptsAs way() const;

    Console &m_console;
    DeepLink m_link;
    std::shared_ptr<account::Session> m_session; ///< Null where nobody is signed in at the portal.
    std::optional<InvitationPreview> m_preview;
    models::Operation m_reading;
    models::Operation m_accepting;
    DialogFrame *m_frame;
    Label *m_heading;
    Label *m_where;
    Card *m_card;
    KeyValueLines *m_lines;
    Label *m_who;
    Banner *m_other;
    JoinFields *m_fields;
    Banner *m_problem;
    Button *m_decline;
    Button *m_confirm;
};

} // namespace portico::ui
