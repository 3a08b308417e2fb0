// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/deeplink.h"

#include <QDialog>

class QLineEdit;

namespace portico::ui {

class Button;
class FormField;

/// Takes a link or code that was pasted from a mail, in any of its forms; where it does not say so, asks
/// which portal it is from. Nothing is sent anywhere.
class EnterCodeDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a portal is the one that codes without one are probably from; may be empty.
    explicit EnterCodeDialog(const QUrl &portal, QWidget *parent = nullptr);

    /// Begins with what was opened already.
    void setCode(const QString &code);

Q_SIGNALS:
    /// Complete: with a portal, and with a token unless it is for the billing page.
    void entered(const portico::DeepLink &link);

private:
    void follow();
    void submit();

    QLineEdit *m_code;
    FormField *m_codeField;
    QLineEdit *m_portal;
    FormField *m_portalField;
    Button *m_submit;
};

} // namespace portico::ui
