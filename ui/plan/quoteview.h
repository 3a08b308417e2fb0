// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/quote.h"
#include "ui/plan/plancontext.h"

#include <QWidget>

class QGridLayout;

namespace portico::ui {

class Card;
class FigureLabel;
class KeyValueLines;
class Label;

/// What a plan change costs: due today and afterwards in large type, one sentence with the dates, the lines
/// that add up, and what follows from it.
class QuoteView final : public QWidget
{
    Q_OBJECT

public:
    explicit QuoteView(QWidget *parent = nullptr);

    void setQuote(const Quote &quote, const PlanContext &context);

private:
    void setFacts(const QList<std::pair<QString, QString>> &facts);

    Label *m_dueCaption;
    FigureLabel *m_due;
    Label *m_dueNote;
    Label *m_thenCaption;
    FigureLabel *m_then;
    Label *m_thenNote;
    Label *m_sentence;
    Card *m_linesCard;
    KeyValueLines *m_lines;
    QGridLayout *m_facts;
};

} // namespace portico::ui
