// SPDX-License-Identifier: MIT
#include "consolefixture.h"

#include "app/portico/surroundings.h"
#include "ui/style/icons.h"
#include "ui/tour/inspection.h"

#include <QApplication>

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

QStringList ConsoleFixture::texts() const
{
    return ui::inspect(*window).texts;
}

account::Connection ConsoleFixture::portalConnection()
{
    const Result<account::Connection> added = connections.add(
        QStringLiteral("Here"), stage.connection().url, QStringLiteral("owner@acme.example"));
    return added ? *added : account::Connection();
}

} // namespace portico::test
