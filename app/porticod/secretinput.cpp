// SPDX-License-Identifier: MIT
#include "app/porticod/secretinput.h"

#include "services/platform/filemode.h"

#include <QFile>

#include <cstdio>

using portico::Result;
using portico::Secret;

Result<Secret> secretFromEnvironment(const char *name)
{
    const QByteArray value = qgetenv(name);
    if (!value.isEmpty())
        return Secret(value.trimmed());
    const QByteArray file = qgetenv((QByteArray(name) + "_FILE").constData());
    if (file.isEmpty())
        return Secret();
    return portico::platform::readSecretFile(QFile::decodeName(file));
}

Result<std::vector<Secret>> secretsFromEnvironment(const char *name)
{
    const Result<Secret> text = secretFromEnvironment(name);
    if (!text)
        return portico::failure(text.error());
    std::vector<Secret> secrets;
    const QList<QByteArray> words = text->reveal().simplified().split(' ');
    for (const QByteArray &word : words) {
        if (!word.isEmpty())
            secrets.emplace_back(word);
    }
    return secrets;
}

QString fileFromEnvironment(const char *name)
{
    return QFile::decodeName(qgetenv(name));
}

Secret secretFromInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return Secret();
    QByteArray line = input.readLine(4096);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return Secret(line);
}
