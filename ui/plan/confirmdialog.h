// SPDX-License-Identifier: MIT
#pragma once

#include "models/operation.h"
#include "services/account/session/session.h"
#include "ui/widgets/keyvaluelines.h"

#include <QDialog>

namespace portico::ui {

class Banner;
class Button;
class Card;
class DialogFrame;
class FigureLabel;
class Label;

/// Says what a change of the subscription means in amounts and dates, and makes it once it is confirmed.
/// Accepted when the service has done it; what went wrong is said here, and everything stays as it was.
class ConfirmDialog final : public QDialog
{
    Q_OBJECT

public:
    /// What is to be confirmed; texts that are empty take no room.
    struct Content
    {
        QString title;
        QString nowCaption; ///< "Due today"
        QString now; ///< "$107.79"
        QString thenCaption;
        QString then;
        QString thenAside;
        QString sentence;
        QList<KeyValueLines::Line> lines;
        QString confirm;
        QString decline;
        bool asksForPassword = true;
    };

    /// \a session must outlive the dialog.
    explicit ConfirmDialog(account::Session &session, QWidget *parent = nullptr);

    void setContent(const Content &content, models::Operation::Call<void> call);
    /// Above the sentence.
    void addChoice(QWidget *choice);
    /// Not while the change is being made: its outcome would go unseen.
    void reject() override;

private:
    void follow();

    models::Operation m_operation;
    models::Operation::Call<void> m_call;
    Content m_content;
    DialogFrame *m_frame;
    Banner *m_problem;
    QWidget *m_choices;
    QWidget *m_figures;
    Label *m_nowCaption;
    FigureLabel *m_now;
    Label *m_thenCaption;
    FigureLabel *m_then;
    Label *m_sentence;
    Card *m_linesCard;
    KeyValueLines *m_lines;
    Button *m_decline;
    Button *m_confirm;
};

} // namespace portico::ui
