// SPDX-License-Identifier: MIT
#include "app/portico/surroundings.h"
#include "services/account/session/portalauthenticator.h"
#include "services/secrets/memorystore.h"
#include "tests/services/portal/portalstack.h"
#include "tests/sso/openidprovider.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/stepupdialog.h"
#include "ui/shell/workspace.h"
#include "ui/signin/signinpage.h"
#include "ui/style/icons.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QDesktopServices>
#include <QJsonArray>
#include <QLineEdit>
#include <QPushButton>
#include <QUrlQuery>

using namespace portico;
using portal::Engine;
using portal::PortalStack;

namespace {

constexpr int Patience = 30'000;
const auto Carol = QStringLiteral("carol@x.example");

ui::PorticoStyle &style()
{
    static ui::PorticoStyle &installed = [&]() -> ui::PorticoStyle & {
        (void)useLanguage(*qApp, QStringLiteral("en"));
        ui::initResources();
        return ui::PorticoStyle::install(*qApp, ui::Theme::Light);
    }();
    return installed;
}

/// A portal whose organization signs in through a real provider, and a window with a browser that is told
/// what to do.
struct Stage
{
    Stage() : stack(Engine::Sqlite)
    {
        console.openPage = [this](const QUrl &page) {
            opened = page;
            return browserWorks;
        };
        window = std::make_unique<ui::MainWindow>(console);
        window->show();
    }

    [[nodiscard]] bool configure(bool enforced = false) const
    {
        const QJsonObject settings{{QStringLiteral("issuer"), provider.issuer()},
            {QStringLiteral("client_id"), QStringLiteral("portico")},
            {QStringLiteral("client_secret"), provider.clientSecret()},
            {QStringLiteral("domains"), QJsonArray{QStringLiteral("x.example")}},
            {QStringLiteral("default_role"), QStringLiteral("admin")},
            {QStringLiteral("enforced"), enforced}};
        return stack
                   .send("PUT", "/api/portal/sso", stack.signIn("ada@x.example"),
                       QJsonDocument(settings).toJson())
                   .status
            == 200;
    }
    template <typename T>
    [[nodiscard]] T *visible(const char *name) const
    {
        for (T *widget : window->findChildren<T *>(QString::fromLatin1(name))) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    /// Types the address and asks for single sign-on; true once a page is to be opened.
    [[nodiscard]] bool begin(const QString &email = Carol)
    {
        account::Connection connection;
        connection.name = QStringLiteral("Acme portal");
        connection.url = QUrl(stack.portal->url());
        connection.kind = account::Connection::Kind::Portal;
        window->signInPage().ask(connection);
        visible<QLineEdit>("email")->setText(email);
        visible<QPushButton>("ssoButton")->click();
        return QTest::qWaitFor([&] { return !opened.isEmpty(); }, Patience);
    }
    [[nodiscard]] QString problem() const
    {
        const auto *banner = visible<ui::Banner>("signInProblem");
        return banner ? banner->spokenText() : QString();
    }
    /// What the browser is shown for an address of the console; 0 where nobody listens.
    [[nodiscard]] static std::pair<int, QByteArray> get(const QUrl &url)
    {
        QNetworkAccessManager browser;
        QNetworkReply *reply = browser.get(QNetworkRequest(url));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, Patience))
            return {};
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
    }

    OpenIdProvider provider;
    PortalStack stack;
    QTemporaryDir directory;
    net::Transport transport;
    secrets::MemoryStore keychain;
    preferences::Preferences preferences{directory.filePath(QStringLiteral("preferences.ini"))};
    account::Connections connections{directory.filePath(QStringLiteral("connections.ini"))};
    account::PortalAuthenticator authenticator{transport, keychain, nullptr, directory.path()};
    ui::Console console{authenticator, connections, preferences, stack.clock, style()};
    QUrl opened;
    bool browserWorks = true;
    std::unique_ptr<ui::MainWindow> window;
};

/// Where QDesktopServices takes its pages.
class Browser final : public QObject
{
    Q_OBJECT

public:
    Browser() { QDesktopServices::setUrlHandler(QStringLiteral("http"), this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(QStringLiteral("http")); }

    Q_INVOKABLE void open(const QUrl &page) { opened = page; }

    QUrl opened;
};

} // namespace

/// The console signs in in the browser, at a real OpenID provider.
class SsoSignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void browserOpensTheWorkspace();
    void onlyTheRightAnswerIsTaken();
    void refusalAndCancelLeaveTheForm();
    void addressWithoutSsoIsToldSo();
    void whatMattersIsConfirmedInTheBrowser();
};

