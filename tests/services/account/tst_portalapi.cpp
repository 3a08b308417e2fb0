// SPDX-License-Identifier: MIT
#include "fakeportal.h"
#include "fakestore.h"

#include "services/account/session/portalauthenticator.h"
#include "services/wire/portal.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::account;

namespace {

QByteArray headerOf(const net::Request &request, QByteArrayView name)
{
    for (const net::Header &header : request.headers) {
        if (header.name == name)
            return header.value;
    }
    return {};
}

const std::vector<net::Header> NewStamps{
    {"ETag", "W/\"a\""}, {"Portico-As-Of", "2026-11-17T16:05:00Z"}, {"Portico-Now", "2026-11-17T16:06:00Z"}};

class MemoryPart final : public PartialDocument
{
public:
    qint64 size() const override { return bytes.size(); }
    QByteArray etag() const override { return version; }
    Result<void> begin(qint64, std::optional<qint64>, QByteArray) override { return {}; }
    Result<void> append(const QByteArray &more) override
    {
        bytes += more;
        return {};
    }
    void discard() override
    {
        bytes.clear();
        version.clear();
    }
    Result<QByteArray> whole() const override { return bytes; }

    QByteArray bytes;
    QByteArray version;
};

/// The answer of a portal to whom a part of \a whole is there already; the rest goes into the sink.
net::Response restOf(const QByteArray &whole, const net::Request &request)
{
    net::Response response;
    response.status = request.sink->size() > 0 ? 206 : 200;
    (void)request.sink->append(whole.mid(request.sink->size()));
    response.isInSink = true;
    const QByteArray hash = QCryptographicHash::hash(whole, QCryptographicHash::Sha256).toBase64();
    response.headers = {{"Repr-Digest", "sha-256=:" + hash + ':'}};
    return response;
}

} // namespace

/// What each data request carries, and what each answer is made into.
class PortalApiTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    std::unique_ptr<FakePortal> m_portal;
    std::unique_ptr<FakeStore> m_store;
    std::unique_ptr<PortalAuthenticator> m_authenticator;
    std::shared_ptr<Session> m_session;

    Result<Copy<std::vector<Organization>>> ask()
    {
        return QCoro::waitFor(m_session->organizations().organizations({}));
    }
    void answerWith(const Result<net::Response> &response)
    {
        m_portal->data = [response](const net::Request &) { return response; };
    }

