// SPDX-License-Identifier: MIT
#include "ui/signin/signinpage.h"

#include "services/domain/portaladdress.h"
#include "ui/signin/addportaldialog.h"
#include "ui/signin/connectiondelegate.h"
#include "ui/signin/forgotpassworddialog.h"
#include "ui/signin/signinform.h"
#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QListView>
#include <QMessageBox>
#include <QPainter>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace portico::ui {

using account::Connection;
using SessionResult = Result<std::shared_ptr<account::Session>>;

namespace {

constexpr int ListWidth = 360;

} // namespace

SignInPage::SignInPage(Console &console, QWidget *parent)
    : QWidget(parent), m_console(console), m_model(console.connections), m_list(new QListView),
      m_form(new SignInForm(console.clock))
{
    setObjectName(QStringLiteral("signInPage"));
    auto *place = new QWidget;
    auto *centred = new QVBoxLayout(place);
    centred->setContentsMargins(metrics::PaneMarginX, metrics::PaneMarginX, metrics::PaneMarginX, 64);
    auto *middle = new QHBoxLayout; // an alignment would ask the form for its height at the width of the page
    middle->addStretch();
    middle->addWidget(m_form);
    middle->addStretch();
    centred->addStretch();
    centred->addLayout(middle);
    centred->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(place);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeConnections());
    row->addWidget(scroll, 1);
    connect(m_form, &SignInForm::submitted, this, &SignInPage::signIn);
    connect(m_form, &SignInForm::passwordForgotten, this, &SignInPage::forgotPassword);
    connect(m_form, &SignInForm::ssoWanted, this, &SignInPage::signInWithSso);
    connect(m_form, &SignInForm::cancelled, this, &SignInPage::cancelSignIn);
    ask(m_model.connectionAt(0));
}

SignInPage::~SignInPage()
{
    renew();
}

QWidget *SignInPage::makeConnections()
{
    m_list->setObjectName(QStringLiteral("connections"));
    m_list->setAccessibleName(tr("Connections"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new ConnectionDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setUniformItemSizes(true);
    auto *add = new Button(tr("Add a portal…"), Icon::Plus);
    add->setObjectName(QStringLiteral("addPortal"));
    auto *remove = new Button(tr("Remove…"));
    remove->setObjectName(QStringLiteral("removeConnection"));
    auto *code = new Button(tr("I have an invitation…"), Icon::Mail);
    code->setObjectName(QStringLiteral("haveInvitation"));
    auto *note = new Label(tr("Passwords are not kept. Sign-in tokens are in this computer’s keychain."),
        TypeRole::Caption, ColorRole::Text3);
    note->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 0, 12, 0);
    buttons->setSpacing(metrics::Grid);
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch();
    auto *codes = new QHBoxLayout;
    codes->setContentsMargins(12, 0, 12, 0);
    codes->addWidget(code);
    codes->addStretch();
    auto *title = new Label(tr("Connections"), TypeRole::Heading);
    title->setContentsMargins(12, 0, 0, 0);
    note->setContentsMargins(12, 0, 12, 0);
    auto *part = new QWidget;
    part->setFixedWidth(ListWidth);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(
        metrics::CardPadding, metrics::PaneMarginX, metrics::CardPadding + 1, metrics::CardPadding);
    column->setSpacing(metrics::Grid);
    column->addWidget(title);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    column->addLayout(codes);
    column->addSpacing(metrics::Grid);
    column->addWidget(note);
    connect(add, &QAbstractButton::clicked, this, &SignInPage::addPortal);
    connect(code, &QAbstractButton::clicked, this, &SignInPage::codeWanted);
    connect(remove, &QAbstractButton::clicked, this, &SignInPage::removeCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this, remove](const QModelIndex &current) {
            if (!current.isValid())
                return;
            const Connection connection = m_model.connectionAt(current.row());
            remove->setVisible(connection.kind == Connection::Kind::Portal);
            if (connection != m_connection)
                ask(connection);
        });
    const auto openCurrent = [this](const QModelIndex &index) {
        if (m_model.connectionAt(index.row()).kind == Connection::Kind::Portal)
            open(m_model.connectionAt(index.row()));
    };
    connect(m_list, &QListView::clicked, this, openCurrent);
    connect(m_list, &QListView::activated, this, openCurrent);
    remove->hide();
    return part;
}

void SignInPage::select(const Connection &connection)
{
    renew();
    m_connection = connection;
    const int row = m_model.rowOf(connection.name);
    if (row >= 0)
        m_list->setCurrentIndex(m_model.index(row));
    m_form->setConnection(connection);
}

void SignInPage::open(const Connection &connection)
{
    select(connection);
    restore();
}

void SignInPage::ask(const Connection &connection, const std::optional<Error> &reason)
{
    select(connection);
    if (reason)
        m_form->showError(*reason);
    m_form->focusFirst();
}

