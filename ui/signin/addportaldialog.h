// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/connections/connections.h"

#include <QDialog>

class QLineEdit;

namespace portico::ui {

class Label;

/// Asks for the name and address of a portal and saves it; says beside the field what is wrong and keeps the
/// input.
class AddPortalDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a connections must outlive the dialog.
    explicit AddPortalDialog(account::Connections &connections, QWidget *parent = nullptr);

Q_SIGNALS:
    void added(const portico::account::Connection &connection);

private:
    void save();

    account::Connections &m_connections;
    QLineEdit *m_name;
    QLineEdit *m_address;
    QLineEdit *m_email;
    Label *m_problem;
};

} // namespace portico::ui
