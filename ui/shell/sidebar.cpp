// SPDX-License-Identifier: MIT
#include "ui/shell/sidebar.h"

#include "ui/shell/notificationbell.h"
#include "ui/shell/organizationswitcher.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/style/porticostyle.h"
#include "ui/style/typography.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/label.h"
#include "ui/widgets/navigationlist.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

/// Looks like a field and opens the palette.
class GoToButton final : public QAbstractButton
{
public:
    GoToButton(const QString &text, const QString &shortcut) : m_shortcut(shortcut)
    {
        setText(text);
        setObjectName(QStringLiteral("goTo"));
        setFocusPolicy(Qt::StrongFocus);
        setFocusRing(this);
        setFixedHeight(metrics::ControlHeight);
    }

    QSize sizeHint() const override
    {
        return {metrics::NavigationWidth - 2 * metrics::Grid, metrics::ControlHeight};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Palette &colors = Palette::of(this);
        painting::roundedFrame(painter, rect(), metrics::ControlRadius, colors.alt, colors.border);
        paintIcon(
            painter, QRect(9, 0, metrics::IconSize, height()), Icon::Search, colors.text2, metrics::IconSize);
        painter.setFont(roleFont(TypeRole::Body));
        painter.setPen(colors.text2);
        painter.drawText(rect().adjusted(33, 0, -60, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
        painter.setFont(roleFont(TypeRole::Caption));
        painter.setPen(colors.text3);
        painter.drawText(rect().adjusted(0, 0, -9, 0), Qt::AlignRight | Qt::AlignVCenter, m_shortcut);
    }

private:
    QString m_shortcut;
};

} // namespace

Sidebar::Sidebar(models::OrganizationListModel &organizations, models::NotificationListModel &notifications,
    QWidget *parent)
    : QFrame(parent), m_switcher(new OrganizationSwitcher(organizations)), m_navigation(new NavigationList),
      m_avatar(new Avatar(Avatar::Shape::Person)), m_name(new ElidedLabel),
      m_email(new ElidedLabel(QString(), TypeRole::Caption, ColorRole::Text3)),
      m_bell(new NotificationBell(notifications))
{
    setObjectName(QStringLiteral("sidebar"));
    m_navigation->setObjectName(QStringLiteral("navigation"));
    m_name->setObjectName(QStringLiteral("userName"));
    m_email->setObjectName(QStringLiteral("userEmail"));
    setFixedWidth(metrics::NavigationWidth);
    auto *goTo = new GoToButton(
        tr("Go to or do"), QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    goTo->setAccessibleName(tr("Go to a pane or organization, or do something"));
    connect(goTo, &QAbstractButton::clicked, this, &Sidebar::goToRequested);

    auto *person = new QHBoxLayout;
    person->setContentsMargins(8, 0, 0, 0);
    person->setSpacing(0);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_name);
    texts->addWidget(m_email);
    person->addWidget(m_avatar);
    person->addSpacing(8);
    person->addLayout(texts, 1);
    person->addWidget(m_bell);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 9, 12);
    column->setSpacing(8);
    column->addWidget(m_switcher);
    column->addWidget(goTo);
    column->addWidget(m_navigation);
    column->addStretch();
    column->addLayout(person);
}

void Sidebar::setProfile(const account::Profile &profile)
{
    const QString name = profile.name.isEmpty() ? profile.email : profile.name;
    m_avatar->setName(name);
    m_name->setText(name);
    m_email->setText(profile.name.isEmpty() ? QString() : profile.email);
}

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    painter.fillRect(rect(), colors.nav);
    painting::hairline(painter, QPoint(width() - 1, 0), QPoint(width() - 1, height() - 1), colors.border);
}

} // namespace portico::ui
