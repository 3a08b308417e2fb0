// SPDX-License-Identifier: MIT
#include "services/portal/access/newpassword.h"

#include "services/domain/passwordrules.h"
#include "services/portal/portalerror.h"

#include <QFile>

#include <algorithm>
#include <vector>

static void initPasswordsResource()
{
    Q_INIT_RESOURCE(portal_passwords);
}

namespace portico::portal {

namespace {

QByteArray readList()
{
    initPasswordsResource();
    QFile file(QStringLiteral(":/portal/passwords/common.txt"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The lines of the list, which stand in the order of their bytes.
const std::vector<QByteArrayView> &commonPasswords()
{
    static const QByteArray list = readList();
    static const std::vector<QByteArrayView> lines = [] {
        std::vector<QByteArrayView> result;
        for (qsizetype start = 0; start < list.size();) {
            const qsizetype end = list.indexOf('\n', start);
            const qsizetype length = (end < 0 ? list.size() : end) - start;
            result.push_back(QByteArrayView(list).sliced(start, length));
            start += length + 1;
        }
        return result;
    }();
    return lines;
}

} // namespace

bool isCommonPassword(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const std::vector<QByteArrayView> &lines = commonPasswords();
    return std::binary_search(lines.begin(), lines.end(), QByteArrayView(bytes));
}

Result<void> checkNewPassword(const Secret &password, const QString &email)
{
    const std::optional<PasswordProblem> problem
        = passwordProblem(QString::fromUtf8(password.reveal()), email, isCommonPassword);
    if (!problem)
        return {};
    return failure(invalidField(QLatin1StringView("password"), passwordProblemName(*problem)));
}

} // namespace portico::portal
