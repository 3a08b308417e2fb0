// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

namespace portico::ui {

class Button;
class Label;

/// What can be done with several selected invoices, above their list.
class SelectionBar final : public QFrame
{
    Q_OBJECT

public:
    explicit SelectionBar(QWidget *parent = nullptr);

    /// \a amounts is empty until it is known.
    void setSelection(int count, const QString &amounts);

Q_SIGNALS:
    void exportRequested();
    void downloadRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_count;
    Label *m_amounts;
    Button *m_export;
    Button *m_download;
};

} // namespace portico::ui
