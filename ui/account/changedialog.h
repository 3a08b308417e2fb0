// SPDX-License-Identifier: MIT
#pragma once

#include "models/operation.h"
#include "services/account/session/session.h"

#include <QDialog>

class QVBoxLayout;

namespace portico::ui {

class Banner;
class Button;
class DialogFrame;
class FormField;

/// A small change one fills in and confirms. Accepted when the service has made it; what is not taken stands
/// at its field, what else went wrong above the fields, and the input stays.
class ChangeDialog : public QDialog
{
    Q_OBJECT

public:
    /// Asks for a proof of identity where the change needs one. \a session must outlive the dialog.
    ChangeDialog(account::Session &session, const QString &title, QWidget *parent = nullptr);
    /// Of who need not be signed in.
    explicit ChangeDialog(const QString &title, QWidget *parent = nullptr);

    /// Not while the change is being made: its outcome would go unseen.
    void reject() override;

protected:
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] models::Operation &operation() { return m_operation; }
    /// A wrapped paragraph in the body.
    void addText(const QString &text);
    /// In the body, found by the name the portal has for it.
    FormField *addField(const QString &name, const QString &label, QWidget *control);
    void setButtons(const QString &confirm, const QString &confirming, const QString &decline);
    void setNote(const QString &note);
    /// At the right of the foot.
    void addButton(QWidget *button);
    /// They are gone with another content of the body.
    void forgetFields() { m_fields.clear(); }
    [[nodiscard]] Button *confirmButton() const { return m_confirm; }
    [[nodiscard]] Button *declineButton() const { return m_decline; }
    /// Says it at the field, goes there, and gives false.
    bool complain(FormField *field, const QString &problem);

    /// Whether everything is filled in; says what is not with complain().
    [[nodiscard]] virtual bool check() { return true; }
    /// Runs the operation.
    virtual void start() = 0;
    /// Above the fields.
    void showProblem(const QString &problem, const QString &codes = {});
    /// Says in words of its own what went wrong; false leaves it to the fields and the place above them.
    [[nodiscard]] virtual bool explain(const Error &) { return false; }

private:
    void confirm();
    void follow();
    void showFailure(const Error &error);

    models::Operation m_operation;
    DialogFrame *m_frame;
    QVBoxLayout *m_body;
    Banner *m_problem;
    QList<std::pair<QString, FormField *>> m_fields;
    Button *m_decline;
    Button *m_confirm;
    QString m_confirmText;
    QString m_confirmingText;
};

/// Removes something after it was confirmed.
class RemovalDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    struct Content
    {
        QString title;
        QString heading;
        QString text;
        QString confirm;
        QString decline;
    };

    RemovalDialog(account::Session &session, const Content &content, models::Operation::Call<void> call,
        QWidget *parent = nullptr);

protected:
    void start() override;

private:
    models::Operation::Call<void> m_call;
};

} // namespace portico::ui
