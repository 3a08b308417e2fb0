// SPDX-License-Identifier: MIT
#include "services/portal/options.h"

#include <QTest>

using namespace portico;
using namespace portico::portal;

namespace {

Options with(const char *key, const char *address = "127.0.0.1", const char *provider = "")
{
    Options options;
    options.stripeKey = Secret(key);
    options.address = QString::fromLatin1(address);
    options.stripeApi = QUrl(QString::fromLatin1(provider));
    return options;
}

} // namespace

class OptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreChecked_data();
    void keysAreChecked();
    void playthingsStayOnThisMachine();
    void mailsAndWebhooksNeedWhatMakesThemSafe_data();
    void mailsAndWebhooksNeedWhatMakesThemSafe();
    void consoleOpensOnlyWhereTheProviderHosts_data();
    void consoleOpensOnlyWhereTheProviderHosts();
};

void OptionsTest::keysAreChecked_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("provider");
    QTest::addColumn<QString>("code");
    QTest::newRow("test secret key") << QByteArray("sk_test_x") << QByteArray() << QString();
    QTest::newRow("test restricted key")
        << QByteArray("rk_test_x") << QByteArray("http://127.0.0.1:1") << QString();
    QTest::newRow("live restricted key") << QByteArray("rk_live_x") << QByteArray() << QString();
    QTest::newRow("live secret key") << QByteArray("sk_live_x") << QByteArray()
                                     << QStringLiteral("stripe_key_refused");
    QTest::newRow("publishable key") << QByteArray("pk_test_x") << QByteArray()
                                     << QStringLiteral("stripe_key_refused");
    QTest::newRow("no key") << QByteArray() << QByteArray() << QStringLiteral("stripe_key_missing");
    QTest::newRow("live key in clear") << QByteArray("rk_live_x") << QByteArray("http://127.0.0.1:1")
                                       << QStringLiteral("stripe_api_refused");
}

void OptionsTest::keysAreChecked()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, provider);
    const Result<void> checked = checkOptions(with(key.constData(), "127.0.0.1", provider.constData()));
    QTEST(checked ? QString() : checked.error().code, "code");
}

void OptionsTest::playthingsStayOnThisMachine()
{
    for (const char *address : {"127.0.0.1", "127.9.9.9", "::1", "localhost"}) {
        Options options = with("sk_test_x", address);
        options.sampleDemo = true;
        options.rateLimits = false;
        QVERIFY2(checkOptions(options), address);
    }
    for (const char *address : {"0.0.0.0", "::", "192.0.2.1", "localhost.example", "128.0.0.1"}) {
        Options options = with("sk_test_x", address);
        options.sampleDemo = true;
        QCOMPARE(checkOptions(options).error().code, QStringLiteral("sample_refused"));
        options.sampleDemo = false;
        options.rateLimits = false;
        QCOMPARE(checkOptions(options).error().code, QStringLiteral("limits_off_refused"));
    }
}

void OptionsTest::mailsAndWebhooksNeedWhatMakesThemSafe_data()
{
    QTest::addColumn<QString>("mail");
    QTest::addColumn<QString>("publicUrl");
    QTest::addColumn<QString>("webhook");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *mail, const char *publicUrl, const char *webhook,
                         const char *secret, const char *code) {
        QTest::newRow(name) << QString::fromLatin1(mail) << QString::fromLatin1(publicUrl)
                            << QString::fromLatin1(webhook) << QByteArray(secret)
                            << QString::fromLatin1(code);
    };
    row("neither", "", "", "", "", "");
    row("maildir", "maildir:mails", "", "", "", "");
    row("mail server", "smtp://mail.example", "https://portal.example", "", "", "");
    row("mail server without links", "smtp://mail.example", "", "", "", "public_url_missing");
    row("no mail server", "mail.example", "https://portal.example", "", "", "mail_invalid");
    row("product", "", "", "https://product.example/hook", "whsec_x", "");
    row("product on this machine", "", "", "http://127.0.0.1:1/hook", "whsec_x", "");
    row("product in clear", "", "", "http://product.example/hook", "whsec_x", "product_webhook_refused");
    row("product without a secret", "", "", "https://product.example/hook", "", "product_webhook_refused");
}

void OptionsTest::mailsAndWebhooksNeedWhatMakesThemSafe()
{
    QFETCH(const QString, mail);
    QFETCH(const QString, publicUrl);
    QFETCH(const QString, webhook);
    QFETCH(const QByteArray, secret);
    Options options = with("sk_test_x");
    options.mail = mail;
    options.publicUrl = QUrl(publicUrl);
    options.productWebhook = QUrl(webhook);
    options.productWebhookSecret = Secret(secret);
    const Result<void> checked = checkOptions(options);
    QTEST(checked ? QString() : checked.error().code, "code");
}

void OptionsTest::consoleOpensOnlyWhereTheProviderHosts_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("provider");
    QTest::addColumn<QStringList>("origins");
    QTest::newRow("Stripe") << QByteArray("0.0.0.0") << QByteArray()
                            << QStringList{QStringLiteral("https://billing.stripe.com"),
                                   QStringLiteral("https://checkout.stripe.com"),
                                   QStringLiteral("https://invoice.stripe.com"),
                                   QStringLiteral("https://pay.stripe.com")};
    QTest::newRow("sandbox") << QByteArray("127.0.0.1") << QByteArray("http://127.0.0.1:8100/v1?x#y")
                             << QStringList{QStringLiteral("http://127.0.0.1:8100")};
    QTest::newRow("sandbox of a server others reach")
        << QByteArray("0.0.0.0") << QByteArray("http://127.0.0.1:8100") << QStringList();
    QTest::newRow("credentials are left out")
        << QByteArray("127.0.0.1") << QByteArray("https://a:b@stripe.example")
        << QStringList{QStringLiteral("https://stripe.example")};
}

void OptionsTest::consoleOpensOnlyWhereTheProviderHosts()
{
    QFETCH(const QByteArray, address);
    QFETCH(const QByteArray, provider);
    QTEST(hostedOrigins(with("sk_test_x", address.constData(), provider.constData())), "origins");
}

QTEST_GUILESS_MAIN(OptionsTest)
#include "tst_options.moc"
