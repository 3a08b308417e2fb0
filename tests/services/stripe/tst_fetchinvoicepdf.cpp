// SPDX-License-Identifier: MIT
#include "tests/services/stripe/stripeserver.h"

#include <QTest>

using namespace portico;
using namespace portico::stripe::test;

namespace {

const QByteArray Pdf = "%PDF-1.7\n...\nstartxref\n9\n%%EOF\n";

Fault redirect(const QUrl &target)
{
    return answer(302, "", {"Location: " + target.toEncoded()});
}

} // namespace

class TestInvoicePdf : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPdfArrivesWithoutTheKey()
    {
        StripeServer stripe(std::vector<Fault>{answer(200, Pdf)});
        const auto pdf = QCoro::waitFor(
            stripe.client.invoicePdf(stripe.server.url(QStringLiteral("/i/secret/pdf?s=ap"))));
        QCOMPARE(*pdf, Pdf);
        QCOMPARE(stripe.requests().at(0).target, "/i/secret/pdf?s=ap");
        QCOMPARE(stripe.requests()[0].headers.count("authorization"), size_t(0));
    }

    void otherHostsAreRefused_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url :
            {"https://evil.example/a.pdf", "https://stripe.com.evil.example/", "https://evilstripe.com/",
                "http://pay.stripe.com/a.pdf", "https://user@pay.stripe.com/a.pdf",
                "https://pay.stripe.com:8443/a.pdf", "https://169.254.169.254/", "file:///etc/passwd", ""})
            QTest::addRow("%s", url) << QString::fromLatin1(url);
    }
    void otherHostsAreRefused()
    {
        QFETCH(const QString, url);
        StripeServer stripe(std::vector<Fault>{answer(200, Pdf)});
        const auto direct = QCoro::waitFor(stripe.client.invoicePdf(QUrl(url)));
        QCOMPARE(direct.error().code, u"pdf_url_refused");
        QVERIFY(stripe.requests().empty());

        if (url.isEmpty())
            return;
        StripeServer redirecting(std::vector<Fault>{redirect(QUrl(url))});
        const auto redirected = QCoro::waitFor(redirecting.client.invoicePdf(redirecting.server.url()));
        QCOMPARE(redirected.error().code, u"pdf_url_refused");
        QCOMPARE(redirecting.requests().size(), size_t(1));
    }

    void anotherPortOfLoopbackIsAnotherOrigin()
    {
        ChaosServer other({answer(200, Pdf)});
        StripeServer stripe(std::vector<Fault>{redirect(other.url())});
        QCOMPARE(
            QCoro::waitFor(stripe.client.invoicePdf(stripe.server.url())).error().code, u"pdf_url_refused");
        QVERIFY(other.requests().empty());
    }

    void threeRedirectsAreFollowed()
    {
        const Fault next = answer(302, "", {"Location: /next"});
        StripeServer three(std::vector<Fault>{next, next, next, answer(200, Pdf)});
        QCOMPARE(*QCoro::waitFor(three.client.invoicePdf(three.server.url())), Pdf);
        QCOMPARE(three.requests().at(3).target, "/next");
        StripeServer endless(std::vector<Fault>{next});
        QCOMPARE(QCoro::waitFor(endless.client.invoicePdf(endless.server.url())).error().code,
            u"too_many_redirects");
        QCOMPARE(endless.requests().size(), size_t(4));
    }

    void whatIsNoPdfIsRefused_data()
    {
        QTest::addColumn<Fault>("given");
        QTest::addColumn<QString>("code");
        QTest::addRow("html") << answer(200, "<html>sign in</html>") << QStringLiteral("pdf_invalid");
        QTest::addRow("empty") << answer(200, "") << QStringLiteral("pdf_invalid");
        QTest::addRow("half") << answer(200, Pdf.first(10)) << QStringLiteral("pdf_invalid");
        QTest::addRow("expired") << answer(404) << QStringLiteral("http_404");
        QTest::addRow("cut") << portico::test::cutAnswer(Pdf, 10) << QStringLiteral("connection_lost");
    }
    void whatIsNoPdfIsRefused()
    {
        QFETCH(const Fault, given);
        QFETCH(const QString, code);
        StripeServer stripe(std::vector<Fault>{given, given, given});
        QCOMPARE(QCoro::waitFor(stripe.client.invoicePdf(stripe.server.url())).error().code, code);
    }
};

QTEST_GUILESS_MAIN(TestInvoicePdf)
#include "tst_fetchinvoicepdf.moc"
