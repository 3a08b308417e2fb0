// SPDX-License-Identifier: MIT
#include "services/preferences/preferences.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using portico::preferences::Preferences;

class PreferencesTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    QString m_file;

private Q_SLOTS:
    void init()
    {
        m_file = m_directory.filePath(QStringLiteral("settings.ini"));
        QFile::remove(m_file);
    }

    void theFirstStartRemembersNothing()
    {
        const Preferences preferences(m_file);
        QVERIFY(preferences.windowGeometry().isEmpty());
        QVERIFY(preferences.windowState().isEmpty());
        QVERIFY(preferences.lastConnection().isEmpty());
        QVERIFY(preferences.lastOrganization(QStringLiteral("c1")).isEmpty());
        QVERIFY(preferences.columns(QStringLiteral("invoices")).isEmpty());
        QCOMPARE(preferences.theme(), Preferences::Theme::System);
    }

    void whatWasSetIsThereAtTheNextStart()
    {
        const QByteArray binary("\0\x01\xff,\"=@\n", 8);
        {
            Preferences preferences(m_file);
            preferences.setWindowGeometry(binary);
            preferences.setWindowState(binary + "2");
            preferences.setLastConnection(QStringLiteral("c1"));
            preferences.setLastOrganization(QStringLiteral("c1"), QStringLiteral("org_1"));
            preferences.setLastOrganization(QString(), QStringLiteral("org_demo"));
            preferences.setColumns(QStringLiteral("invoices"), binary + "3");
            preferences.setTheme(Preferences::Theme::Dark);
        }
        const Preferences preferences(m_file);
        QCOMPARE(preferences.windowGeometry(), binary);
        QCOMPARE(preferences.windowState(), binary + "2");
        QCOMPARE(preferences.lastConnection(), QStringLiteral("c1"));
        QCOMPARE(preferences.lastOrganization(QStringLiteral("c1")), QStringLiteral("org_1"));
        QCOMPARE(preferences.lastOrganization(QString()), QStringLiteral("org_demo"));
        QCOMPARE(preferences.columns(QStringLiteral("invoices")), binary + "3");
        QVERIFY(preferences.columns(QStringLiteral("team")).isEmpty());
        QCOMPARE(preferences.theme(), Preferences::Theme::Dark);
    }

    void aDamagedFileReadsAsEmpty()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("\xff\xfe[[[garbage\0==", 16));
        file.close();
        Preferences preferences(m_file);
        QVERIFY(preferences.lastConnection().isEmpty());
        preferences.setTheme(Preferences::Theme::Light);
        QCOMPARE(preferences.theme(), Preferences::Theme::Light);
    }
};

QTEST_GUILESS_MAIN(PreferencesTest)
#include "tst_preferences.moc"
