// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/signin.h"
#include "ui/account/changedialog.h"

class QLineEdit;

namespace portico::ui {

class Label;
class QrCodeView;

/// Sets up two-step sign-in: a key for an authenticator app, as a QR code and to be typed, and a first code
/// of the app that turns it on.
class TwoStepDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// Asks for a key at once. \a session must outlive the dialog.
    explicit TwoStepDialog(account::Session &session, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Before the dialog closes: two-step sign-in is on, and these codes are shown this once.
    void codesMade(const QStringList &codes);

protected:
    bool check() override;
    void start() override;
    bool explain(const Error &error) override;

private:
    [[nodiscard]] QWidget *makeKey();
    void enroll();
    void follow();
    void show(const TotpEnrolment &enrolment);

    account::Session &m_session;
    QWidget *m_key;
    Label *m_waiting;
    QrCodeView *m_picture;
    QLineEdit *m_secret;
    QLineEdit *m_code;
    FormField *m_codeField;
    bool m_hasKey = false;
};

} // namespace portico::ui
