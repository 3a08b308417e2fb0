// SPDX-License-Identifier: MIT
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

namespace {

const QString SourceDir = QStringLiteral(PORTICO_SOURCE_DIR);

/// Which folders a folder may include, itself aside. A folder that is not listed fails the test.
const QHash<QString, QStringList> &allowedFolders()
{
    static const QHash<QString, QStringList> rules = [] {
        const QStringList services{QStringLiteral("services/domain"), QStringLiteral("services/platform"),
            QStringLiteral("services/wire"), QStringLiteral("services/net"), QStringLiteral("services/http"),
            QStringLiteral("services/stripe"), QStringLiteral("services/secrets"),
            QStringLiteral("services/archive"), QStringLiteral("services/preferences"),
            QStringLiteral("services/account"), QStringLiteral("services/documents"),
            QStringLiteral("services/portal"), QStringLiteral("services/sandbox")};
        const auto on = [](std::initializer_list<const char *> names) {
            QStringList list;
            for (const char *name : names)
                list.append(QStringLiteral("services/") + QLatin1StringView(name));
            return list;
        };
        QHash<QString, QStringList> table;
        table[QStringLiteral("services/domain")] = {};
        table[QStringLiteral("services/platform")] = on({"domain"});
        table[QStringLiteral("services/wire")] = on({"domain"});
        table[QStringLiteral("services/net")] = on({"domain", "platform"});
        table[QStringLiteral("services/http")] = on({"domain", "platform"});
        table[QStringLiteral("services/stripe")] = on({"domain", "net"});
        table[QStringLiteral("services/secrets")] = on({"domain", "platform"});
        table[QStringLiteral("services/archive")] = on({"domain", "platform"});
        table[QStringLiteral("services/preferences")] = on({"domain", "platform"});
        table[QStringLiteral("services/account")]
            = on({"domain", "wire", "net", "stripe", "secrets", "archive"});
        table[QStringLiteral("services/documents")] = on({"domain", "platform", "archive", "account"});
        table[QStringLiteral("services/portal")]
            = on({"domain", "platform", "wire", "net", "stripe", "http"});
        table[QStringLiteral("services/sandbox")] = on({"domain", "platform", "net", "http"});
        table[QStringLiteral("models")] = on({"domain", "account", "archive", "documents"});
        table[QStringLiteral("ui")]
            = QStringList{QStringLiteral("models")} + on({"domain", "account", "documents", "preferences"});
        table[QStringLiteral("app")] = services + QStringList{QStringLiteral("models"), QStringLiteral("ui")};
        return table;
    }();
    return rules;
}

/// Third-party headers that only some folders may name.
struct ThirdParty
{
    QRegularExpression header;
    QStringList folders;
};

std::vector<ThirdParty> thirdParties()
{
    const auto rule = [](const char *pattern, const QStringList &folders) {
        return ThirdParty{
            QRegularExpression(QStringLiteral("^(?:%1)").arg(QLatin1StringView(pattern))), folders};
    };
    const QStringList widgets{QStringLiteral("ui"), QStringLiteral("app")};
    return {
        rule("boost/", {QStringLiteral("services/http")}),
        rule("qt6keychain/", {QStringLiteral("services/secrets")}),
        rule("curl/", {QStringLiteral("services/portal/mail")}),
        rule("simdjson", {QStringLiteral("services/wire"), QStringLiteral("services/stripe")}),
        rule("rapidjson/", {QStringLiteral("services/wire")}),
        rule("sodium", {QStringLiteral("services/portal")}),
        rule("QSql", {QStringLiteral("services/archive"), QStringLiteral("services/portal")}),
        rule("QNetwork(?!Information)", {QStringLiteral("services/net")}),
        rule("QPdfWriter|QPainter|QGuiApplication|QFont",
            {QStringLiteral("services/sandbox"), QStringLiteral("ui"), QStringLiteral("app")}),
        rule("QtWidgets|QWidget|QLabel|QMainWindow|QDialog|QApplication", widgets),
        rule("(?:sys/|unistd\\.h|signal\\.h|fcntl\\.h|pthread\\.h|windows\\.h)",
            {QStringLiteral("services/platform")}),
    };
}

/// "services/portal" for services/portal/api/route.h; the first folder elsewhere.
QString folderOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return parts.first() == u"services" && parts.size() > 2 ? parts.mid(0, 2).join(u'/') : parts.first();
}

/// Whether \a path lies in one of the folders.
bool isBelow(const QString &path, const QStringList &folders)
{
    return std::any_of(folders.begin(), folders.end(),
        [&](const QString &folder) { return path.startsWith(folder + u'/'); });
}

QString offence(const QString &path, const QString &include, bool quoted)
{
    const QString folder = folderOf(path);
    if (quoted && include.contains(u'/')) {
        const QString target = folderOf(include);
        if (target == folder)
            return {};
        if (!allowedFolders().value(folder).contains(target))
            return QStringLiteral("%1 may not include %2").arg(folder, target);
        return {};
    }
    for (const ThirdParty &party : thirdParties()) {
        if (party.header.match(include).hasMatch() && !isBelow(path, party.folders))
            return QStringLiteral("%1 may not use <%2>").arg(folder, include);
    }
    return {};
}

QStringList offencesBelow(const QString &root)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re"), QRegularExpression::MultilineOption);
    QStringList offences;
    for (const QString &top :
        {QStringLiteral("services"), QStringLiteral("models"), QStringLiteral("ui"), QStringLiteral("app")}) {
        QDirIterator files(root + u'/' + top, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
            QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString relative = QDir(root).relativeFilePath(path);
            const QString folder = folderOf(relative);
            if (!allowedFolders().contains(folder)) {
                offences.append(QStringLiteral("%1: no rule for %2").arg(relative, folder));
                continue;
            }
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly)) {
                offences.append(relative + QStringLiteral(": unreadable"));
                continue;
            }
            const QString text = QString::fromUtf8(file.readAll());
            for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
                const QRegularExpressionMatch match = matches.next();
                const QString reason = offence(relative, match.captured(2), match.captured(1) == u"\"");
                if (!reason.isEmpty())
                    offences.append(relative + QStringLiteral(": ") + reason);
            }
        }
    }
    return offences;
}

} // namespace

class tst_Includes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIncludeFollowsTheArrows()
    {
        const QStringList offences = offencesBelow(SourceDir);
        QVERIFY2(offences.isEmpty(), qPrintable(offences.join(u'\n')));
    }

    void forbiddenIncludesAndUnknownFoldersAreFound()
    {
        const QStringList offences
            = offencesBelow(SourceDir + QStringLiteral("/tests/fixtures/architecture"));
        QCOMPARE(QSet<QString>(offences.begin(), offences.end()),
            (QSet<QString>{
                QStringLiteral("services/domain/upward.h: services/domain may not include services/wire"),
                QStringLiteral("services/domain/upward.h: services/domain may not use <QSqlDatabase>"),
                QStringLiteral("services/unknown/stray.h: no rule for services/unknown"),
            }));
    }

    void portalAndSandboxNeverMeet()
    {
        QVERIFY(!allowedFolders()
                     .value(QStringLiteral("services/portal"))
                     .contains(QStringLiteral("services/sandbox")));
        QVERIFY(!allowedFolders()
                     .value(QStringLiteral("services/sandbox"))
                     .contains(QStringLiteral("services/portal")));
        QVERIFY(!allowedFolders()
                     .value(QStringLiteral("services/sandbox"))
                     .contains(QStringLiteral("services/stripe")));
    }
};

QTEST_GUILESS_MAIN(tst_Includes)
#include "tst_includes.moc"
