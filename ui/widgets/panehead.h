// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace portico::ui {

class Label;

/// The title row of a pane: title, what it is about, and controls at the right.
class PaneHead final : public QWidget
{
    Q_OBJECT

public:
    explicit PaneHead(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);
    /// At the right end, after those already there.
    void addWidget(QWidget *widget);

private:
    QHBoxLayout *m_row;
    Label *m_title;
    Label *m_subtitle;
};

} // namespace portico::ui
