// SPDX-License-Identifier: MIT
#include "consolefixture.h"
#include "models/signinsecuritymodel.h"
#include "services/domain/totp.h"
#include "ui/account/entrylist.h"
#include "ui/security/qrcode.h"
#include "ui/security/recoverycodesdialog.h"
#include "ui/security/signinsecuritydialog.h"

#include <QAction>
#include <QCheckBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QTest>
#include <QUrlQuery>

using namespace portico;
using namespace portico::test;
using namespace Qt::StringLiterals;

namespace {

/// Source: RFC 4648.
QByteArray fromBase32(const QString &text)
{
    const auto alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"_L1;
    QByteArray bytes;
    quint32 bits = 0;
    int count = 0;
    for (const QChar character : text) {
        bits = bits << 5 | quint32(alphabet.indexOf(character));
        count += 5;
        if (count >= 8)
            bytes.append(char(bits >> (count -= 8)));
    }
    return bytes;
}

} // namespace

/// The own sign-in as its owner sees and changes it: in the window, through the real portal.
class TestConsoleSecurity final : public QObject
{
    Q_OBJECT

private:
    static bool shows(const ConsoleFixture &fixture, const QString &text)
    {
        return fixture.texts().join(u'\n').contains(text);
    }
    static bool press(ConsoleFixture &fixture, const char *name)
    {
        return fixture.eventually([&] {
            auto *button = fixture.visible<QPushButton>(name);
            if (!button || !button->isEnabled())
                return false;
            button->click();
            return true;
        });
    }
    static bool open(ConsoleFixture &fixture)
    {
        if (!fixture.enter())
            return false;
        fixture.window->findChild<QAction *>(u"signInSecurity"_s)->trigger();
        return fixture.eventually([&] {
            auto *dialog = fixture.visible<ui::SignInSecurityDialog>("signInSecurityDialog");
            return dialog && dialog->model().profile().hasValue() && dialog->model().places().hasValue();
        });
    }
    /// The key an app would scan.
    static QByteArray scannedKey(ConsoleFixture &fixture)
    {
        auto *view = fixture.visible<ui::QrCodeView>("twoStepQrCode");
        if (!QTest::qWaitFor([&] { return view->size() == view->sizeHint(); }))
            return {};
        const QString picture = fixture.directory.filePath(u"code.png"_s);
        view->grab().save(picture);
        QProcess reader;
        reader.start(u"zbarimg"_s, {u"--quiet"_s, u"--raw"_s, picture});
        if (!reader.waitForFinished())
            return {};
        const QUrl uri(QString::fromUtf8(reader.readAllStandardOutput()).trimmed());
        return uri.scheme() == u"otpauth" ? fromBase32(QUrlQuery(uri).queryItemValue(u"secret"_s))
                                          : QByteArray();
    }
    static QString codeNow(const ConsoleFixture &fixture, const QByteArray &key)
    {
        return totpCode(key, totpStep(fixture.clock.now()));
    }
    /// Sets it up as far as the recovery codes, and gives the key.
    static QByteArray turnOn(ConsoleFixture &fixture)
    {
        if (!press(fixture, "setUpTwoStep")
            || !fixture.eventually([&] { return fixture.visible<QLineEdit>("twoStepCode") != nullptr; }))
            return {};
        const QByteArray key = scannedKey(fixture);
        QTest::keyClicks(fixture.visible<QLineEdit>("twoStepCode"), codeNow(fixture, key));
        const bool isOn = press(fixture, "changeConfirm")
            && fixture.eventually([&] { return fixture.visible<QPlainTextEdit>("recoveryCodes"); });
        return isOn ? key : QByteArray();
    }
    static Result<std::shared_ptr<account::Session>> signIn(
        ConsoleFixture &fixture, const QString &password, const QString &code = {})
    {
        const account::Connection connection{u"elsewhere"_s, u"Elsewhere"_s,
            account::Connection::Kind::Portal, fixture.stage.connection().url, u"owner@acme.example"_s};
        return QCoro::waitFor(fixture.authenticator.signIn(
            connection, {u"owner@acme.example"_s, Secret(password.toUtf8()), code, false}, {}));
    }

private Q_SLOTS:
    void authenticatorAppIsConnectedByItsQrCode()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        QVERIFY(press(fixture, "setUpTwoStep"));
        QVERIFY(fixture.eventually([&] { return fixture.visible<QLineEdit>("twoStepCode") != nullptr; }));
        const QByteArray key = scannedKey(fixture);
        QCOMPARE(key.size(), TotpKeyBytes);
        QString typed = fixture.visible<QLineEdit>("twoStepSecret")->text();
        QCOMPARE(fromBase32(typed.remove(u' ')), key);

