// SPDX-License-Identifier: MIT
#include "services/account/connections/connections.h"
#include "services/account/portal/keptsession.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::account;

class ConnectionsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    QString m_file;

    static QUrl url() { return QUrl(QStringLiteral("https://portal.acme.example")); }

private Q_SLOTS:
    void init()
    {
        m_file = m_directory.filePath(QStringLiteral("connections.ini"));
        QFile::remove(m_file);
    }

    void theDemoIsAlwaysThereAndLast()
    {
        Connections connections(m_file);
        QCOMPARE(connections.list().size(), std::size_t(1));
        QVERIFY(connections.add(QStringLiteral("Zebra"), url(), QString()));
        QCOMPARE(connections.list().back().kind, Connection::Kind::Demo);
        QVERIFY(connections.find(QStringLiteral("demo")));
    }

    void aPersonHasOneConnectionAtAPortal()
    {
        Connections connections(m_file);
        const QString lena = QStringLiteral("lena@acme.example");
        const Result<Connection> saved = connections.add(
            QStringLiteral("Work"), QUrl(QStringLiteral("https://portal.acme.example:443/")), lena);
        QVERIFY(saved);
        QCOMPARE(connections.forPerson(url(), QStringLiteral("Lena@Acme.example")), *saved);
        QVERIFY(connections.knows(url()));
        QVERIFY(!connections.knows(QUrl(QStringLiteral("https://portal.acme.example:8443"))));
        QVERIFY(!connections.knows(QUrl()));
        const Result<Connection> again = connections.add(*saved); // changes nothing
        QVERIFY(again);
        QCOMPARE(*again, *saved);
        QCOMPARE(connections.list().size(), std::size_t(2));
    }

    void somebodyElseAtAPortalGetsAConnectionOfTheirOwn()
    {
        Connections connections(m_file);
        QVERIFY(connections.add(QStringLiteral("portal.acme.example"), url(), QString()));
        const QString lena = QStringLiteral("lena@acme.example");
        const Connection proposed = connections.forPerson(url(), lena);
        QCOMPARE(connections.list().size(), std::size_t(2)); // nothing is saved yet
        QCOMPARE(proposed.name, QStringLiteral("portal.acme.example, lena@acme.example"));
        QCOMPARE(proposed.email, lena);
        QVERIFY(connections.add(proposed));
        QCOMPARE(connections.forPerson(url(), lena), proposed);
        QVERIFY(connections.add(QStringLiteral("portal.acme.example, bo@acme.example"), url(), QString()));
        const Connection third = connections.forPerson(url(), QStringLiteral("bo@acme.example"));
        QVERIFY(connections.add(third));
    }

    void aConnectionIsThereAtTheNextStart()
    {
        Result<Connection> added = Connection();
        {
            Connections connections(m_file);
            QSignalSpy changed(&connections, &Connections::changed);
            added = connections.add(
                QStringLiteral("  Acme   Robotics "), url(), QStringLiteral("owner@acme.example"));
            QVERIFY(added);
            QCOMPARE(changed.count(), 1);
        }
        QCOMPARE(added->name, QStringLiteral("Acme Robotics"));
        const Connections connections(m_file);
        QCOMPARE(connections.find(QStringLiteral("ACME robotics")), std::optional<Connection>(*added));
    }

    void onlyItsOwnerReadsTheFile()
    {
        Connections connections(m_file);
        QVERIFY(connections.add(QStringLiteral("Acme"), url(), QString()));
        const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::ReadOther
            | QFileDevice::WriteGroup | QFileDevice::WriteOther;
        QVERIFY(!(QFile::permissions(m_file) & others));
    }

    void aNameIsTakenInAnyCase()
    {
        Connections connections(m_file);
        QVERIFY(connections.add(QStringLiteral("Acme"), url(), QString()));
        QCOMPARE(connections.add(QStringLiteral("aCME"), url(), QString()).error().code,
            QStringLiteral("connection_name_taken"));
        QCOMPARE(connections.add(QStringLiteral("DEMO"), url(), QString()).error().code,
            QStringLiteral("connection_name_taken"));
        QCOMPARE(connections.add(QStringLiteral(" \t "), url(), QString()).error().code,
            QStringLiteral("connection_name_empty"));
    }

    void urlsAreHttpsOrLoopback_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("accepted");
        const auto row = [](const char *text, bool accepted) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << accepted;
        };
        row("https://portal.acme.example", true);
        row("https://portal.acme.example:8443/base", true);
        row("http://127.0.0.1:8080", true);
        row("http://localhost:8080", true);
        row("http://[::1]:8080", true);
        row("http://portal.acme.example", false);
        row("http://127.0.0.1.evil.example", false);
        row("http://localhost.evil.example", false);
        row("https://user:pass@portal.acme.example", false);
        row("https://portal.acme.example/?a=b", false);
        row("https://portal.acme.example/#a", false);
        row("https://", false);
        row("ftp://portal.acme.example", false);
        row("file:///etc/passwd", false);
        row("javascript:alert(1)", false);
        row("portal.acme.example", false);
        row("", false);
    }

    void urlsAreHttpsOrLoopback()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, accepted);
        Connections connections(m_file);
        const Result<Connection> added = connections.add(QStringLiteral("Acme"), QUrl(text), QString());
        QCOMPARE(added.has_value(), accepted);
        if (!accepted) {
            QCOMPARE(added.error().code, QStringLiteral("connection_url_invalid"));
            QCOMPARE(added.error().field, QStringLiteral("url"));
            QCOMPARE(connections.list().size(), std::size_t(1));
        }
    }

    void aRemovedConnectionIsGone()
    {
        Connections connections(m_file);
        const Result<Connection> one = connections.add(QStringLiteral("One"), url(), QString());
        const Result<Connection> two = connections.add(QStringLiteral("Two"), url(), QString());
        QVERIFY(one && two);
        QVERIFY(connections.remove(one->id));
        QVERIFY(!connections.find(QStringLiteral("One")));
        QVERIFY(connections.find(QStringLiteral("Two")));
        QCOMPARE(connections.remove(one->id).error().code, QStringLiteral("connection_not_found"));
    }

    void aFileThatCannotBeWrittenIsSaid()
    {
        Connections connections(m_directory.filePath(QStringLiteral("file.ini/below/a/file.ini")));
        QFile blocker(m_directory.filePath(QStringLiteral("file.ini")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        const Result<Connection> added = connections.add(QStringLiteral("Acme"), url(), QString());
        QVERIFY(!added);
        QCOMPARE(added.error().code, QStringLiteral("settings_not_written"));
    }

    void aDamagedEntryIsLeftOut()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[connections]\nsize=2\n1\\id=no-uuid\n1\\name=A\n1\\url=https://a.example\n"
                   "2\\id=5b3e7e0e-0000-4000-8000-000000000001\n2\\name=B\n2\\url=http://evil.example\n");
        file.close();
        QCOMPARE(Connections(m_file).list().size(), std::size_t(1));
    }

    void aKeptSessionIsReadAsItWasWritten()
    {
        const KeptSession session{QStringLiteral("https://portal.acme.example:443"), Secret("ptc_rt_x"), 7};
        const Secret value = encodeKeptSession(session);
        QCOMPARE(decodeKeptSession(value), std::optional<KeptSession>(session));
        for (qsizetype length = 0; length < value.reveal().size(); ++length)
            QVERIFY(!decodeKeptSession(Secret(value.reveal().first(length))));
        QVERIFY(!decodeKeptSession(Secret(value.reveal() + "x")));
        QVERIFY(!decodeKeptSession(Secret("\xf6")));
    }
};

QTEST_GUILESS_MAIN(ConnectionsTest)
#include "tst_connections.moc"
