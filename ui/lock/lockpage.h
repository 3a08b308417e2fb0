// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/session.h"

#include <QWidget>

namespace portico::ui {

class Button;
class Label;
class ProofForm;

/// Stands in for everything else while the window is locked: who is signed in where, and what opens it again.
/// Nothing of their organizations is on it.
class LockPage final : public QWidget
{
    Q_OBJECT

public:
    /// \a session must outlive the page.
    explicit LockPage(account::Session &session, QWidget *parent = nullptr);

    void focusProof();

Q_SIGNALS:
    void unlocked();
    void signOutWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void follow();

    ProofForm *m_proof;
    Button *m_unlock;
};

} // namespace portico::ui
