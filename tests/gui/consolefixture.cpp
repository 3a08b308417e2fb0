// SPDX-License-Identifier: MIT
#include "consolefixture.h"

#include "app/portico/surroundings.h"
#include "ui/style/icons.h"
#include "ui/tour/inspection.h"

#include <QApplication>
#include <QDialog>
#include <QLineEdit>

namespace portico::test {

namespace {

ui::PorticoStyle &style()
{
    static ui::PorticoStyle &installed = [&]() -> ui::PorticoStyle & {
        (void)useLanguage(*qApp, QStringLiteral("en"));
        ui::initResources();
        return ui::PorticoStyle::install(*qApp, ui::Theme::Light);
    }();
    return installed;
}

} // namespace

ConsoleFixture::ConsoleFixture(ui::TourStage::Story story)
    : preferences(directory.filePath(QStringLiteral("preferences.ini"))),
      connections(directory.filePath(QStringLiteral("connections.ini"))), stage(clock, transport),
      authenticator(transport, keychain, &stage, directory.path()), console{authenticator, connections,
                                                                        preferences, clock, style(), &stage}
{
    if (const Result<void> opened = stage.open(story); !opened)
        qFatal("%s", qPrintable(opened.error().code + u' ' + opened.error().detail));
    window = std::make_unique<ui::MainWindow>(console);
    window->show();
}

bool ConsoleFixture::enter(Role role)
{
    stage.setRole(role);
    window->open(stage.connection());
    return QTest::qWaitFor(
        [this] {
            return window->workspace() && !window->workspace()->organization().id.isEmpty()
                && window->workspace()->pane(ui::PaneKind::Overview).page() == ui::Pane::Page::Data;
        },
        Patience);
}

bool ConsoleFixture::switchTo(const QString &organization)
{
    const models::OrganizationListModel &organizations = workspace().organizations();
    for (int row = 0; row < organizations.rowCount(); ++row) {
        if (organizations.organizationAt(row).name == organization)
            workspace().setOrganization(organizations.organizationAt(row).id);
    }
    return workspace().organization().name == organization && showPane(workspace().currentPane());
}

bool ConsoleFixture::showPane(ui::PaneKind kind)
{
    workspace().showPane(kind);
    return QTest::qWaitFor(
        [&] {
            const ui::Pane &pane = workspace().pane(kind);
            return pane.page() == ui::Pane::Page::Data
                && pane.contentState().state == models::LoadableState::State::Ready;
        },
        Patience);
}

bool ConsoleFixture::eventually(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(
        [&] {
            if (auto *password = visible<QLineEdit>("stepUpPassword");
                password && password->text().isEmpty()) {
                QTest::keyClicks(password, QStringLiteral("portico-demo"));
                QTest::keyClick(password, Qt::Key_Return);
            }
            return condition();
        },
        Patience);
}

bool ConsoleFixture::payWith(const char *method)
{
    const Result<QJsonObject> attached = QCoro::waitFor(
        stage.happenAtProvider(QStringLiteral("/v1/payment_methods/%1/attach").arg(QLatin1StringView(method)),
            "customer=cus_P0x7Ar1"));
    if (!attached) {
        qWarning() << attached.error().code << attached.error().detail;
        return false;
    }
    const QByteArray id = (*attached)[QStringLiteral("id")].toString().toUtf8();
    return QCoro::waitFor(stage.happenAtProvider(
               QStringLiteral("/v1/customers/cus_P0x7Ar1"), "invoice_settings[default_payment_method]=" + id))
        && QCoro::waitFor(stage.happenAtProvider(
            QStringLiteral("/v1/subscriptions/sub_P0x7Ar1"), "default_payment_method=" + id));
}

QStringList ConsoleFixture::texts() const
{
    QStringList texts = ui::inspect(*window).texts;
    for (QDialog *dialog : window->findChildren<QDialog *>()) {
        if (dialog->isVisible())
            texts += ui::inspect(*dialog).texts;
    }
    return texts;
}

account::Connection ConsoleFixture::portalConnection()
{
    const Result<account::Connection> added = connections.add(
        QStringLiteral("Here"), stage.connection().url, QStringLiteral("owner@acme.example"));
    return added ? *added : account::Connection();
}

} // namespace portico::test
