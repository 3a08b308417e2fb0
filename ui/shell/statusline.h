// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/session.h"

#include <QFrame>

namespace portico::ui {

class Label;

/// The line at the foot of the window: how old the data are, whether the server answers, which one it is.
class StatusLine final : public QFrame
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    /// Without a session: the program's version.
    void showSignedOut();
    void setAsOf(const QString &time);
    void setConnection(account::Session::State state, const QString &offlineSince);
    /// "153 invoices kept on this computer"; empty for none.
    void setKept(const QString &kept);
    /// Empty for the demo.
    void setServer(const QString &host);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class StateIcon;

    Label *m_asOf;
    StateIcon *m_icon;
    Label *m_state;
    Label *m_server;
    Label *m_kept;
    Label *m_note;
};

} // namespace portico::ui
