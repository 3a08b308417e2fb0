// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QCheckBox;

namespace portico::ui {

class Button;
class DialogFrame;

/// Recovery codes, the one time they are shown: to be copied, saved or written down. It closes once its box
/// is ticked; Esc before that asks whether they may be lost.
class RecoveryCodesDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a email and \a portal stand in the file they are saved in.
    RecoveryCodesDialog(
        const QStringList &codes, const QString &email, const QString &portal, QWidget *parent = nullptr);

    void reject() override;
    /// Writes a file that only its owner can read, and says at the foot what became of it.
    void saveTo(const QString &path);

private:
    void copy();
    void chooseFile();

    QString m_text;
    DialogFrame *m_frame;
    QCheckBox *m_kept;
    Button *m_done;
};

} // namespace portico::ui