        auto *code = fixture.visible<QLineEdit>("twoStepCode");
        const QString right = codeNow(fixture, key);
        QTest::keyClicks(code, right == u"000000" ? u"111111"_s : u"000000"_s);
        QVERIFY(press(fixture, "changeConfirm"));
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"This code does not match"_s); }));
        code->clear();
        QTest::keyClicks(code, codeNow(fixture, key));
        QVERIFY(press(fixture, "changeConfirm"));
        QVERIFY(fixture.eventually([&] { return fixture.visible<QPlainTextEdit>("recoveryCodes"); }));
    }

    void recoveryCodesAreKeptBeforeTheyAreGone()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        const QByteArray key = turnOn(fixture);
        QVERIFY(!key.isEmpty());
        auto *dialog = fixture.visible<ui::RecoveryCodesDialog>("recoveryCodesDialog");
        const QStringList codes
            = fixture.visible<QPlainTextEdit>("recoveryCodes")->toPlainText().split(u'\n');
        QCOMPARE(codes.size(), RecoveryCodeCount);
        QVERIFY(!fixture.visible<QPushButton>("recoveryCodesDone")->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Escape);
        auto *question = fixture.appearing<QMessageBox>("leaveCodes");
        QVERIFY(question);
        QTest::keyClick(question, Qt::Key_Escape);
        QVERIFY(dialog->isVisible());

        const QString path = fixture.directory.filePath(u"codes.txt"_s);
        dialog->saveTo(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QVERIFY(text.contains(codes.last()) && text.contains(u"owner@acme.example"_s));
        QCOMPARE(QFileInfo(path).permissions()
                & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
            QFile::Permissions());
        fixture.visible<QCheckBox>("recoveryCodesKept")->click();
        QVERIFY(press(fixture, "recoveryCodesDone"));
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"10 of 10 recovery codes are left"_s); }));

        QCOMPARE(signIn(fixture, u"portico-demo"_s).error().code, u"mfa_required"_s);
        QVERIFY(signIn(fixture, u"portico-demo"_s, codes.first()));
        QVERIFY(!signIn(fixture, u"portico-demo"_s, codes.first()));
    }

    void newCodesVoidTheOldOnesAndACodeTurnsItOff()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        const QByteArray key = turnOn(fixture);
        const QString old
            = fixture.visible<QPlainTextEdit>("recoveryCodes")->toPlainText().split(u'\n').at(0);
        fixture.visible<QCheckBox>("recoveryCodesKept")->click();
        QVERIFY(press(fixture, "recoveryCodesDone"));
        QVERIFY(press(fixture, "newRecoveryCodes"));
        QVERIFY(press(fixture, "changeConfirm"));
        QVERIFY(fixture.eventually([&] { return fixture.visible<QPlainTextEdit>("recoveryCodes"); }));
        const QStringList codes
            = fixture.visible<QPlainTextEdit>("recoveryCodes")->toPlainText().split(u'\n');
        QVERIFY(!codes.contains(old));
        QVERIFY(!signIn(fixture, u"portico-demo"_s, old));
        fixture.visible<QCheckBox>("recoveryCodesKept")->click();
        QVERIFY(press(fixture, "recoveryCodesDone"));

        QVERIFY(press(fixture, "turnOffTwoStep"));
        auto *proof = fixture.appearing<QLineEdit>("stepUpPassword");
        QTest::keyClicks(proof, u"portico-demo"_s);
        QTest::keyClick(proof, Qt::Key_Return);
        QVERIFY(QTest::qWaitFor([&] { return shows(fixture, u"Enter a code to go on"_s); }));
        QTest::keyClicks(proof, codes.at(1));
        QTest::keyClick(proof, Qt::Key_Return);
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"Two-step sign-in is off."_s); }));
        QVERIFY(signIn(fixture, u"portico-demo"_s));
    }

    void placesAreListedAndEnded()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        const Result<std::shared_ptr<account::Session>> other = signIn(fixture, u"portico-demo"_s);
        QVERIFY(other);
        QVERIFY(open(fixture));
        auto *places = fixture.visible<ui::EntryList>("signInPlaces");
        QVERIFY(places->entries().size() >= 2);
        QCOMPARE(std::count_if(places->entries().begin(), places->entries().end(),
                     [](const ui::EntryList::Entry &place) { return place.chip.has_value(); }),
            1);
        QVERIFY(press(fixture, "endOtherPlaces"));
        QVERIFY(fixture.eventually([&] { return places->entries().size() == 1; }));
        const auto refused = QCoro::waitFor((*other)->profiles().profile({}));
        QVERIFY(!refused);
        QCOMPARE((*other)->state(), account::Session::State::Terminal);
        QVERIFY(QCoro::waitFor(fixture.workspace().session().profiles().profile({})));
    }

    void passwordIsChangedAndOthersAreOut()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        const Result<std::shared_ptr<account::Session>> other = signIn(fixture, u"portico-demo"_s);
        QVERIFY(other);
        QVERIFY(open(fixture));
        QVERIFY(press(fixture, "changePassword"));
        auto *current = fixture.appearing<QLineEdit>("currentPassword");
        auto *chosen = fixture.visible<QLineEdit>("newPassword");
        QTest::keyClicks(current, u"not-the-password"_s);
        QTest::keyClicks(chosen, u"short"_s);
        fixture.visible<QPushButton>("changeConfirm")->click();
        QVERIFY(shows(fixture, u"12"_s));
        chosen->clear();
        QTest::keyClicks(chosen, u"a long walk by the sea"_s);
        fixture.visible<QPushButton>("changeConfirm")->click();
        QVERIFY(QTest::qWaitFor([&] { return shows(fixture, u"This is not your password"_s); }));
        QCOMPARE(chosen->text(), u"a long walk by the sea"_s);
        current->clear();
        QTest::keyClicks(current, u"portico-demo"_s);
        fixture.visible<QPushButton>("changeConfirm")->click();
        QVERIFY(QTest::qWaitFor(
            [&] { return shows(fixture, u"Your password is changed."_s); }, ConsoleFixture::Patience));
        QVERIFY(!signIn(fixture, u"portico-demo"_s));
        QVERIFY(signIn(fixture, u"a long walk by the sea"_s));
        (void)QCoro::waitFor((*other)->profiles().profile({}));
        QCOMPARE((*other)->state(), account::Session::State::Terminal);
    }
};

QTEST_MAIN(TestConsoleSecurity)
#include "tst_consolesecurity.moc"