private Q_SLOTS:
    void init()
    {
        m_portal = std::make_unique<FakePortal>();
        m_store = std::make_unique<FakeStore>();
        m_authenticator = std::make_unique<PortalAuthenticator>(
            *m_portal, *m_store, nullptr, m_directory.path(), PortalSession::WhileAway::Fail);
        Connection connection;
        connection.id = QStringLiteral("5b3e7e0e-0000-4000-8000-000000000001");
        connection.url = QUrl(QStringLiteral("https://portal.acme.example"));
        Credentials credentials;
        credentials.email = QStringLiteral("owner@acme.example");
        credentials.password = Secret("right-password");
        const auto session = QCoro::waitFor(m_authenticator->signIn(connection, credentials, {}));
        QVERIFY(session);
        m_session = *session;
        m_portal->requests.clear();
    }

    void cleanup()
    {
        m_session.reset();
        m_authenticator.reset();
        m_portal.reset();
    }

    void aRequestNamesTokenAndOrganization()
    {
        answerWith(problemResponse(404, "not_found"));
        const auto team = QCoro::waitFor(m_session->team().team(QStringLiteral("org_1"), {}));
        QVERIFY(!team);
        QCOMPARE(team.error().kind, Error::Kind::NotFound);
        QCOMPARE(team.error().code, QStringLiteral("not_found"));
        QCOMPARE(team.error().requestId, QStringLiteral("req_1"));
        const net::Request &request = m_portal->requests.back();
        QCOMPARE(request.url, QUrl(QStringLiteral("https://portal.acme.example/api/portal/team")));
        QCOMPARE(headerOf(request, "Authorization"), QByteArray("Bearer ptc_at_1"));
        QCOMPARE(headerOf(request, "X-Organization-ID"), QByteArray("org_1"));
        QVERIFY(!request.url.toString().contains(QLatin1StringView("ptc_")));
        QCOMPARE(m_session->state(), Session::State::Online);
    }

    void organizationsBelongToNoOrganization()
    {
        answerWith(jsonResponse(200, organizationsJson(QStringLiteral("Acme"))));
        QVERIFY(ask());
        QVERIFY(headerOf(m_portal->requests.back(), "X-Organization-ID").isNull());
    }

    void eachServiceAsksItsOwnRoute()
    {
        answerWith(problemResponse(404, "not_found"));
        const QString id = QStringLiteral("org_1");
        QVERIFY(!QCoro::waitFor(m_session->billing().subscription(id, {})));
        QVERIFY(!QCoro::waitFor(m_session->billing().plans(id, {})));
        QVERIFY(!QCoro::waitFor(m_session->billing().changes(id, {})));
        QVERIFY(!QCoro::waitFor(m_session->usage().current(id, {})));
        QVERIFY(!QCoro::waitFor(m_session->team().team(id, {})));
        QStringList paths;
        for (const net::Request &request : m_portal->requests)
            paths.append(request.url.path());
        QCOMPARE(paths,
            (QStringList{QStringLiteral("/api/portal/subscription"), QStringLiteral("/api/portal/plans"),
                QStringLiteral("/api/portal/subscription/changes"),
                QStringLiteral("/api/portal/usage/current"), QStringLiteral("/api/portal/team")}));
    }

    void anUnchangedAnswerIsTakenFromMemoryWithItsNewStamp()
    {
        answerWith(jsonResponse(200, organizationsJson(QStringLiteral("Acme")), {{"ETag", "W/\"a\""}}));
        const auto first = ask();
        QVERIFY(first);
        QVERIFY(headerOf(m_portal->requests.back(), "If-None-Match").isNull());
        net::Response unchanged;
        unchanged.status = 304;
        unchanged.headers = NewStamps;
        answerWith(unchanged);
        const auto second = ask();
        QVERIFY(second);
        QCOMPARE(headerOf(m_portal->requests.back(), "If-None-Match"), QByteArray("W/\"a\""));
        QCOMPARE(second->value, first->value);
        QCOMPARE(wire::toIso8601(second->asOf), QStringLiteral("2026-11-17T16:05:00Z"));
        QCOMPARE(wire::toIso8601(second->now), QStringLiteral("2026-11-17T16:06:00Z"));
    }

    void anEtagIsNotSentForAnotherOrganization()
    {
        answerWith(jsonResponse(200,
            "{\"members\":[],\"invitations\":[],\"as_of\":\"2026-11-17T16:05:00Z\","
            "\"now\":\"2026-11-17T16:05:00Z\"}",
            {{"ETag", "W/\"a\""}}));
        QVERIFY(QCoro::waitFor(m_session->team().team(QStringLiteral("org_1"), {})));
        QVERIFY(QCoro::waitFor(m_session->team().team(QStringLiteral("org_2"), {})));
        QVERIFY(headerOf(m_portal->requests.back(), "If-None-Match").isNull());
    }

    void anAnswerThatWasNoneIsNotRevalidated()
    {
        net::Response html = htmlResponse(200);
        html.headers.push_back({"ETag", "W/\"wifi\""});
        answerWith(html);
        QVERIFY(!ask());
        QCOMPARE(m_session->state(), Session::State::Offline);
        answerWith(jsonResponse(200, organizationsJson(QStringLiteral("Acme"))));
        QVERIFY(ask());
        QVERIFY(headerOf(m_portal->requests.back(), "If-None-Match").isNull());
        QCOMPARE(m_session->state(), Session::State::Online);
    }

    void anUnaskedNotModifiedIsInvalid()
    {
        net::Response unchanged;
        unchanged.status = 304;
        answerWith(unchanged);
        const auto organizations = ask();
        QVERIFY(!organizations);
        QCOMPARE(organizations.error().code, QStringLiteral("answer_invalid"));
    }

    void anExpiredTokenIsRenewedOnceAndUnnoticed()
    {
        answerWith(jsonResponse(200, organizationsJson(QStringLiteral("Acme"))));
        m_portal->expireAccessTokens();
        QVERIFY(ask());
        QCOMPARE(m_portal->count("/api/auth/refresh"), 1);
        QCOMPARE(m_portal->count("/organizations"), 2);
    }

    void aTokenThatIsRejectedAgainIsNotRenewedAgain()
    {
        m_portal->fault = [](const net::Request &request) -> std::optional<Result<net::Response>> {
            if (request.method == "GET")
                return problemResponse(401, "invalid_token");
            return std::nullopt;
        };
        const auto organizations = ask();
        QVERIFY(!organizations);
        QCOMPARE(organizations.error().code, QStringLiteral("invalid_token"));
        QCOMPARE(m_portal->count("/api/auth/refresh"), 1);
        QVERIFY(m_session->state() != Session::State::Terminal);
        QVERIFY(!m_store->values.empty());
    }

    void manyRequestsShareOneRefresh()
    {
        answerWith(jsonResponse(200, organizationsJson(QStringLiteral("Acme"))));
        m_portal->expireAccessTokens();
        std::vector<QCoro::Task<Result<Copy<std::vector<Organization>>>>> asked;
        for (int i = 0; i < 20; ++i)
            asked.push_back(m_session->organizations().organizations({}));
        for (auto &task : asked)
            QVERIFY(QCoro::waitFor(std::move(task)));
        QCOMPARE(m_portal->count("/api/auth/refresh"), 1);
        QCOMPARE(m_store->writes, 2);
    }

    void anExpiredTokenAndALostServerLoseNothing()
    {
        m_portal->expireAccessTokens();
        m_portal->fault = [](const net::Request &request) -> std::optional<Result<net::Response>> {
            if (request.method == "POST")
                return failure(networkError());
            return std::nullopt;
        };
        const auto organizations = ask();
        QVERIFY(!organizations);
        QCOMPARE(organizations.error().kind, Error::Kind::Network);
        QCOMPARE(m_session->state(), Session::State::Offline);
        QVERIFY(!m_store->values.empty());
        m_portal->fault = nullptr;
        answerWith(jsonResponse(200, organizationsJson(QStringLiteral("Acme"))));
        QVERIFY(ask());
        QCOMPARE(m_session->state(), Session::State::Online);
    }

    void faultsHaveOneCodeEachAndNeverEndTheSession_data()
    {
        QTest::addColumn<Result<net::Response>>("answer");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<Session::State>("state");
        using R = Result<net::Response>;
        const auto online = Session::State::Online;
        const auto offline = Session::State::Offline;
        QTest::addRow("foreign organization") << R(problemResponse(404, "not_found")) << Error::Kind::NotFound
                                              << QStringLiteral("not_found") << online;
        QTest::addRow("not allowed") << R(problemResponse(403, "permission_denied")) << Error::Kind::Forbidden
                                     << QStringLiteral("permission_denied") << online;
        QTest::addRow("step up") << R(problemResponse(401, "step_up_required")) << Error::Kind::StepUpRequired
                                 << QStringLiteral("step_up_required") << online;
        QTest::addRow("busy") << R(problemResponse(503, "busy")) << Error::Kind::Server
                              << QStringLiteral("busy") << online;
        QTest::addRow("provider") << R(problemResponse(502, "provider_unavailable")) << Error::Kind::Server
                                  << QStringLiteral("provider_unavailable") << online;
        QTest::addRow("too often") << R(problemResponse(429, "rate_limited")) << Error::Kind::RateLimited
                                   << QStringLiteral("rate_limited") << online;
        QTest::addRow("html") << R(htmlResponse(200)) << Error::Kind::Protocol
                              << QStringLiteral("answer_invalid") << offline;
        QTest::addRow("html 401") << R(htmlResponse(401)) << Error::Kind::Protocol
                                  << QStringLiteral("answer_invalid") << offline;
        QTest::addRow("html 404") << R(htmlResponse(404)) << Error::Kind::Protocol
                                  << QStringLiteral("answer_invalid") << offline;
        QTest::addRow("redirect") << R(htmlResponse(302)) << Error::Kind::Protocol
                                  << QStringLiteral("answer_invalid") << offline;
        QTest::addRow("proxy") << R(htmlResponse(502)) << Error::Kind::Server << QStringLiteral("http_502")
                               << offline;
        QTest::addRow("truncated") << R(jsonResponse(200, organizationsJson(QStringLiteral("A")).chopped(9)))
                                   << Error::Kind::Protocol << QStringLiteral("answer_invalid") << offline;
        QTest::addRow("refused") << R(failure(networkError())) << Error::Kind::Network
                                 << QStringLiteral("connection_refused") << offline;
    }

    void faultsHaveOneCodeEachAndNeverEndTheSession()
    {
        QFETCH(const Result<net::Response>, answer);
        answerWith(answer);
        const auto organizations = ask();
        QVERIFY(!organizations);
        QTEST(organizations.error().kind, "kind");
        QTEST(organizations.error().code, "code");
        QTEST(m_session->state(), "state");
        QVERIFY(!m_store->values.empty());
        QCOMPARE(m_portal->count("/api/auth/refresh"), 0);
    }

    void waitingTimesArePassedOn()
    {
        net::Response limited = problemResponse(429, "rate_limited");
        limited.headers.push_back({"Retry-After", "17"});
        answerWith(limited);
        QCOMPARE(ask().error().retryAfter, std::chrono::seconds(17));
    }

    void aListIsAskedForWithItsFilter()
    {
        answerWith(jsonResponse(200,
            "{\"data\":[],\"has_more\":true,\"total\":43,\"as_of\":\"2026-11-17T16:05:00Z\","
            "\"now\":\"2026-11-17T16:05:00Z\"}"));
        InvoiceQuery query;
        query.organizationId = QStringLiteral("org_1");
        query.startingAfter = QStringLiteral("in_1");
        query.limit = 500;
        query.text = QStringLiteral("A&B +#/ü");
        query.status = Invoice::DisplayStatus::PastDue;
        const auto page = QCoro::waitFor(m_session->invoices().list(query, {}));
        QVERIFY(page);
        QVERIFY(page->value.hasMore);
        QCOMPARE(page->value.total, 43);
        QCOMPARE(m_portal->requests.back().url.query(QUrl::FullyEncoded),
            QStringLiteral("limit=100&starting_after=in_1&q=A%26B%20%2B%23%2F%C3%BC&status=past_due"));
    }

    void changesAreAskedForByCursor()
    {
        answerWith(jsonResponse(200,
            "{\"data\":[],\"has_more\":false,\"total\":0,\"gone\":[\"in_9\"],\"next_cursor\":\"7.in_9\","
            "\"as_of\":\"2026-11-17T16:05:00Z\",\"now\":\"2026-11-17T16:05:00Z\"}"));
        InvoiceQuery query;
        query.organizationId = QStringLiteral("org_1");
        query.changedSince = QStringLiteral("5.in_1");
        const auto page = QCoro::waitFor(m_session->invoices().list(query, {}));
        QVERIFY(page);
        QCOMPARE(page->value.gone, QStringList{QStringLiteral("in_9")});
        QCOMPARE(page->value.cursor, QStringLiteral("7.in_9"));
        QCOMPARE(m_portal->requests.back().url.query(QUrl::FullyEncoded),
            QStringLiteral("limit=50&changed_since=5.in_1"));
    }

    void aPdfIsGivenAsItIs()
    {
        net::Response pdf;
        pdf.status = 200;
        pdf.body = QByteArray("%PDF-1.7\n\0binary", 16);
        pdf.headers = {{"ETag", "\"digest\""}};
        answerWith(pdf);
        for (int round = 0; round < 2; ++round) {
            const auto document = QCoro::waitFor(
                m_session->invoices().pdf(QStringLiteral("org_1"), QStringLiteral("../in 1?x"), nullptr, {}));
            QVERIFY(document);
            QCOMPARE(*document, pdf.body);
        }
        const net::Request &request = m_portal->requests.back();
        QCOMPARE(request.url.toString(QUrl::FullyEncoded),
            QStringLiteral("https://portal.acme.example/api/portal/invoices/..%2Fin%201%3Fx/pdf"));
        QCOMPARE(request.maxBodyBytes, qint64(20 * 1024 * 1024));
        QVERIFY(headerOf(request, "If-None-Match").isNull());
    }

    void pdfThatIsNotWhatItsDigestSaysIsRefused()
    {
        net::Response pdf;
        pdf.status = 200;
        pdf.body = "%PDF-1.7 whole";
        const auto given = [&](const QByteArray &digest) {
            pdf.headers = {{"Repr-Digest", digest}};
            answerWith(pdf);
            return QCoro::waitFor(
                m_session->invoices().pdf(QStringLiteral("org_1"), QStringLiteral("in_1"), nullptr, {}));
        };
        const QByteArray right
            = QCryptographicHash::hash("%PDF-1.7 whole", QCryptographicHash::Sha256).toBase64();
        QVERIFY(given("sha-256=:" + right + ':'));
        QVERIFY(given("md5=:AAAA:"));
        const auto other = given("sha-256=:" + QByteArray(43, 'A') + "=:");
        QVERIFY(!other);
        QCOMPARE(other.error().code, QStringLiteral("answer_invalid"));
    }

    void whatIsNoPdfIsRefused()
    {
        answerWith(htmlResponse(200));
        const auto document = QCoro::waitFor(
            m_session->invoices().pdf(QStringLiteral("org_1"), QStringLiteral("in_1"), nullptr, {}));
        QVERIFY(!document);
        QCOMPARE(document.error().kind, Error::Kind::Protocol);
        QCOMPARE(document.error().code, QStringLiteral("answer_invalid"));
    }

    void documentThatWasGoneOnWithIsVerifiedAsAWhole()
    {
        const QByteArray whole = "%PDF-1.7 whole";
        const auto part = std::make_shared<MemoryPart>();
        const auto fetched = [&] {
            m_portal->requests.clear();
            m_portal->data = [&whole](const net::Request &request) { return restOf(whole, request); };
            return QCoro::waitFor(
                m_session->invoices().pdf(QStringLiteral("org_1"), QStringLiteral("in_1"), part, {}));
        };
        part->bytes = whole.first(4);
        part->version = "\"v1\"";
        QCOMPARE(fetched().value_or(QByteArray()), whole);
        QCOMPARE(m_portal->count("/pdf"), 1);
        part->bytes = "%PDX"; // as a disk may leave it
        part->version = "\"v1\"";
        QCOMPARE(fetched().value_or(QByteArray()), whole);
        QCOMPARE(m_portal->count("/pdf"), 2); // the rest, then all
        QCOMPARE(m_session->state(), Session::State::Online);
    }

    void documentThatIsNoneLeavesNoPart()
    {
        const auto part = std::make_shared<MemoryPart>();
        m_portal->data = [](const net::Request &request) { return restOf("<html>", request); };
        const auto document = QCoro::waitFor(
            m_session->invoices().pdf(QStringLiteral("org_1"), QStringLiteral("in_1"), part, {}));
        QCOMPARE(document.error().code, QStringLiteral("answer_invalid"));
        QVERIFY(part->bytes.isEmpty());
        QCOMPARE(m_portal->count("/pdf"), 1);
    }

    void pageInsteadOfTheDocumentLeavesThePart()
    {
        const auto part = std::make_shared<MemoryPart>();
        part->bytes = "%PDF";
        part->version = "\"v1\"";
        answerWith(htmlResponse(200));
        const auto document = QCoro::waitFor(
            m_session->invoices().pdf(QStringLiteral("org_1"), QStringLiteral("in_1"), part, {}));
        QCOMPARE(document.error().code, QStringLiteral("answer_invalid"));
        QCOMPARE(part->bytes, "%PDF");
    }

    void aStoppedRequestIsCancelledAndChangesNothing()
    {
        std::stop_source stop;
        m_portal->hold();
        auto asked = m_session->organizations().organizations(stop.get_token());
        QTRY_COMPARE(m_portal->count("/organizations"), 1);
        stop.request_stop();
        m_portal->release();
        const auto organizations = QCoro::waitFor(std::move(asked));
        QVERIFY(!organizations);
        QCOMPARE(organizations.error().kind, Error::Kind::Cancelled);
        QCOMPARE(m_session->state(), Session::State::Online);
    }
};

QTEST_GUILESS_MAIN(PortalApiTest)
#include "tst_portalapi.moc"
