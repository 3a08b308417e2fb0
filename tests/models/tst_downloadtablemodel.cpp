// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "helddocuments.h"
#include "models/downloadtablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::models;
using Group = DownloadTableModel::Group;

/// The rows of a download, as its documents go from group to group.
class TestDownloadTableModel final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::FakeSession> m_session;
    std::unique_ptr<test::HeldDocuments> m_server;
    std::unique_ptr<InvoiceDownloads> m_downloads;
    std::unique_ptr<DownloadTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    static QString id(int number) { return QStringLiteral("in_%1").arg(number); }
    void start(int count)
    {
        DownloadWish wish;
        wish.folder = m_folder->filePath(QStringLiteral("pdfs"));
        wish.name = QStringLiteral("{number}");
        for (int number = 1; number <= count; ++number) {
            const account::ListedInvoice listed = test::invoice(id(number));
            m_session->fakeKept.invoices.push_back(
                {number, QStringLiteral("org_1"), listed.invoice, listed.displayStatus});
            m_session->fakeKept.invoices.back().invoice.number = QString::number(number);
            wish.keys.push_back(number);
        }
        m_downloads->start(wish);
        QTRY_COMPARE(m_server->open().size(), std::min(count, 6));
    }
    /// Every row as one word: a group as "Failed 2", a document as its number.
    QStringList rows() const
    {
        const char *names[] = {"Failed", "Downloading", "Waiting", "Done"};
        QStringList all;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const std::optional<Group> group = m_model->groupAt(row);
            const std::optional<int> document = m_model->documentAt(row);
            if (group.has_value() == document.has_value())
                return {QStringLiteral("neither or both")};
            all += group ? QStringLiteral("%1 %2")
                               .arg(QLatin1StringView(names[int(*group)]))
                               .arg(m_model->documentsIn(*group))
                         : m_model->index(row, DownloadTableModel::NumberColumn).data().toString();
            if (document && m_model->rowOf(*document) != row)
                return {QStringLiteral("row of another")};
        }
        return all;
    }
    static QStringList words(const char *text) { return QString::fromLatin1(text).split(u'|'); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_session = std::make_unique<test::FakeSession>();
        m_server = std::make_unique<test::HeldDocuments>();
        m_session->fakeInvoices.documents = m_server.get();
        m_downloads = std::make_unique<InvoiceDownloads>(*m_session);
        m_model = std::make_unique<DownloadTableModel>(*m_downloads);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_downloads.reset();
        QTRY_VERIFY(m_server->open().isEmpty());
    }

    void nothingIsThereBeforeADownload()
    {
        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->columnCount(), int(DownloadTableModel::ColumnCount));
        QVERIFY(!m_model->documentAt(0));
        QVERIFY(!m_model->groupAt(0));
    }

    void documentsGoFromGroupToGroup()
    {
        start(8);
        QCOMPARE(rows(), words("Downloading 6|1|2|3|4|5|6|Waiting 2|7|8"));
        m_server->finish(id(3));
        QTRY_COMPARE(rows(), words("Downloading 6|1|2|4|5|6|7|Waiting 1|8|Done 1|3"));
        m_server->fail(id(1), Error::Kind::NotFound, QStringLiteral("not_found"));
        QTRY_COMPARE(rows(), words("Failed 1|1|Downloading 6|2|4|5|6|7|8|Done 1|3"));
        m_server->finish(id(2));
        QTRY_COMPARE(rows(), words("Failed 1|1|Downloading 5|4|5|6|7|8|Done 2|2|3")); // newest first
        m_downloads->retry(0);
        QTRY_COMPARE(rows(), words("Downloading 6|4|5|6|7|8|1|Done 2|2|3"));
        m_server->comeAtOnce = true;
        QTRY_COMPARE(m_downloads->state(), InvoiceDownloads::State::Finished);
        QCOMPARE(m_model->rowCount(), 9);
        QCOMPARE(m_model->documentsIn(Group::Done), 8);
        m_downloads->close();
        QCOMPARE(m_model->rowCount(), 0);
    }

    void cellsSayWhatIsKnown()
    {
        start(7);
        const auto cell = [this](int document, int column) {
            return m_model->index(m_model->rowOf(document), column).data();
        };
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        m_server->arrive(id(2), 470);
        QTRY_COMPARE(cell(1, DownloadTableModel::ShareColumn).toInt(), 47);
        QTRY_VERIFY(!changes.isEmpty()); // not with every byte
        QCOMPARE(cell(1, DownloadTableModel::SizeColumn).toLongLong(), 1'000);
        QCOMPARE(cell(1, DownloadTableModel::OrganizationColumn).toString(), QStringLiteral("org_1"));
        QVERIFY(!cell(6, DownloadTableModel::ShareColumn).isValid());
        QVERIFY(!cell(6, DownloadTableModel::SizeColumn).isValid());
        QVERIFY(!m_model->index(0, 0).data().isValid()); // a group
        m_server->finish(id(2));
        QTRY_COMPARE(m_model->documentsIn(Group::Done), 1);
        QVERIFY(!cell(1, DownloadTableModel::ShareColumn).isValid());
    }

    void rowThatGoesElsewhereIsAnnounced()
    {
        start(2);
        QList<int> told;
        connect(m_model.get(), &DownloadTableModel::documentAboutToMove, this,
            [&](int document) { told << document << m_model->rowOf(document); });
        connect(m_model.get(), &DownloadTableModel::documentMoved, this,
            [&](int document) { told << document << m_model->rowOf(document); });
        m_server->finish(id(1));
        QTRY_COMPARE(told, (QList<int>{0, 1, 0, 3}));
    }

    void aThousandRowsFollow()
    {
        m_tester.reset(); // it asks for every row at each change
        start(1'000);
        m_server->comeAtOnce = true;
        QTRY_COMPARE_WITH_TIMEOUT(m_downloads->state(), InvoiceDownloads::State::Finished, 60'000);
        QCOMPARE(m_model->rowCount(), 1'001);
        QCOMPARE(m_model->documentsIn(Group::Done), 1'000);
    }
};

QTEST_GUILESS_MAIN(TestDownloadTableModel)
#include "tst_downloadtablemodel.moc"
