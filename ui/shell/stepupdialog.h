// SPDX-License-Identifier: MIT
#pragma once

#include "models/operation.h"
#include "services/account/session/session.h"

#include <QDialog>

class QLineEdit;

namespace portico::ui {

class Button;
class Label;

/// Asks for the password once more before something that matters. It is accepted once the server took the
/// password; what is wrong with it is said in the dialog, and Esc leaves everything as it was.
class StepUpDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a session must outlive the dialog.
    explicit StepUpDialog(account::Session &session, QWidget *parent = nullptr);

private:
    void submit();
    void follow();
    void showProblem(const Error &error);

    account::Session &m_session;
    models::Operation m_stepUp;
    QLineEdit *m_password;
    Label *m_problem;
    Button *m_submit;
};

/// Opens a StepUpDialog over \a parent whenever \a operation needs it; the password repeats the call, closing
/// the dialog abandons it. \a session must outlive \a operation.
void askForStepUp(models::Operation &operation, account::Session &session, QWidget *parent);

} // namespace portico::ui
