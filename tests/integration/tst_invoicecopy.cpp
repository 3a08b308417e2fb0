// SPDX-License-Identifier: MIT
#include "services/account/allinvoices.h"
#include "services/account/session/portalauthenticator.h"
#include "services/secrets/memorystore.h"
#include "tests/integration/manyinvoices.h"
#include "tests/integration/portaluser.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::test;
using namespace Qt::StringLiterals;
using account::KeptInvoices;
using account::Session;
using archive::ArchivedInvoice;
using archive::ArchiveQuery;

namespace {

constexpr int Added = 20'000;
constexpr int Patience = 120'000;

} // namespace

/// The invoices a console keeps of a portal with very many: filled in the background, over interruptions,
/// kept fresh, and there when nothing else is.
class tst_InvoiceCopy : public QObject
{
    Q_OBJECT

    std::unique_ptr<Stack> m_stack;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<net::Transport> m_transport;
    secrets::MemoryStore m_keychain;
    std::unique_ptr<account::PortalAuthenticator> m_authenticator;
    std::shared_ptr<Session> m_session;

    account::Connection connection() const
    {
        account::Connection made;
        made.id = u"5b3e7e0e-0000-4000-8000-000000000001"_s;
        made.url = m_stack->portalUrl();
        return made;
    }
    bool signIn()
    {
        account::Credentials credentials;
        credentials.email = u"owner@acme.example"_s;
        credentials.password = Secret("portico-demo");
        const auto session = QCoro::waitFor(m_authenticator->signIn(connection(), credentials, {}));
        m_session = session.value_or(nullptr);
        return m_session != nullptr;
    }
    /// As a console that is started again.
    bool restart()
    {
        m_session.reset();
        const auto session = QCoro::waitFor(m_authenticator->restore(connection(), {}));
        m_session = session.value_or(nullptr);
        return m_session != nullptr;
    }
    KeptInvoices &kept() const { return m_session->keptInvoices(); }
    bool keepAll()
    {
        const auto organizations = QCoro::waitFor(m_session->organizations().organizations({}));
        if (!organizations)
            return false;
        QStringList ids;
        for (const Organization &organization : organizations->value)
            ids.append(organization.id);
        kept().setOrganizations(ids);
        return ids.size() == 3;
    }
    bool isFilled() const { return kept().status().isComplete && !kept().status().isRefreshing; }
    std::vector<ArchivedInvoice> find(const QString &text) const
    {
        ArchiveQuery query;
        query.text = text;
        const auto keys = QCoro::waitFor(kept().keys(query, 1'000, {}));
        const auto rows = keys ? QCoro::waitFor(kept().rows(*keys))
                               : Result<std::vector<ArchivedInvoice>>(failure(keys.error()));
        return rows.value_or(std::vector<ArchivedInvoice>());
    }
    qsizetype countOf(const ArchiveQuery &query) const
    {
        const auto keys = QCoro::waitFor(kept().keys(query, -1, {}));
        return keys ? qsizetype(keys->size()) : -1;
    }
    QByteArray archiveBytes() const
    {
        QByteArray all;
        for (const char *end : {"", "-wal"}) {
            QFile file(m_folder->filePath(connection().id + u"/archive.db"_s + QLatin1StringView(end)));
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_stack = std::make_unique<Stack>();
        m_stack->setPortalOptions({u"--limits"_s, u"off"_s, u"--stripe-rate"_s, u"1000"_s});
        const QString data = m_stack->path("sandbox.data");
        QVERIFY(makeSandboxData(data));
        QVERIFY(addInvoices(data, u"in_ACME0042"_s, Added));
        m_stack->setSandboxOptions({u"--data"_s, data});
        QVERIFY(m_stack->start());
        m_folder = std::make_unique<QTemporaryDir>();
        m_transport = std::make_unique<net::Transport>();
        m_authenticator = std::make_unique<account::PortalAuthenticator>(
            *m_transport, m_keychain, nullptr, m_folder->path());
        QVERIFY(signIn());
    }
    void cleanupTestCase()
    {
        m_session.reset();
        m_authenticator.reset();
        m_stack.reset();
    }

    void interruptedFillGoesOnWhereItStopped()
    {
        QVERIFY(keepAll());
        QVERIFY(QTest::qWaitFor([&] { return kept().status().kept > 3'000; }, Patience));
        QVERIFY(!kept().status().isComplete);
        const qint64 before = kept().status().kept;
        QCOMPARE(find(u"BULK-020000"_s).size(), std::size_t(1)); // the newest come first
        QVERIFY(restart());
        QVERIFY(keepAll());
        QVERIFY(QTest::qWaitFor([&] { return kept().status().kept > 0; }, Patience));
        QVERIFY(kept().status().kept >= before);
        QVERIFY(QTest::qWaitFor([&] { return isFilled(); }, Patience));
        QVERIFY(QTest::qWaitFor([&] { return kept().status().kept == Added + 43 + 92 + 18; }, Patience));
        QCOMPARE(countOf({}), Added + 43 + 92 + 18);
    }

    void copyIsWhatThePortalSays()
    {
        account::InvoiceQuery query;
        query.organizationId = find(u"ACME-0043"_s).at(0).organizationId;
        query.withLines = true;
        query.from = UtcSeconds(std::chrono::seconds(NewestAdded));
        const auto told = QCoro::waitFor(account::allInvoices(m_session->invoices(), query, {}));
        QVERIFY(told && told->size() >= 6);
        for (const account::ListedInvoice &one : *told) {
            const auto found = find(one.invoice.number);
            QCOMPARE(found.size(), std::size_t(1));
            QCOMPARE(found[0].invoice, one.invoice);
            QCOMPARE(found[0].displayStatus, one.displayStatus);
        }
        QVERIFY(!find(u"116.10"_s).empty());
        QCOMPARE(find(u"api calls 38200"_s).size(), find(u"38200 calls"_s).size());
    }

    void changesComeWithoutReadingEverything()
    {
        HttpClient client;
        const auto open = find(u"NWKK-0018"_s);
        QCOMPARE(open.size(), std::size_t(1));
        const QString path = u"/v1/invoices/%1/void"_s.arg(open[0].invoice.id);
        QCOMPARE(m_stack->changeAtProvider(client, path, QByteArray()).status, 200);
        const auto isVoid = [&] {
            kept().refresh();
            const auto found = find(u"NWKK-0018"_s);
            return found.size() == 1 && found[0].displayStatus == Invoice::DisplayStatus::Void;
        };
        QVERIFY(QTest::qWaitFor(isVoid, Patience));
        QCOMPARE(countOf({}), Added + 43 + 92 + 18);
    }

    void everythingIsReadableWithoutThePortal()
    {
        const auto one = find(u"ACME-0043"_s).at(0);
        const auto other = find(u"ACME-0042"_s).at(0);
        const auto pdf = QCoro::waitFor(kept().pdf(one.organizationId, one.invoice.id, {}));
        QVERIFY(pdf && pdf->startsWith("%PDF-"));
        QVERIFY(QTest::qWaitFor([&] { return isFilled(); }, Patience));
        const auto asOf = kept().status().asOf;
        m_stack->portalProgram().kill();
        QVERIFY(restart());
        QVERIFY(keepAll()); // as they were kept, too
        QVERIFY(QTest::qWaitFor([&] { return kept().status().problem.has_value(); }, Patience));
        QCOMPARE(m_session->state(), Session::State::Offline);
        QVERIFY(QTest::qWaitFor([&] { return kept().status().isComplete; }, Patience));
        QCOMPARE(kept().status().asOf, asOf);
        QCOMPARE(countOf({}), Added + 43 + 92 + 18);
        QCOMPARE(find(u"BULK-000001"_s).size(), std::size_t(1));
        const auto again = QCoro::waitFor(kept().pdf(one.organizationId, one.invoice.id, {}));
        QVERIFY(again && *again == *pdf);
        QVERIFY(!QCoro::waitFor(kept().pdf(other.organizationId, other.invoice.id, {})));
        QVERIFY(m_stack->startPortal());
        QVERIFY(QTest::qWaitFor(
            [&] {
                kept().refresh();
                return !kept().status().problem.has_value();
            },
            Patience));
    }

    void archiveHoldsNoLinkAndIsItsOwnersAlone()
    {
        const QString path = m_folder->filePath(connection().id + u"/archive.db"_s);
        const QFile::Permissions others
            = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(QFile::exists(path) && !(QFile::permissions(path) & others));
        const QByteArray all = archiveBytes();
        QVERIFY(all.contains("BULK-000001"));
        for (const char *canary : {"secret_", "ptc_", "hosted_invoice_url", "/pdf?", "billing_portal"})
            QVERIFY2(!all.contains(canary), canary);
    }

    void organizationThatIsLeftIsForgotten()
    {
        const QString northwind = find(u"NWKK-0017"_s).at(0).organizationId;
        kept().setOrganizations({northwind});
        QVERIFY(QTest::qWaitFor([&] { return countOf({}) == 18; }, Patience));
    }

    void signingOutLeavesNothing()
    {
        m_session->signOut(Session::OnSignOut::RemoveInvoices);
        QVERIFY(archiveBytes().isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_InvoiceCopy)
#include "tst_invoicecopy.moc"
