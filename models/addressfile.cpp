// SPDX-License-Identifier: MIT
#include "models/addressfile.h"

#include "services/documents/csvreader.h"

#include <QFile>
#include <QStringDecoder>

#include <map>

namespace portico::models {

namespace {

/// What programs that export people write above their addresses.
constexpr const char *Heads[] = {"email", "e-mail", "mail", "email address", "e-mail address", "mail address",
    "work email", "address", "primary email"};

QByteArray inUtf8(const QByteArray &bytes)
{
    const std::optional<QStringConverter::Encoding> encoding = QStringConverter::encodingForData(bytes);
    if (!encoding || *encoding == QStringConverter::Utf8)
        return bytes;
    QStringDecoder decode(*encoding);
    const QString text = decode(bytes);
    return text.toUtf8();
}

bool isHead(const QString &cell)
{
    const QString name = cell.trimmed().toLower();
    return std::any_of(std::begin(Heads), std::end(Heads),
        [&](const char *head) { return name == QLatin1StringView(head); });
}

qsizetype headedColumn(const std::vector<QStringList> &rows)
{
    if (rows.empty())
        return -1;
    const auto head = std::find_if(rows.front().begin(), rows.front().end(), isHead);
    return head == rows.front().end() ? -1 : head - rows.front().begin();
}

qsizetype fullestColumn(const std::vector<QStringList> &rows)
{
    std::map<qsizetype, int> filled;
    for (const QStringList &row : rows) {
        for (qsizetype column = 0; column < row.size(); ++column) {
            if (row[column].contains(u'@'))
                ++filled[column];
        }
    }
    const auto most = std::max_element(
        filled.begin(), filled.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    return most == filled.end() ? 0 : most->first;
}

Error fileError(const char *code, const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Storage;
    error.code = QString::fromLatin1(code);
    error.detail = detail;
    return error;
}

} // namespace

AddressList addressesInTable(const QByteArray &bytes)
{
    const std::vector<QStringList> rows = documents::readCsv(inUtf8(bytes));
    const qsizetype headed = headedColumn(rows);
    const qsizetype column = headed >= 0 ? headed : fullestColumn(rows);
    AddressList list;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (column >= rows[row].size())
            continue;
        const QString &cell = rows[row][column];
        const bool isTitle = row == 0 && !cell.contains(u'@') && rows.size() > 1;
        if (!isTitle)
            list.read(cell);
    }
    return list;
}

Result<AddressList> readAddressFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(fileError("file_not_read", file.errorString()));
    const QByteArray bytes = file.read(LargestAddressFile + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(fileError("file_not_read", file.errorString()));
    if (bytes.size() > LargestAddressFile)
        return failure(fileError("file_too_large", path));
    return addressesInTable(bytes);
}

} // namespace portico::models
