// SPDX-License-Identifier: MIT
#pragma once

#include "models/billingdetailsmodel.h"
#include "ui/widgets/card.h"

namespace portico::ui {

class BillingDetailsForm;
class Button;
class KeyValueLines;
class Label;
class StatusChip;

/// To whom invoices are made out: a form for who may change it, lines for who may read it.
class BillingDetailsCard final : public Card
{
    Q_OBJECT

public:
    /// \a model must outlive the card.
    explicit BillingDetailsCard(models::BillingDetailsModel &model, QWidget *parent = nullptr);

    /// Brings the card up to date; without \a online nothing can be changed.
    void follow(bool online);

Q_SIGNALS:
    /// Saving failed for a reason that is about no field.
    void failed(const portico::Error &error);

private:
    void takeTyped();
    void save();
    void discard();
    void followSaving();
    void showLines();

    models::BillingDetailsModel &m_model;
    StatusChip *m_chip;
    BillingDetailsForm *m_form;
    KeyValueLines *m_lines;
    Label *m_from;
    Button *m_discard;
    Button *m_save;
    models::Operation::State m_savingState = models::Operation::State::Idle;
    std::optional<BillingDetails> m_shown; ///< What the form holds, without blanks.
    bool m_isTyping = false;
    bool m_isSaved = false; ///< And nothing was typed since.
    bool m_online = true;
};

} // namespace portico::ui
