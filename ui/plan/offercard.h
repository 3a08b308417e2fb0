// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/icons.h"
#include "ui/widgets/card.h"

namespace portico::ui {

class Button;
class Label;

/// One way to go on instead of cancelling: what it is, its dates, its amount and a button.
class OfferCard final : public Card
{
    Q_OBJECT

public:
    OfferCard(Icon icon, const QString &heading, QWidget *parent = nullptr);

    void setText(const QString &text);
    /// Beside the button: what it costs then.
    void setAmount(const QString &amount);
    void setButton(const QString &text);
    /// Under the text.
    void addChoice(QWidget *choice);

Q_SIGNALS:
    void taken();

private:
    QVBoxLayout *m_texts;
    Label *m_text;
    Label *m_amount;
    Button *m_take;
};

} // namespace portico::ui
