// SPDX-License-Identifier: MIT
#include "ui/shell/pane.h"

#include "ui/style/metrics.h"
#include "ui/text/dates.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/messagepage.h"
#include "ui/widgets/panehead.h"
#include "ui/widgets/scrollpane.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

using models::CombinedState;
using models::LoadableState;
using namespace std::chrono_literals;

constexpr auto SkeletonDelay = 150ms;

Pane::Pane(const QString &title, QWidget *parent)
    : QWidget(parent), m_outer(new QHBoxLayout(this)), m_scroll(new ScrollPane(this)),
      m_head(new PaneHead(title)), m_day(new Label(QString(), TypeRole::Body, ColorRole::Text2)),
      m_top(new QVBoxLayout), m_failure(new ErrorState)
{
    m_outer->setContentsMargins(0, 0, 0, 0);
    m_outer->setSpacing(0);
    m_outer->addWidget(m_scroll, 1);

    auto *refreshButton = new IconButton(Icon::Refresh, tr("Refresh"));
    refreshButton->setObjectName(QStringLiteral("refreshButton"));
    m_day->setObjectName(QStringLiteral("billingDay"));
    m_head->addWidget(m_day);
    m_head->addWidget(refreshButton);
    connect(refreshButton, &QAbstractButton::clicked, this, &Pane::refresh);

    m_failure->setObjectName(QStringLiteral("failure"));
    Button *copy = m_failure->addButton(tr("Copy details"), Icon::Copy);
    copy->setObjectName(QStringLiteral("copyDetails"));
    m_failure->retryButton()->setObjectName(QStringLiteral("retry"));
    connect(m_failure, &ErrorState::retryRequested, this, &Pane::refresh);
    connect(copy, &QAbstractButton::clicked, this, &Pane::copyDetails);

    m_top->setSpacing(metrics::CardGap);
    QVBoxLayout *column = m_scroll->column();
    column->addWidget(m_head);
    column->addLayout(m_top);
    m_skeletonDelay.setSingleShot(true);
    m_skeletonDelay.setInterval(SkeletonDelay);
    connect(&m_skeletonDelay, &QTimer::timeout, this, [this] {
        if (m_page == Page::Loading)
            m_skeleton->show();
    });
}

void Pane::setPages(QWidget *content, QWidget *skeleton, EmptyState *empty)
{
    m_content = content;
    m_skeleton = skeleton;
    m_empty = empty;
    content->setObjectName(QStringLiteral("content"));
    skeleton->setObjectName(QStringLiteral("skeleton"));
    QVBoxLayout *column = m_scroll->column();
    for (QWidget *page :
        {m_content, m_skeleton, static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_failure)}) {
        if (!page)
            continue;
        page->hide();
        column->addWidget(page, 1);
    }
    if (m_empty)
        m_empty->setObjectName(QStringLiteral("empty"));
    column->addStretch(0);
}

void Pane::setSidePanel(QWidget *panel)
{
    m_outer->addWidget(panel);
}

void Pane::addTopWidget(QWidget *widget)
{
    m_top->addWidget(widget);
}

void Pane::showState()
{
    const CombinedState state = contentState();
    m_day->setText(state.hasValue ? billingDayWithWeekday(state.now) : QString());
    if (state.hasValue) {
        showContent();
        setPage(m_empty && isEmpty() ? Page::Empty : Page::Data);
    } else if (state.state == LoadableState::State::Failed) {
        showFailure(*state.error);
        setPage(Page::Error);
    } else {
        setPage(state.state == LoadableState::State::Loading ? Page::Loading : Page::None);
    }
    Q_EMIT stateChanged();
}

void Pane::setPage(Page page)
{
    if (page == m_page)
        return;
    m_page = page;
    m_content->setVisible(page == Page::Data);
    m_failure->setVisible(page == Page::Error);
    if (m_empty)
        m_empty->setVisible(page == Page::Empty);
    m_skeleton->hide();
    if (page == Page::Loading)
        m_skeletonDelay.start();
    else
        m_skeletonDelay.stop();
}

void Pane::showFailure(const Error &error)
{
    m_shownError = error;
    m_failure->setFailure(failureHeading(), userMessage(error), errorCaption(error));
}

void Pane::copyDetails()
{
    QGuiApplication::clipboard()->setText(errorDetails(m_shownError));
}

} // namespace portico::ui
