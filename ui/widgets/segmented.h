// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QButtonGroup;
class QHBoxLayout;

namespace portico::ui {

/// Two to four short choices in one frame; arrow keys move between them.
class Segmented final : public QFrame
{
    Q_OBJECT

public:
    explicit Segmented(const QString &accessibleName, QWidget *parent = nullptr);
    Segmented(const QString &accessibleName, const QStringList &choices, QWidget *parent = nullptr);

    /// The first becomes the current one.
    int addChoice(const QString &text);
    [[nodiscard]] int current() const;
    void setCurrent(int index);
    [[nodiscard]] int count() const;

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QHBoxLayout *m_row;
    QButtonGroup *m_group;
};

} // namespace portico::ui
