// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/authenticator.h"
#include "services/domain/deeplink.h"
#include "ui/account/changedialog.h"

namespace portico::ui {

/// Confirms a change of one's address by the link of a mail, after a click, and says whether the other
/// address is still to confirm it.
class ConfirmEmailDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// \a link has a portal and a token. \a authenticator must outlive the dialog.
    ConfirmEmailDialog(
        account::Authenticator &authenticator, const DeepLink &link, QWidget *parent = nullptr);

protected:
    void start() override;
    bool explain(const Error &error) override;

private:
    void showOutcome(bool isChanged);

    account::Authenticator &m_authenticator;
    DeepLink m_link;
    bool m_isOver = false;
};

} // namespace portico::ui