void SsoSignInTest::browserOpensTheWorkspace()
{
    Stage stage;
    QVERIFY2(stage.stack.isReady() && stage.provider.isRunning(), stage.stack.error());
    QVERIFY(stage.configure(true));
    stage.provider.next(Carol);
    QVERIFY(stage.begin());
    QVERIFY(stage.visible<QPushButton>("cancelSignIn"));
    const auto [status, page] = Stage::get(OpenIdProvider::browse(stage.opened));
    QCOMPARE(status, 200);
    QVERIFY2(page.contains("Close this window"), page);
    QTRY_VERIFY_WITH_TIMEOUT(stage.window->workspace(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        stage.window->workspace()->organization().name, QStringLiteral("Acme"), Patience);
}

void SsoSignInTest::whatMattersIsConfirmedInTheBrowser()
{
    Stage stage;
    Browser browser;
    QVERIFY2(stage.stack.isReady() && stage.provider.isRunning(), stage.stack.error());
    QVERIFY(stage.configure(true));
    stage.provider.next(Carol);
    QVERIFY(stage.begin());
    (void)Stage::get(OpenIdProvider::browse(stage.opened));
    QTRY_VERIFY_WITH_TIMEOUT(stage.window->workspace(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!stage.window->workspace()->organization().id.isEmpty(), Patience);

    QVERIFY(stage.stack.database->transaction([](portal::Connection &connection) {
        return connection.execute("UPDATE sessions SET proved_at = proved_at - 601");
    }));
    account::Session &session = stage.window->workspace()->session();
    QVERIFY(session.profile().isSso);
    models::Operation making;
    ui::askForStepUp(making, session, stage.window->workspace());
    const QString organization = stage.window->workspace()->organization().id;
    making.run<Secret>(
        [&](std::stop_token stop) {
            return session.accessTokens().make(organization, {QStringLiteral("Nightly"), 30}, stop);
        },
        [](const Secret &) {});
    QTRY_VERIFY_WITH_TIMEOUT(stage.visible<QPushButton>("stepUpConfirm"), Patience);
    QVERIFY(!stage.visible<QLineEdit>("stepUpPassword"));
    stage.provider.next(Carol);
    stage.visible<QPushButton>("stepUpConfirm")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!browser.opened.isEmpty(), Patience);
    QCOMPARE(making.state(), models::Operation::State::StepUpNeeded);
    (void)Stage::get(OpenIdProvider::browse(browser.opened));
    QTRY_COMPARE_WITH_TIMEOUT(making.state(), models::Operation::State::Done, Patience);
}

void SsoSignInTest::onlyTheRightAnswerIsTaken()
{
    Stage stage;
    QVERIFY2(stage.stack.isReady() && stage.provider.isRunning(), stage.stack.error());
    QVERIFY(stage.configure());
    stage.provider.next(Carol);
    QVERIFY(stage.begin());
    const QUrl right = OpenIdProvider::browse(stage.opened);
    const auto altered = [&](const QString &path, const QString &state, const QString &host) {
        QUrl url = right;
        url.setPath(path);
        QUrlQuery query(url);
        query.removeQueryItem(QStringLiteral("state"));
        query.addQueryItem(QStringLiteral("state"), state);
        url.setQuery(query);
        url.setHost(host);
        return Stage::get(url).first;
    };
    const QString state = QUrlQuery(right).queryItemValue(QStringLiteral("state"));
    const QString home = QStringLiteral("127.0.0.1");
    QCOMPARE(altered(QStringLiteral("/callback"), QStringLiteral("guessed"), home), 404);
    QCOMPARE(altered(QStringLiteral("/callback"), QString(), home), 404);
    QCOMPARE(altered(QStringLiteral("/other"), state, home), 404);
    QCOMPARE(altered(QStringLiteral("/callback"), state, QStringLiteral("localhost")), 404);
    QVERIFY(!stage.window->workspace());
    QCOMPARE(Stage::get(right).first, 200);
    QTRY_VERIFY_WITH_TIMEOUT(stage.window->workspace(), Patience);
    QVERIFY(Stage::get(right).first != 200); // the port is gone
}

void SsoSignInTest::refusalAndCancelLeaveTheForm()
{
    Stage stage;
    QVERIFY2(stage.stack.isReady() && stage.provider.isRunning(), stage.stack.error());
    QVERIFY(stage.configure());
    stage.provider.next(Carol, QStringLiteral("nonce"));
    QVERIFY(stage.begin());
    (void)Stage::get(OpenIdProvider::browse(stage.opened));
    QTRY_VERIFY_WITH_TIMEOUT(
        stage.problem().contains(QStringLiteral("The single sign-on did not work")), Patience);
    QVERIFY(!stage.window->workspace());
    QCOMPARE(stage.visible<QLineEdit>("email")->text(), Carol);

    stage.opened.clear();
    stage.visible<QPushButton>("ssoButton")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!stage.opened.isEmpty(), Patience);
    const QUrl late = OpenIdProvider::browse(stage.opened);
    stage.visible<QPushButton>("cancelSignIn")->click();
    QVERIFY(!stage.visible<QPushButton>("cancelSignIn"));
    QVERIFY(stage.visible<QPushButton>("signInButton")->isEnabled());
    QCOMPARE(Stage::get(late).first, 0);

    stage.browserWorks = false;
    stage.visible<QPushButton>("ssoButton")->click();
    QTRY_VERIFY_WITH_TIMEOUT(
        stage.problem().contains(QStringLiteral("The browser could not be opened")), Patience);
}

void SsoSignInTest::addressWithoutSsoIsToldSo()
{
    Stage stage;
    QVERIFY2(stage.stack.isReady() && stage.provider.isRunning(), stage.stack.error());
    account::Connection connection;
    connection.name = QStringLiteral("Acme portal");
    connection.url = QUrl(stage.stack.portal->url());
    connection.kind = account::Connection::Kind::Portal;
    stage.window->signInPage().ask(connection);
    stage.visible<QPushButton>("ssoButton")->click(); // without an address nothing happens
    QVERIFY(!stage.visible<QPushButton>("cancelSignIn"));
    stage.visible<QLineEdit>("email")->setText(Carol);
    stage.visible<QPushButton>("ssoButton")->click();
    QTRY_VERIFY_WITH_TIMEOUT(stage.problem().contains(QStringLiteral("has no single sign-on")), Patience);
    QVERIFY(stage.opened.isEmpty());
}

QTEST_MAIN(SsoSignInTest)
#include "tst_ssosignin.moc"
