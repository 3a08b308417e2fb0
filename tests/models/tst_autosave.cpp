// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "models/autosave.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::models;
using State = AutoSave::State;

/// New PDFs go into a folder by themselves.
class TestAutoSave final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<test::FakeSession> m_session;
    OrganizationListModel m_organizations;

    QString folder() const { return m_home->filePath(QStringLiteral("pdfs")); }
    QStringList files() const
    {
        return QDir(folder()).entryList({QStringLiteral("*.pdf")}, QDir::Files, QDir::Name);
    }
    /// An invoice of hour \a number.
    void issue(int number)
    {
        const account::ListedInvoice listed = test::invoice(QStringLiteral("in_%1").arg(number));
        archive::ArchivedInvoice made{number, QStringLiteral("org_1"), listed.invoice, listed.displayStatus};
        made.invoice.number = QStringLiteral("N-%1").arg(number);
        made.invoice.created = UtcSeconds(std::chrono::hours(number));
        m_session->fakeKept.invoices.insert(m_session->fakeKept.invoices.begin(), made);
    }

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(folder()));
        m_session = std::make_unique<test::FakeSession>();
        issue(1);
    }

    void newOnesAreSavedOnce()
    {
        AutoSave saving(*m_session, m_organizations);
        saving.start(folder(), UtcSeconds(std::chrono::hours(1)));
        QTRY_COMPARE(files().size(), 1);
        QTRY_COMPARE(saving.state(), State::Watching);
        issue(2);
        issue(3);
        Q_EMIT m_session->fakeKept.changed();
        Q_EMIT m_session->fakeKept.changed();
        QTRY_COMPARE(files().size(), 3);
        QTRY_COMPARE(saving.state(), State::Watching);
        QCOMPARE(saving.savedCount(), 3);
    }

    void earlierOnesAreNot()
    {
        AutoSave saving(*m_session, m_organizations);
        m_session->fakeKept.honorsFrom = true;
        saving.start(folder(), UtcSeconds(std::chrono::hours(2)));
        issue(2);
        Q_EMIT m_session->fakeKept.changed();
        QTRY_COMPARE(files(), QStringList{QStringLiteral("1970-01-01_N-2.pdf")});
    }

    void nextSessionGoesOnWithoutSavingTwice()
    {
        {
            AutoSave saving(*m_session, m_organizations);
            saving.start(folder(), {});
            QTRY_COMPARE(files().size(), 1);
            QTRY_COMPARE(saving.state(), State::Watching);
        }
        issue(2);
        AutoSave saving(*m_session, m_organizations);
        saving.goOn();
        QTRY_COMPARE(files().size(), 2);
        QTRY_COMPARE(saving.state(), State::Watching);
        QCOMPARE(saving.savedCount(), 1);
    }

    void nothingIsOverwritten()
    {
        QFile own(folder() + QStringLiteral("/1970-01-01_N-1.pdf"));
        QVERIFY(own.open(QIODevice::WriteOnly));
        own.write("mine");
        own.close();
        AutoSave saving(*m_session, m_organizations);
        saving.start(folder(), {});
        QTRY_COMPARE(files().size(), 2);
        QVERIFY(own.open(QIODevice::ReadOnly));
        QCOMPARE(own.readAll(), QByteArray("mine"));
    }

    void folderThatIsGoneIsSaidAndMadeUpForLater()
    {
        AutoSave saving(*m_session, m_organizations);
        saving.start(folder(), {});
        QTRY_COMPARE(files().size(), 1);
        QTRY_COMPARE(saving.state(), State::Watching);
        QVERIFY(QDir(folder()).removeRecursively());
        issue(2);
        Q_EMIT m_session->fakeKept.changed();
        QTRY_COMPARE(saving.state(), State::FolderGone);
        QVERIFY(!QDir(folder()).exists());
        QVERIFY(QDir().mkpath(folder()));
        saving.check();
        QTRY_COMPARE(files().size(), 2);
        QTRY_COMPARE(saving.state(), State::Watching);
    }

    void stoppedMeansStopped()
    {
        AutoSave saving(*m_session, m_organizations);
        saving.start(folder(), {});
        QTRY_COMPARE(files().size(), 1);
        saving.stop();
        issue(2);
        Q_EMIT m_session->fakeKept.changed();
        QCoreApplication::processEvents();
        QCOMPARE(saving.state(), State::Off);
        QCOMPARE(files().size(), 1);
        QVERIFY(m_session->fakeKept.notes.value(QStringLiteral("autosave")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAutoSave)
#include "tst_autosave.moc"
