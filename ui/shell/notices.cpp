// SPDX-License-Identifier: MIT
#include "ui/shell/notices.h"

#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/text/dates.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"

#include <QVBoxLayout>

namespace portico::ui {

using account::Session;

Notices::Notices(QWidget *parent)
    : QWidget(parent), m_stale(new Banner(Banner::Kind::Info)), m_keychain(new Banner(Banner::Kind::Info)),
      m_problem(new Banner(Banner::Kind::Bad)), m_news(new Banner(Banner::Kind::Info)),
      m_deletion(new Banner(Banner::Kind::Bad))
{
    setObjectName(QStringLiteral("notices"));
    m_stale->setObjectName(QStringLiteral("staleBanner"));
    m_keychain->setObjectName(QStringLiteral("keychainBanner"));
    auto *retry = new Button(tr("Retry"), Icon::Refresh);
    retry->setObjectName(QStringLiteral("staleRetry"));
    setCompact(retry);
    m_stale->addButton(retry);
    m_stale->hide();
    m_keychain->setIcon(Icon::Key);
    m_keychain->hide();
    addDismissal(*m_keychain, "dismissKeychain");
    m_problem->setObjectName(QStringLiteral("problemBanner"));
    m_problem->hide();
    addDismissal(*m_problem, "dismissProblem");
    m_news->setObjectName(QStringLiteral("newsBanner"));
    m_news->setIcon(Icon::CheckCircle);
    m_news->hide();
    addDismissal(*m_news, "dismissNews");
    m_deletion->setObjectName(QStringLiteral("deletionBanner"));
    m_deletion->setIcon(Icon::Warning);
    m_deletion->hide();
    auto *restore = new Button(tr("Restore"), Icon::Undo);
    restore->setObjectName(QStringLiteral("restoreOrganization"));
    restore->setAccessibleName(tr("Restore the organization"));
    setCompact(restore);
    m_deletion->addButton(restore);
    connect(restore, &QAbstractButton::clicked, this, &Notices::restoreRequested);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::PaneMarginX, metrics::PaneMarginY, metrics::PaneMarginX, 0);
    column->setSpacing(metrics::Grid);
    column->addWidget(m_deletion);
    column->addWidget(m_stale);
    column->addWidget(m_keychain);
    column->addWidget(m_problem);
    column->addWidget(m_news);
    connect(retry, &QAbstractButton::clicked, this, &Notices::retryRequested);
    hide();
}

void Notices::addDismissal(Banner &banner, const char *name)
{
    auto *dismiss = new IconButton(Icon::Close, tr("Dismiss"), false);
    dismiss->setObjectName(QString::fromLatin1(name));
    banner.addButton(dismiss);
    connect(dismiss, &QAbstractButton::clicked, this, [this, &banner] {
        banner.hide();
        followVisibility();
    });
}

void Notices::setFreshness(Session::State session, const models::CombinedState &content, UtcSeconds wallNow)
{
    const bool offline = session == Session::State::Offline;
    const bool failed = content.error != nullptr && content.state != models::LoadableState::State::Loading;
    m_stale->setVisible(content.hasValue && (offline || failed));
    if (!content.hasValue || !(offline || failed)) {
        followVisibility();
        return;
    }
    const QString copy
        = tr("Copy of %1, %2 old.").arg(copyTime(content.asOf, wallNow), age(wallNow - content.asOf));
    if (offline) {
        m_stale->setKind(Banner::Kind::Info);
        m_stale->setIcon(Icon::CloudOff);
        m_stale->setHeading(tr("Offline"));
        m_stale->setLines({copy});
        m_stale->setNote({});
    } else {
        m_stale->setKind(Banner::Kind::Warn);
        m_stale->setIcon(Icon::Warning);
        m_stale->setHeading(tr("Not up to date"));
        m_stale->setLines({userMessage(*content.error), copy});
        m_stale->setNote(errorCaption(*content.error));
    }
    followVisibility();
}

void Notices::setKeychainProblem(const QString &code)
{
    m_keychain->setVisible(!code.isEmpty());
    if (!code.isEmpty()) {
        m_keychain->setHeading(tr("Your sign-in is not kept"));
        m_keychain->setLines({keychainMessage(code)});
    }
    followVisibility();
}

void Notices::setProblem(const Error &error)
{
    m_problem->setHeading(tr("That did not work"));
    m_problem->setLines({userMessage(error)});
    m_problem->setNote(errorCaption(error));
    m_problem->show();
    followVisibility();
}

void Notices::setNews(const QString &news)
{
    m_news->setHeading(news);
    m_news->show();
    followVisibility();
}

void Notices::setDeletion(const QString &organization, const std::optional<UtcSeconds> &at)
{
    m_deletion->setVisible(at.has_value());
    if (at) {
        m_deletion->setHeading(tr("%1 goes for good on %2").arg(organization, localWeekdayAndTime(*at)));
        m_deletion->setLines(
            {tr("It was deleted; until then every owner can restore it. Only owners see it now, and "
                "nothing else can be changed.")});
    }
    followVisibility();
}

void Notices::followVisibility()
{
    setVisible(!m_deletion->isHidden() || !m_stale->isHidden() || !m_keychain->isHidden()
        || !m_problem->isHidden() || !m_news->isHidden());
}

} // namespace portico::ui
