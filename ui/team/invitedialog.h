// SPDX-License-Identifier: MIT
#pragma once

#include "models/teammodel.h"

#include <QDialog>

class QCheckBox;

namespace portico::ui {

class RecipientField;
class Banner;
class Button;
class DialogFrame;
class Label;
class ReportList;
class RoleChoice;
class SeatCost;

/// Invites people into a role: whom, as what, what it costs and when. What a file holds is checked, and shown
/// address by address, before anything is sent. Where some were not invited the dialog says whom and why.
class InviteDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a team must outlive the dialog.
    explicit InviteDialog(models::TeamModel &team, QWidget *parent = nullptr);

    [[nodiscard]] RecipientField &addresses() const { return *m_addresses; }
    /// Takes the addresses of a table in \a path and checks all of them.
    void takeFile(const QString &path);

    /// Not while invitations are on their way: what became of them would go unseen.
    void reject() override;

Q_SIGNALS:
    /// How many went out.
    void invited(int people);
    /// More seats are needed first.
    void seatsRequested();

private:
    [[nodiscard]] QWidget *makeForm();
    void chooseFile();
    void inputChanged();
    void checkAddresses();
    void followCheck();
    void follow();
    void send();
    void take(const InvitationReport &report);
    void showResult(const InvitationReport &report);
    void showProblem(const QString &heading, const Error &error);
    void complain(const QString &problem);
    [[nodiscard]] InvitationRequest request(bool dryRun) const;
    [[nodiscard]] QString promise() const;

    models::TeamModel &m_team;
    models::Operation m_sending;
    models::Operation m_check;
    QTimer m_checkSoon;
    bool m_checks = false; ///< A file was taken: every change is checked again.
    DialogFrame *m_frame;
    Banner *m_problem;
    QWidget *m_form = nullptr;
    RecipientField *m_addresses;
    Label *m_addressNote;
    Label *m_checkNote;
    ReportList *m_report;
    RoleChoice *m_role;
    SeatCost *m_cost;
    Label *m_promise;
    QCheckBox *m_copy;
    Button *m_decline;
    Button *m_confirm;
};

} // namespace portico::ui
