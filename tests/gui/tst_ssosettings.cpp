// SPDX-License-Identifier: MIT
#include "consolefixture.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace portico;
using namespace portico::test;
using ui::PaneKind;

namespace {

bool openSettings(ConsoleFixture &fixture)
{
    auto *open = fixture.appearing<QPushButton>("changeSso");
    if (!open)
        return false;
    open->click();
    return fixture.appearing<QLineEdit>("ssoIssuer") != nullptr;
}

} // namespace

/// An owner sets single sign-on up in the Account pane.
class SsoSettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsAreSavedAndTheSecretIsNotShown()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Account));
        QVERIFY(openSettings(fixture));
        QCOMPARE(
            fixture.visible<QLineEdit>("ssoRedirect")->text(), QStringLiteral("http://127.0.0.1/callback"));
        auto *domains = fixture.visible<QLineEdit>("ssoDomains");
        fixture.visible<QLineEdit>("ssoIssuer")->setText(QStringLiteral("https://id.acme.example"));
        fixture.visible<QLineEdit>("ssoClient")->setText(QStringLiteral("portico"));
        fixture.visible<QLineEdit>("ssoSecret")->setText(QStringLiteral("not to be seen again"));
        const auto saysAfterSaving = [&](const QString &domain, const QString &sentence) {
            domains->setText(domain);
            fixture.visible<QPushButton>("changeConfirm")->click();
            return fixture.eventually([&] { return fixture.texts().contains(sentence); });
        };
        QVERIFY(saysAfterSaving(QStringLiteral("gmail.com"),
            QStringLiteral("gmail.com cannot be a domain of the organization.")));
        QVERIFY(saysAfterSaving(QStringLiteral("elsewhere.example"),
            QStringLiteral("An owner needs an address in each domain, to show that it is yours.")));
        domains->setText(QStringLiteral("Acme.example"));
        fixture.visible<QPushButton>("changeConfirm")->click();
        QVERIFY(fixture.eventually([&] { return !fixture.visible<QLineEdit>("ssoIssuer"); }));

        QVERIFY(openSettings(fixture));
        QCOMPARE(fixture.visible<QLineEdit>("ssoIssuer")->text(), QStringLiteral("https://id.acme.example"));
        QCOMPARE(fixture.visible<QLineEdit>("ssoDomains")->text(), QStringLiteral("acme.example"));
        auto *secret = fixture.visible<QLineEdit>("ssoSecret");
        QVERIFY(secret->text().isEmpty());
        QVERIFY(secret->placeholderText().startsWith(QStringLiteral("Kept")));
    }

    void memberIsNotOfferedThem()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter(Role::Billing));
        QVERIFY(fixture.showPane(PaneKind::Account));
        QVERIFY(!fixture.visible<QPushButton>("changeSso"));
    }
};

QTEST_MAIN(SsoSettingsTest)
#include "tst_ssosettings.moc"
