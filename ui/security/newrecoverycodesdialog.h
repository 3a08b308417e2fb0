// SPDX-License-Identifier: MIT
#pragma once

#include "ui/account/changedialog.h"

namespace portico::ui {

/// Asks for new recovery codes, which makes the old ones void.
class NewRecoveryCodesDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// \a session must outlive the dialog.
    explicit NewRecoveryCodesDialog(account::Session &session, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Before the dialog closes.
    void codesMade(const QStringList &codes);

protected:
    void start() override;

private:
    account::Session &m_session;
};

} // namespace portico::ui
