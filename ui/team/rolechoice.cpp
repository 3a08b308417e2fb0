// SPDX-License-Identifier: MIT
#include "ui/team/rolechoice.h"

#include "ui/style/metrics.h"
#include "ui/text/teamtexts.h"
#include "ui/text/words.h"
#include "ui/widgets/label.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int NameWidth = 104;
constexpr int RowPadding = 3;

/// A click anywhere in the row chooses it.
class Row final : public QWidget
{
public:
    explicit Row(QAbstractButton *button) : m_button(button) { }

protected:
    void mouseReleaseEvent(QMouseEvent *) override
    {
        m_button->setFocus(Qt::MouseFocusReason);
        m_button->click();
    }

private:
    QAbstractButton *m_button;
};

} // namespace

RoleChoice::RoleChoice(
    const models::TeamModel &team, const std::vector<Role> &roles, Role chosen, QWidget *parent)
    : Card(parent), m_group(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("roleChoice"));
    setAccessibleName(tr("Role"));
    setPadding(Padding::Dense);
    for (const Role role : roles)
        addRow(role, team.usesSeat(role));
    setRole(chosen);
    if (!m_group->checkedButton())
        setRole(Role::Member);
    if (!m_group->checkedButton() && !roles.empty())
        setRole(roles.back());
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            Q_EMIT roleChosen(Role(id));
    });
}

void RoleChoice::addRow(Role role, bool takesSeat)
{
    auto *button = new QRadioButton(word(role));
    button->setObjectName(QStringLiteral("role_") + roleName(role));
    button->setAccessibleDescription(explanation(role) + QStringLiteral(", ") + seatWord(takesSeat));
    button->setFont(roleFont(TypeRole::BodyMedium));
    button->setMinimumWidth(NameWidth);
    m_group->addButton(button, int(role));
    auto *row = new Row(button);
    auto *cells = new QHBoxLayout(row);
    cells->setContentsMargins(0, RowPadding, 0, RowPadding);
    cells->setSpacing(metrics::Grid);
    auto *what = new Label(explanation(role), TypeRole::Body, ColorRole::Text2);
    what->setWordWrap(true);
    cells->addWidget(button, 0, Qt::AlignTop);
    cells->addWidget(what, 1);
    cells->addWidget(new Label(seatWord(takesSeat), TypeRole::Body, ColorRole::Text2), 0, Qt::AlignTop);
    body()->addWidget(row);
}

Role RoleChoice::role() const
{
    return Role(m_group->checkedId());
}

void RoleChoice::setRole(Role role)
{
    if (QAbstractButton *button = m_group->button(int(role)))
        button->setChecked(true);
}

} // namespace portico::ui
