// SPDX-License-Identifier: MIT
#include "ui/tour/tour.h"

#include "ui/invoices/invoicespane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/organizationswitcher.h"
#include "ui/shell/stepupdialog.h"
#include "ui/shell/workspace.h"
#include "ui/signin/signinpage.h"
#include "ui/style/palette.h"
#include "ui/team/recipientfield.h"
#include "ui/team/teampane.h"
#include "ui/tour/inspection.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmented.h"

#include <QAction>
#include <QApplication>
#include <QCoroTimer>
#include <QDeadlineTimer>
#include <QDialog>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenuBar>
#include <QPainter>
#include <QPushButton>
#include <QSaveFile>

namespace portico::ui {

using namespace std::chrono_literals;
using Kind = Scene::Kind;

namespace {

constexpr auto SceneDeadline = 30s;
constexpr auto PollInterval = 10ms;
constexpr auto PaintTime = 30ms;

QString themeName(Theme theme)
{
    return theme == Theme::Dark ? QStringLiteral("dark") : QStringLiteral("light");
}

template <typename T>
T *child(QWidget &parent, const char *name)
{
    return parent.findChild<T *>(QString::fromLatin1(name));
}

bool isWithin(const QObject *object, const QObject *ancestor)
{
    while (object && object != ancestor)
        object = object->parent();
    return object != nullptr;
}

} // namespace

Tour::Tour(Console &console, TourStage &stage, Options options)
    : m_console(console), m_stage(stage), m_options(std::move(options))
{
}

Tour::~Tour() = default;

QCoro::Task<QStringList> Tour::run()
{
    if (!QDir().mkpath(m_options.directory))
        m_problems.append(QStringLiteral("cannot make the folder ") + m_options.directory);
    const std::vector<Scene> all = scenes();
    for (const Scene &scene : all) {
        if (m_options.only.isEmpty() || m_options.only.contains(scene.name))
            co_await play(scene);
    }
    m_window.reset();
    QSaveFile file(QDir(m_options.directory).filePath(QStringLiteral("tour.json")));
    const QByteArray json = QJsonDocument(m_findings).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        m_problems.append(QStringLiteral("cannot write tour.json"));
    const QStringList problems = m_problems;
    co_return problems;
}

QCoro::Task<void> Tour::play(Scene scene)
{
    const bool arranged = co_await arrange(scene);
    if (!arranged)
        complain(scene, QStringLiteral("the scene did not come about"));
    if (m_window) {
        co_await draw(scene);
        report(scene);
    }
    const bool disturbs
        = scene.kind == Kind::Loading || scene.kind == Kind::Failure || scene.kind == Kind::Offline;
    if (disturbs)
        m_stage.release();
    const bool onlyPane = scene.kind == Kind::Pane && !m_windowIsUsed;
    if (!onlyPane)
        m_windowIsUsed = true;
}

void Tour::makeWindow()
{
    m_window = std::make_unique<MainWindow>(m_console);
    m_window->setFixedSize(m_options.size);
    m_window->show();
    m_windowIsUsed = false;
}

QCoro::Task<bool> Tour::arrange(Scene scene)
{
    if (scene.kind == Kind::SignIn || scene.kind == Kind::AddPortal || scene.kind == Kind::Forgotten
        || scene.kind == Kind::EnterCode) {
        makeWindow();
        m_windowIsUsed = true;
        if (scene.kind == Kind::EnterCode)
            child<QAbstractButton>(*m_window, "haveInvitation")->click();
        if (scene.kind == Kind::Forgotten)
            child<QAbstractButton>(*m_window, "forgotPassword")->click();
        if (scene.kind == Kind::AddPortal)
            m_window->signInPage().addPortal();
        co_return true;
    }
    if (m_story != scene.story) {
        m_window.reset();
        const Result<void> opened = m_stage.open(scene.story);
        if (!opened) {
            complain(scene, opened.error().code + u' ' + opened.error().detail);
            co_return false;
        }
        m_story = scene.story;
    }
    if (scene.kind == Kind::WrongPassword) {
        makeWindow();
        m_windowIsUsed = true;
        const account::Connection demo = m_stage.connection();
        const Result<account::Connection> portal = m_console.connections.add(
            QStringLiteral("This computer"), demo.url, QStringLiteral("owner@acme.example"));
        if (!portal)
            co_return false;
        m_window->signInPage().ask(*portal);
        child<QLineEdit>(*m_window, "password")->setText(QStringLiteral("not-the-password"));
        child<QPushButton>(*m_window, "signInButton")->click();
        const Condition hasProblem
            = [this] { return child<QWidget>(*m_window, "signInProblem")->isVisible(); };
        co_return co_await until(hasProblem);
    }
    const bool entered = co_await enterWorkspace(scene);
    if (!entered)
        co_return false;
    co_return co_await showPane(scene);
}

QCoro::Task<bool> Tour::enterWorkspace(Scene scene)
{
    if (scene.event) {
        const Result<void> happened = co_await m_stage.happen(*scene.event);
        if (!happened) {
            complain(scene, happened.error().code + u' ' + happened.error().detail);
            co_return false;
        }
    }
    const bool fresh = scene.kind == Kind::Loading || scene.kind == Kind::Failure;
    if (!m_window || m_windowIsUsed || fresh || m_role != scene.role || !m_window->workspace()) {
        makeWindow();
        m_stage.setRole(scene.role);
        m_role = scene.role;
        m_window->open(m_stage.connection());
    }
    const Condition hasData = [this] {
        return m_window->workspace() && !m_window->workspace()->organization().id.isEmpty()
            && m_window->workspace()->pane(m_window->workspace()->currentPane()).page() == Pane::Page::Data;
    };
    const bool isIn = co_await until(hasData);
    if (!isIn)
        co_return false;
    const QString wanted
        = scene.organization.isEmpty() ? QStringLiteral("Acme Robotics") : scene.organization;
    const models::OrganizationListModel &organizations = m_window->workspace()->organizations();
    for (int row = 0; row < organizations.rowCount(); ++row) {
        if (organizations.organizationAt(row).name == wanted)
            m_window->workspace()->setOrganization(organizations.organizationAt(row).id);
    }
    co_return m_window->workspace()->organization().name == wanted;
}

QCoro::Task<bool> Tour::showPane(Scene scene)
{
    Workspace *workspace = m_window->workspace();
    if (scene.kind == Kind::Loading)
        m_stage.hold();
    if (scene.kind == Kind::Failure)
        m_stage.cut();
    if (scene.kind == Kind::Loading || scene.kind == Kind::Failure) {
        if (scene.pane == PaneKind::Overview) {
            const models::OrganizationListModel &organizations = workspace->organizations();
            workspace->setOrganization(organizations.organizationAt(organizations.rowCount() - 1).id);
        }
    }
    workspace->showPane(scene.pane);
    if (scene.kind == Kind::NoMatch)
        child<SearchField>(*m_window, "invoiceSearch")->setText(QStringLiteral("ACME-9999"));
    const Condition hasSettled = [this, &scene] { return isSettled(scene); };
    bool settled = co_await until(hasSettled);
    if (scene.event) {
        QDeadlineTimer deadline(SceneDeadline);
        while (!missingFigures(scene).isEmpty() && !deadline.hasExpired()) {
            workspace->refresh();
            co_await QCoro::sleepFor(PollInterval * 10);
        }
    }
    if (scene.kind == Kind::Offline) {
        m_stage.cut();
        workspace->refresh();
        const Condition saysSo = [this] { return child<QWidget>(*m_window, "staleBanner")->isVisible(); };
        settled = co_await until(saysSo);
    }
    if (scene.kind == Kind::Annual) {
        auto *interval = child<Segmented>(*m_window, "planInterval");
        interval->setCurrent(interval->count() - 1); // the longest
    }
    if (scene.kind == Kind::Organizations)
        child<QAbstractButton>(*m_window, "organizationSwitcher")->click();
    if (scene.kind == Kind::GoTo)
        child<QAbstractButton>(*m_window, "goTo")->click();
    if (scene.kind == Kind::Invitation) {
        const bool opened = co_await openInvitation();
        settled = settled && opened;
    }
    for (const QString &name : std::as_const(scene.clicks)) {
        const bool pressed = co_await press(name);
        settled = settled && pressed;
    }
    if (scene.kind == Kind::Download) {
        const bool downloaded = co_await download();
        settled = settled && downloaded;
    }
    if (scene.kind == Kind::Invite) {
        const bool opened = co_await press(QStringLiteral("invitePeople"));
        settled = settled && opened;
        if (opened)
            child<RecipientField>(*m_window, "recipientField")
                ->take(QStringLiteral("lena.fischer@acme.example"));
    }
    if (scene.kind == Kind::Member)
        openMemberDialog(scene);
    if (scene.kind == Kind::StepUp) {
        auto *dialog = new StepUpDialog(workspace->session(), workspace);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }
    if (scene.kind == Kind::Notifications)
        child<QAbstractButton>(*m_window, "notificationBell")->click();
    if (scene.kind == Kind::Retry)
        child<QAbstractButton>(*m_window, "retryPayment")->click();
    const Condition showsFigures = [this, &scene] { return missingFigures(scene).isEmpty(); };
    if (settled)
        (void)co_await until(showsFigures); // the report names what is still missing
    co_return settled;
}

void Tour::openMemberDialog(const Scene &scene)
{
    TeamPane &pane = m_window->workspace()->team();
    for (int row = 0; row < pane.model().members().rowCount(); ++row) {
        const Member &member = pane.model().members().memberAt(row);
        if (member.name == scene.member)
            return pane.act(QString(member.id), scene.memberAction);
    }
}

/// Presses a button as soon as somebody could.
QCoro::Task<bool> Tour::press(QString name)
{
    if (auto *entry = m_window->menuBar()->findChild<QAction *>(name)) {
        entry->trigger();
        co_return true;
    }
    const auto find = [this, name]() -> QAbstractButton * {
        const QList<QAbstractButton *> buttons = m_window->findChildren<QAbstractButton *>(name);
        for (QAbstractButton *button : buttons) {
            if (button->isVisible() && button->isEnabled())
                return button;
        }
        return nullptr;
    };
    const Condition isThere = [find] { return find() != nullptr; };
    const bool found = co_await until(isThere);
    if (found)
        find()->click();
    co_return found;
}

/// Of somebody who is invited, where they are not yet.
QCoro::Task<bool> Tour::openInvitation()
{
    InvitationRequest request;
    request.emails = {QStringLiteral("lena.fischer@acme.example")};
    const QString organization = m_window->workspace()->organization().id;
    account::TeamService &team = m_window->workspace()->session().team();
    const std::stop_token stop;
    const Result<InvitationReport> report = co_await team.invite(organization, request, stop);
    const Condition hasMail = [this] { return !m_stage.mailedLink().isEmpty(); };
    const bool isThere = co_await until(hasMail);
    if (report && isThere)
        m_window->openLink(m_stage.mailedLink());
    co_return report &&isThere;
}

QCoro::Task<bool> Tour::download()
{
    auto &pane = static_cast<InvoicesPane &>(m_window->workspace()->pane(PaneKind::Invoices));
    m_downloads = std::make_unique<QTemporaryDir>();
    models::DownloadWish wish;
    wish.folder = m_downloads->filePath(QStringLiteral("Invoices"));
    wish.name = QLatin1StringView(documents::DocumentName::Usual);
    for (int row = 0; row < pane.model().rowCount(); ++row)
        wish.keys.push_back(pane.model().keyAt(row));
    models::InvoiceDownloads &downloads = pane.downloads();
    downloads.start(std::move(wish));
    const Condition isFinished
        = [&downloads] { return downloads.state() == models::InvoiceDownloads::State::Finished; };
    co_return co_await until(isFinished);
}

bool Tour::isSettled(const Scene &scene) const
{
    const Workspace *workspace = m_window->workspace();
    if (!workspace)
        return false;
    const Pane &pane = workspace->pane(workspace->currentPane());
    if (pane.page() != scene.page)
        return false;
    if (scene.page == Pane::Page::Loading)
        return pane.findChild<QWidget *>(QStringLiteral("skeleton"))->isVisible();
    return pane.contentState().state != models::LoadableState::State::Loading;
}

QCoro::Task<bool> Tour::until(Condition condition)
{
    const QDeadlineTimer deadline(SceneDeadline);
    while (!condition()) {
        if (deadline.hasExpired())
            co_return false;
        co_await QCoro::sleepFor(PollInterval);
    }
    co_return true;
}

QList<QWidget *> Tour::over() const
{
    QList<QWidget *> shown;
    const QList<QWidget *> candidates = m_window->findChildren<QWidget *>();
    for (QWidget *candidate : candidates) {
        if (candidate->isWindow() && candidate->isVisible()
            && (qobject_cast<QDialog *>(candidate) || candidate->windowType() == Qt::Popup)
            && (shown.isEmpty() || isWithin(candidate, shown.last())))
            shown.append(candidate);
    }
    return shown;
}

/// The dialog or list over everything, or the window.
QWidget *Tour::subject() const
{
    const QList<QWidget *> shown = over();
    return shown.isEmpty() ? m_window.get() : shown.last();
}

QCoro::Task<void> Tour::draw(Scene scene)
{
    const Theme before = m_console.style.theme();
    for (const Theme theme : m_options.themes) {
        m_console.style.setTheme(theme);
        co_await QCoro::sleepFor(PaintTime);
        QPixmap picture = m_window->grab();
        const QList<QWidget *> shown = over();
        for (QWidget *each : shown) {
            QPainter painter(&picture);
            if (qobject_cast<QDialog *>(
                    each)) { // where a window manager puts it, in the frame that one draws
                QRect place(QPoint(0, 0), each->size());
                place.moveCenter(m_window->rect().center());
                painter.drawPixmap(place.topLeft(), each->grab());
                painter.setPen(Palette::of(each).border);
                painter.drawRect(place.adjusted(-1, -1, 0, 0));
            } else {
                const QPoint place = each->mapToGlobal(QPoint(0, 0)) - m_window->mapToGlobal(QPoint(0, 0));
                painter.drawPixmap(place, each->grab());
            }
        }
        const QString name = scene.name + u'-' + themeName(theme) + QStringLiteral(".png");
        if (!picture.save(QDir(m_options.directory).filePath(name)))
            complain(scene, QStringLiteral("cannot write ") + name);
    }
    m_console.style.setTheme(before);
}

QStringList Tour::missingFigures(const Scene &scene) const
{
    QStringList texts = inspect(*m_window).texts;
    if (QWidget *over = subject(); over != m_window.get())
        texts += inspect(*over).texts;
    QStringList missing;
    for (const QString &figure : scene.figures) {
        if (!texts.contains(figure))
            missing.append(figure);
    }
    return missing;
}

void Tour::report(const Scene &scene)
{
    Inspection found = inspect(*m_window);
    if (QWidget *over = subject(); over != m_window.get()) {
        const Inspection above = inspect(*over);
        found.texts += above.texts;
        found.clipped += above.clipped;
        found.unnamed += above.unnamed;
    }
    const QStringList missing = missingFigures(scene);
    for (const QString &figure : missing)
        complain(scene, QStringLiteral("does not show ") + figure);
    for (const QString &text : scene.absent) {
        if (found.texts.contains(text))
            complain(scene, QStringLiteral("shows ") + text);
    }
    for (const QString &widget : std::as_const(found.clipped))
        complain(scene, QStringLiteral("clipped: ") + widget);
    for (const QString &widget : std::as_const(found.unnamed))
        complain(scene, QStringLiteral("without a name: ") + widget);
    QJsonObject entry;
    entry[QStringLiteral("scene")] = scene.name;
    entry[QStringLiteral("role")] = m_role ? roleName(*m_role) : QString();
    entry[QStringLiteral("size")]
        = QStringLiteral("%1x%2").arg(m_options.size.width()).arg(m_options.size.height());
    entry[QStringLiteral("texts")] = QJsonArray::fromStringList(found.texts);
    entry[QStringLiteral("clipped")] = QJsonArray::fromStringList(found.clipped);
    entry[QStringLiteral("unnamed")] = QJsonArray::fromStringList(found.unnamed);
    entry[QStringLiteral("missing")] = QJsonArray::fromStringList(missing);
    m_findings.append(entry);
}

void Tour::complain(const Scene &scene, const QString &problem)
{
    m_problems.append(scene.name + QStringLiteral(": ") + problem);
}

} // namespace portico::ui
