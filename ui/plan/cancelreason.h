// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/cancellation.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QPlainTextEdit;

namespace portico::ui {

class Label;

/// The first step of cancelling: why, by Stripe's list, and what should be different. Both may be left out.
class CancelReason final : public QWidget
{
    Q_OBJECT

public:
    explicit CancelReason(QWidget *parent = nullptr);

    /// Nothing while nothing is chosen.
    [[nodiscard]] std::optional<CancellationFeedback> feedback() const;
    /// With Other where nothing is chosen.
    [[nodiscard]] Cancellation cancellation() const;
    /// False while the comment is too long.
    [[nodiscard]] bool isComplete() const;
    /// To the chosen reason, or the first.
    void focusChoice();

Q_SIGNALS:
    void changed();

private:
    void follow();

    QButtonGroup *m_reasons;
    QPlainTextEdit *m_comment;
    Label *m_note;
};

} // namespace portico::ui
