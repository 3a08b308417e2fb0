// SPDX-License-Identifier: MIT
#include "services/portal/mail/maildir.h"

#include "services/portal/store/newid.h"

#include <QDir>
#include <QFile>

#include <cstdio>

namespace portico::portal {

namespace {

bool isThere(const QDir &root, const QString &name)
{
    const QStringList filter{name, name + QStringLiteral(":2,*")}; // readers add flags in cur
    return QFile::exists(root.filePath(QStringLiteral("new/") + name))
        || !QDir(root.filePath(QStringLiteral("cur"))).entryList(filter, QDir::Files).isEmpty();
}

} // namespace

Delivery writeToMaildir(const QString &folder, const MailMessage &message)
{
    const QDir root(folder);
    for (const char *name : {"tmp", "new", "cur"}) {
        if (!root.mkpath(QString::fromLatin1(name)))
            return {Delivery::Outcome::Later, QStringLiteral("the maildir cannot be made")};
    }
    const QString name = QString::fromLatin1(message.messageId);
    if (isThere(root, name))
        return {Delivery::Outcome::Sent, {}};
    QFile file(root.filePath(QStringLiteral("tmp/") + name + u'.' + QString::fromLatin1(randomBase62(8))));
    const QByteArray text = encodeMail(message);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(text) != text.size()
        || !file.flush())
        return {Delivery::Outcome::Later, file.errorString()};
    file.close();
    const QByteArray from = QFile::encodeName(file.fileName());
    const QByteArray to = QFile::encodeName(root.filePath(QStringLiteral("new/") + name));
    if (std::rename(from.constData(), to.constData()) != 0) {
        file.remove();
        return {Delivery::Outcome::Later, QStringLiteral("the mail cannot be moved to new")};
    }
    return {Delivery::Outcome::Sent, {}};
}

} // namespace portico::portal
