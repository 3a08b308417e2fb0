// SPDX-License-Identifier: MIT
#include "services/documents/csvreader.h"

namespace portico::documents {

namespace {

char separatorOf(QByteArrayView bytes)
{
    bool isQuoted = false;
    for (const char character : bytes) {
        if (character == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && (character == ',' || character == ';' || character == '\t'))
            return character;
        else if (!isQuoted && character == '\n')
            break;
    }
    return ',';
}

QString plain(const QByteArray &cell)
{
    const QString text = QString::fromUtf8(cell);
    const bool isGuarded = text.size() > 1 && text.front() == u'\''
        && QStringView(u"=+-@\t\r \uff1d\uff0b\uff0d\uff20").contains(text[1]);
    return isGuarded ? text.mid(1) : text;
}

} // namespace

std::vector<QStringList> readCsv(QByteArrayView bytes)
{
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes = bytes.sliced(3);
    const char separator = separatorOf(bytes);
    std::vector<QStringList> rows;
    QStringList row;
    QByteArray cell;
    bool isQuoted = false;
    const auto endCell = [&] {
        row.append(plain(cell));
        cell.clear();
    };
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char character = bytes[i];
        if (isQuoted && character == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"') {
            cell += '"';
            ++i;
        } else if (character == '"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && character == separator) {
            endCell();
        } else if (!isQuoted && character == '\n') {
            if (cell.endsWith('\r'))
                cell.chop(1);
            endCell();
            rows.push_back(std::exchange(row, {}));
        } else {
            cell += character;
        }
    }
    if (!row.isEmpty() || !cell.isEmpty()) {
        endCell();
        rows.push_back(row);
    }
    return rows;
}

} // namespace portico::documents
