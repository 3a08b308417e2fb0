// SPDX-License-Identifier: MIT
#pragma once

#include "models/combinedstate.h"
#include "services/domain/organization.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace portico::ui {

class EmptyState;
class ErrorState;
class IconButton;
class Label;
class PaneHead;
class ScrollPane;

/// In the order of the navigation; all organizations are reached through the switcher.
enum class PaneKind { Overview, Plan, Invoices, Team, Usage, Account, Organizations };

/// One page of the workspace, always in one of four honest states: a skeleton while nothing is known, an
/// empty page that says what to do, a failure with Retry, or data, which stay while they are read again or
/// that fails.
class Pane : public QWidget
{
    Q_OBJECT

public:
    enum class Page { None, Loading, Empty, Error, Data };
    Q_ENUM(Page)

    explicit Pane(const QString &title, QWidget *parent = nullptr);

    /// Forgets what is shown and loads the organization's.
    virtual void setOrganization(const Organization &organization) = 0;
    virtual void refresh() = 0;
    [[nodiscard]] virtual models::CombinedState contentState() const = 0;
    /// Where Ctrl+F goes; null where there is nothing to search.
    [[nodiscard]] virtual QWidget *searchField() const { return nullptr; }

    [[nodiscard]] Page page() const { return m_page; }

Q_SIGNALS:
    void stateChanged();
    void paneRequested(portico::ui::PaneKind kind);

protected:
    /// What "could not be loaded": "The invoices could not be loaded".
    [[nodiscard]] virtual QString failureHeading() const = 0;
    /// Whether there is nothing although everything was read.
    [[nodiscard]] virtual bool isEmpty() const { return false; }
    /// Brings the content up to date; called before it is shown.
    virtual void showContent() = 0;

    /// To be called by subclasses once, from their constructors.
    void setPages(QWidget *content, QWidget *skeleton, EmptyState *empty = nullptr);
    /// At the right of everything, as high as the pane.
    void setSidePanel(QWidget *panel);
    /// Between title and pages.
    void addTopWidget(QWidget *widget);
    [[nodiscard]] PaneHead &head() const { return *m_head; }
    /// Shows the page the model's state calls for.
    void showState();

private:
    void setPage(Page page);
    void showFailure(const Error &error);
    void copyDetails();

    QHBoxLayout *m_outer;
    ScrollPane *m_scroll;
    PaneHead *m_head;
    Label *m_day;
    QVBoxLayout *m_top;
    QWidget *m_content = nullptr;
    QWidget *m_skeleton = nullptr;
    EmptyState *m_empty = nullptr;
    ErrorState *m_failure;
    QTimer m_skeletonDelay;
    Page m_page = Page::None;
    Error m_shownError;
};

} // namespace portico::ui
