// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace portico::ui {

/// Hides the dialogs and lists over a window, those that come while it is drawn too, and shows them again as
/// they were. What belongs to one widget stays.
class Curtain final : public QObject
{
    Q_OBJECT

public:
    /// \a window and \a exempt, a part of it, must outlive the curtain.
    Curtain(QWidget &window, QWidget &exempt);
    /// Shows what it hid.
    ~Curtain() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void hide(QWidget &other);

    QWidget &m_window;
    QWidget &m_exempt;
    QList<QPointer<QWidget>> m_hidden; ///< In the order they came.
};

} // namespace portico::ui
