// SPDX-License-Identifier: MIT
#include "ui/invoices/exportpreview.h"

#include "models/registerentries.h"
#include "ui/widgets/label.h"

namespace portico::ui {

using documents::RegisterEntry;

namespace {

constexpr int ShownInvoices = 3;
constexpr int ShownLines = 5;
constexpr int ShownCharacters = 96;

} // namespace

QString firstLines(const QByteArray &bytes)
{
    QStringList lines = QString::fromUtf8(bytes).remove(QChar(0xfeff)).split(u'\n');
    while (lines.size() > ShownLines || (!lines.isEmpty() && lines.last().trimmed().isEmpty()))
        lines.removeLast();
    for (QString &line : lines) {
        line = line.remove(u'\r').replace(u'\t', QStringLiteral("  "));
        if (line.size() > ShownCharacters)
            line = line.left(ShownCharacters) + u'…';
    }
    return lines.join(u'\n');
}

QHash<QString, QString> slugsOf(const models::OrganizationListModel &organizations)
{
    QHash<QString, QString> slugs;
    for (int row = 0; row < organizations.rowCount(); ++row)
        slugs.insert(organizations.organizationAt(row).id, organizations.organizationAt(row).slug);
    return slugs;
}

void showExportPreview(account::KeptInvoices &kept, const models::OrganizationListModel &organizations,
    const archive::ArchiveQuery &query, std::stop_token stop, Label *label, ExportWriter write)
{
    QCoro::connect(kept.keys(query, ShownInvoices, stop), label,
        [&kept, slugs = slugsOf(organizations), stop, label, write = std::move(write)](
            const Result<std::vector<qint64>> &keys) {
            if (stop.stop_requested() || !keys)
                return;
            QCoro::connect(models::registerEntries(&kept, *keys, slugs, stop), label,
                [label, write, stop](const Result<std::vector<RegisterEntry>> &entries) {
                    if (!stop.stop_requested())
                        label->setText(entries ? firstLines(write(*entries)) : QString());
                });
        });
}

} // namespace portico::ui
