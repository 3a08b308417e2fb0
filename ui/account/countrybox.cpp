// SPDX-License-Identifier: MIT
#include "ui/account/countrybox.h"

#include "ui/text/places.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QWheelEvent>

namespace portico::ui {

namespace {

constexpr int ShownAtOnce = 12;

} // namespace

CountryBox::CountryBox(QWidget *parent) : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setMaxVisibleItems(ShownAtOnce);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(10);
    for (const Named &country : countries())
        addItem(country.name, country.code);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    completer()->setMaxVisibleItems(ShownAtOnce);
    completer()->popup()->setAccessibleName(tr("Countries that match"));
    setCurrentIndex(-1);
    connect(this, &QComboBox::activated, this, &CountryBox::choose);
    connect(lineEdit(), &QLineEdit::textEdited, this, [this](const QString &text) {
        if (const int exact = findText(text, Qt::MatchFixedString); exact >= 0)
            choose(exact);
    });
    connect(lineEdit(), &QLineEdit::editingFinished, this, &CountryBox::finish);
}

void CountryBox::setCountry(const QString &code)
{
    m_country = code;
    setCurrentIndex(findData(code));
    if (currentIndex() < 0)
        setEditText(code);
}

void CountryBox::choose(int index)
{
    const QString code = itemData(index).toString();
    if (code.isEmpty() || code == m_country)
        return;
    m_country = code;
    Q_EMIT countryChosen();
}

/// What was typed stands for a country where it is a part of only one name, or its code.
void CountryBox::finish()
{
    const QString typed = currentText().trimmed();
    int found = findText(typed, Qt::MatchFixedString);
    if (found < 0 && typed.size() == 2)
        found = findData(typed.toUpper());
    if (found < 0 && !typed.isEmpty()) {
        for (int i = 0, matches = 0; i < count() && matches < 2; ++i) {
            if (itemText(i).contains(typed, Qt::CaseInsensitive)) {
                found = i;
                ++matches;
            }
            if (matches > 1)
                found = -1;
        }
    }
    if (found >= 0)
        choose(found);
    setCountry(m_country);
}

/// A pane that scrolls under the pointer must not change what is chosen.
void CountryBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace portico::ui
