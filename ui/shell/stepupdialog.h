// SPDX-License-Identifier: MIT
#pragma once

#include "models/operation.h"
#include "services/account/session/session.h"

#include <QDialog>

namespace portico::ui {

class Button;
class Label;
class ProofForm;

/// Asks for the password once more before something that matters, for a code of who has two-step sign-in, or
/// for a visit of the browser of who came through single sign-on. It is accepted once the server took it;
/// what is wrong with it is said in the dialog, and Esc leaves everything as it was.
class StepUpDialog final : public QDialog
{
    Q_OBJECT

public:
    /// With an \a action the proof is for just that, and grant() is what comes of it. \a session must outlive
    /// the dialog.
    explicit StepUpDialog(account::Session &session, QWidget *parent = nullptr, const QString &action = {});

    [[nodiscard]] const Secret &grant() const { return m_grant; }

private:
    void follow();

    Secret m_grant;
    Label *m_heading;
    ProofForm *m_proof;
    Button *m_submit;
};

/// Opens a StepUpDialog over \a parent whenever \a operation needs it; the password repeats the call, closing
/// the dialog abandons it. \a session must outlive \a operation.
void askForStepUp(models::Operation &operation, account::Session &session, QWidget *parent);

/// Asks over \a parent for the password for just \a action, such as `transfer_ownership`, and gives the grant
/// to \a done; closing the dialog leaves everything as it was. \a session must outlive \a parent.
void askForGrant(account::Session &session, const QString &action, QWidget *parent,
    std::function<void(const Secret &grant)> done);

} // namespace portico::ui
