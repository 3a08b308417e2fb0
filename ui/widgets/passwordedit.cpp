// SPDX-License-Identifier: MIT
#include "ui/widgets/passwordedit.h"

#include "ui/style/icons.h"

#include <QAction>

namespace portico::ui {

PasswordEdit::PasswordEdit(QWidget *parent) : QLineEdit(parent)
{
    setEchoMode(QLineEdit::Password);
    QAction *eye = addAction(icon(Icon::Eye, ColorRole::Text2), QLineEdit::TrailingPosition);
    eye->setCheckable(true);
    eye->setText(tr("Show the password"));
    eye->setToolTip(eye->text());
    connect(eye, &QAction::toggled, this, [this, eye](bool shown) {
        setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        eye->setIcon(icon(shown ? Icon::EyeOff : Icon::Eye, ColorRole::Text2));
        eye->setText(shown ? tr("Hide the password") : tr("Show the password"));
        eye->setToolTip(eye->text());
    });
}

} // namespace portico::ui
