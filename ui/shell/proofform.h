// SPDX-License-Identifier: MIT
#pragma once

#include "models/operation.h"
#include "services/account/session/session.h"

#include <QWidget>

class QLineEdit;

namespace portico::ui {

class Label;

/// Where a signed-in person proves once more who they are: by the password, by a code of who has two-step
/// sign-in, or by a visit of the browser of who came through single sign-on. What is wrong with it is said
/// under the field.
class ProofForm final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Password, Code, Browser };

    /// With an \a action the proof is for just that. \a session must outlive the form.
    explicit ProofForm(account::Session &session, const QString &action = {}, QWidget *parent = nullptr);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] bool isRunning() const { return m_stepUp.isUnderWay(); }
    /// There is something to submit, and nothing is under way.
    [[nodiscard]] bool isReady() const;
    void submit();

Q_SIGNALS:
    /// The kind, or what one of the others says.
    void changed();
    void proved(const portico::Secret &grant);

private:
    void follow();
    void askForCode();
    void showProblem(const Error &error);

    account::Session &m_session;
    QString m_action;
    Kind m_kind;
    models::Operation m_stepUp;
    Label *m_label;
    QLineEdit *m_field;
    Label *m_problem;
};

} // namespace portico::ui
