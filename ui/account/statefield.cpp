// SPDX-License-Identifier: MIT
#include "ui/account/statefield.h"

#include "ui/text/places.h"

#include <QComboBox>
#include <QLineEdit>

namespace portico::ui {

StateField::StateField(QWidget *parent)
    : QStackedWidget(parent), m_choice(new QComboBox), m_text(new QLineEdit)
{
    m_choice->setObjectName(QStringLiteral("stateChoice"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(8);
    m_text->setObjectName(QStringLiteral("stateText"));
    m_text->setMaxLength(200);
    addWidget(m_text);
    addWidget(m_choice);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_choice, &QComboBox::activated, this, [this] {
        m_state = m_choice->currentData().toString();
        Q_EMIT stateEdited();
    });
    connect(m_text, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_state = text;
        Q_EMIT stateEdited();
    });
}

void StateField::setCountry(const QString &country)
{
    if (country == m_country)
        return;
    m_country = country;
    const std::vector<Named> &states = statesOf(country);
    m_choice->clear();
    m_choice->addItem(tr("Choose…"), QString());
    for (const Named &state : states)
        m_choice->addItem(state.name, state.code);
    setCurrentWidget(states.empty() ? static_cast<QWidget *>(m_text) : m_choice);
    showState();
}

void StateField::setState(const QString &state)
{
    m_state = state;
    showState();
    if (currentWidget() == m_choice && !state.isEmpty() && m_choice->currentIndex() == 0) {
        m_choice->addItem(state, state); // the provider has it, whatever it means there
        m_choice->setCurrentIndex(m_choice->count() - 1);
    }
}

void StateField::showState()
{
    if (m_text->text() != m_state)
        m_text->setText(m_state);
    const int byCode = m_choice->findData(m_state);
    const int found = byCode >= 0 ? byCode : m_choice->findText(m_state, Qt::MatchFixedString);
    m_choice->setCurrentIndex(std::max(0, found));
}

QString StateField::state() const
{
    if (currentWidget() == m_text)
        return m_text->text();
    const bool isByName = m_choice->currentText().compare(m_state, Qt::CaseInsensitive) == 0;
    return isByName ? m_state : m_choice->currentData().toString();
}

} // namespace portico::ui
