// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/addresslist.h"

#include <QWidget>

class QLineEdit;
class QScrollArea;

namespace portico::ui {

/// Mail addresses one types, pastes or drops, each as a chip as soon as it is complete. Backspace in the
/// empty line takes the last one back to be corrected. What is no address stands out and stays until it is
/// corrected or taken away.
class RecipientField final : public QWidget
{
    Q_OBJECT

public:
    explicit RecipientField(QWidget *parent = nullptr);

    /// Adds what is read from \a text; a repeated address is left out.
    void take(const QString &text);
    void take(const AddressList &list);
    /// What still stands in the line becomes a chip.
    void finish();

    [[nodiscard]] QStringList addresses() const;
    [[nodiscard]] QStringList rejected() const;
    /// How many did not fit in: no more than MaximumInvitations are kept.
    [[nodiscard]] int leftOut() const { return m_leftOut; }
    [[nodiscard]] QLineEdit *line() const { return m_line; }

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Chip;

    void add(const QString &text, bool isAddress);
    void remove(Chip *chip);
    void followText();
    void takeBackLast();
    void announce();
    void arrange();

    QScrollArea *m_scroll;
    QWidget *m_inside;
    QLineEdit *m_line;
    QList<Chip *> m_chips;
    qsizetype m_lengthBefore = 0;
    int m_leftOut = 0;
};

} // namespace portico::ui
