// SPDX-License-Identifier: MIT
#include "ui/account/customlines.h"

#include "ui/style/metrics.h"
#include "ui/widgets/button.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

CustomLines::CustomLines(QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)),
      m_add(new Button(tr("Add a line to invoices"), Icon::Plus, Button::Kind::Flat))
{
    m_add->setObjectName(QStringLiteral("addCustomLine"));
    m_add->setToolTip(tr("Such as a cost center. Up to %1 with the PO number.").arg(CustomField::Most));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(metrics::Grid);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QAbstractButton::clicked, this, [this] {
        addRow({});
        m_rows.back().name->setFocus();
        follow();
    });
}

void CustomLines::addRow(const CustomField &line)
{
    Row row;
    row.widget = new QWidget;
    row.name = new QLineEdit(line.name);
    row.value = new QLineEdit(line.value);
    row.name->setObjectName(QStringLiteral("customName"));
    row.value->setObjectName(QStringLiteral("customValue"));
    row.name->setMaxLength(CustomField::LongestName);
    row.value->setMaxLength(CustomField::LongestValue);
    row.name->setPlaceholderText(tr("Title, such as Cost center"));
    row.value->setPlaceholderText(tr("Text on every invoice"));
    row.name->setAccessibleName(tr("Title of a line on invoices"));
    row.value->setAccessibleName(tr("Text of a line on invoices"));
    auto *remove = new IconButton(Icon::Close, tr("Remove this line"), false);
    remove->setObjectName(QStringLiteral("removeCustomLine"));
    auto *cells = new QHBoxLayout(row.widget);
    cells->setContentsMargins(0, 0, 0, 0);
    cells->setSpacing(metrics::CardGap);
    cells->addWidget(row.name, 1);
    auto *right = new QHBoxLayout;
    right->setSpacing(4);
    right->addWidget(row.value, 1);
    right->addWidget(remove);
    cells->addLayout(right, 1);
    for (QLineEdit *field : {row.name, row.value})
        connect(field, &QLineEdit::textEdited, this, &CustomLines::edited);
    connect(remove, &QAbstractButton::clicked, this, [this, widget = row.widget] {
        removeRow(widget);
        m_add->setFocus();
        Q_EMIT edited();
    });
    m_column->insertWidget(int(m_rows.size()), row.widget);
    m_rows.push_back(row);
}

void CustomLines::removeRow(const QWidget *widget)
{
    const auto found
        = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.widget == widget; });
    if (found == m_rows.end())
        return;
    found->widget->hide();
    found->widget->deleteLater(); // its own button may have asked for it
    m_rows.erase(found);
    follow();
}

void CustomLines::setLines(const std::vector<CustomField> &lines)
{
    std::vector<CustomField> shown = this->lines();
    std::erase_if(shown, [](const CustomField &line) { return line.name.isEmpty() && line.value.isEmpty(); });
    if (shown == lines && shown.size() == m_rows.size())
        return;
    while (!m_rows.empty())
        removeRow(m_rows.back().widget);
    for (const CustomField &line : lines)
        addRow(line);
    follow();
}

std::vector<CustomField> CustomLines::lines() const
{
    std::vector<CustomField> lines;
    for (const Row &row : m_rows)
        lines.push_back({row.name->text(), row.value->text()});
    return lines;
}

void CustomLines::setMost(int most)
{
    m_most = most;
    follow();
}

void CustomLines::follow()
{
    m_add->setVisible(int(m_rows.size()) < m_most);
}

} // namespace portico::ui