void SignInPage::askWithNewPassword(const QUrl &portal)
{
    const auto show = [this](const Connection &connection) {
        ask(connection);
        m_form->showPasswordChanged();
    };
    for (const Connection &connection : m_console.connections.list()) {
        if (connection.kind == Connection::Kind::Portal && originOf(connection.url) == originOf(portal))
            return show(connection);
    }
    if (const Result<Connection> added = m_console.connections.add(portal.host(), portal, {}))
        show(*added);
}

void SignInPage::forgotPassword()
{
    Connection connection = m_connection;
    connection.email = m_form->email();
    auto *dialog = new ForgotPasswordDialog(m_console.authenticator, connection, this);
    connect(dialog, &ForgotPasswordDialog::codeWanted, this, &SignInPage::codeWanted);
    dialog->open();
}

void SignInPage::addPortal()
{
    auto *dialog = new AddPortalDialog(m_console.connections, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddPortalDialog::added, this, [this](const Connection &connection) { ask(connection); });
    dialog->open();
}

void SignInPage::removeCurrent()
{
    if (m_connection.id.isEmpty())
        return;
    auto *question = new QMessageBox(QMessageBox::NoIcon, tr("Remove Connection"),
        tr("Remove %1 from the list?").arg(m_connection.name), QMessageBox::NoButton, this);
    question->setInformativeText(tr(
        "Its invoices are removed from this computer. Nothing changes at the portal; you can add it again."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->addButton(tr("Keep %1").arg(m_connection.name), QMessageBox::RejectRole);
    QPushButton *confirm = question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    connect(confirm, &QAbstractButton::clicked, this, [this, connection = m_connection] {
        if (const Result<void> removed = m_console.connections.remove(connection.id); !removed) {
            m_form->showError(removed.error());
            return;
        }
        QCoro::connect(
            m_console.authenticator.forget(connection), this, [this](const Result<void> &forgotten) {
                if (!forgotten && !forgotten.error().code.startsWith(u"keychain_no_"))
                    m_form->showError(forgotten.error());
            });
        ask(m_model.connectionAt(0));
    });
    question->open();
}

void SignInPage::focusConnections()
{
    m_list->setFocus();
}

quint64 SignInPage::renew()
{
    const quint64 generation = ++m_generation; // first: stopping may deliver an answer at once
    std::exchange(m_stop, std::stop_source()).request_stop();
    return generation;
}

void SignInPage::restore()
{
    const quint64 generation = renew();
    m_form->setBusy(true);
    // A demo starts servers before it answers: the page is painted first.
    QTimer::singleShot(0, this, [this, generation] {
        if (generation != m_generation)
            return;
        QCoro::connect(m_console.authenticator.restore(m_connection, m_stop.get_token()), this,
            [this, generation](const SessionResult &session) {
                if (generation != m_generation)
                    return;
                m_form->setBusy(false);
                if (session)
                    Q_EMIT signedIn(*session, m_connection);
                else if (session.error().code != u"signed_out"
                    && session.error().kind != Error::Kind::Cancelled)
                    m_form->showError(session.error());
                if (!session)
                    m_form->focusFirst();
            });
    });
}

void SignInPage::signIn(const account::Credentials &credentials)
{
    const quint64 generation = renew();
    m_form->setBusy(true);
    QTimer::singleShot(0, this, [this, generation, credentials] {
        if (generation != m_generation)
            return;
        QCoro::connect(m_console.authenticator.signIn(m_connection, credentials, m_stop.get_token()), this,
            [this, generation](const SessionResult &session) {
                if (generation != m_generation)
                    return;
                m_form->setBusy(false);
                if (session)
                    Q_EMIT signedIn(*session, m_connection);
                else if (session.error().kind != Error::Kind::Cancelled)
                    m_form->showError(session.error());
            });
    });
}

void SignInPage::signInWithSso(const QString &email, bool staySignedIn)
{
    const quint64 generation = renew();
    m_form->setWaitingForBrowser();
    account::SsoSignIn wish{email, m_console.openPage,
        tr("You are done here. Close this window and go back to Portico."), staySignedIn};
    if (!wish.openPage)
        wish.openPage = &QDesktopServices::openUrl;
    QCoro::connect(m_console.authenticator.signInWithSso(m_connection, wish, m_stop.get_token()), this,
        [this, generation](const SessionResult &session) {
            if (generation != m_generation)
                return;
            m_form->setBusy(false);
            if (session)
                Q_EMIT signedIn(*session, m_connection);
            else if (session.error().kind != Error::Kind::Cancelled)
                m_form->showError(session.error());
        });
}

void SignInPage::cancelSignIn()
{
    renew();
    m_form->setBusy(false);
    m_form->focusFirst();
}

void SignInPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    painter.fillRect(rect(), colors.window);
    const QRect list(0, 0, ListWidth, height());
    painter.fillRect(list, colors.nav);
    painting::hairline(painter, QPoint(ListWidth - 1, 0), QPoint(ListWidth - 1, height() - 1), colors.border);
}

} // namespace portico::ui
