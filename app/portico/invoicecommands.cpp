// SPDX-License-Identifier: MIT
#include "app/portico/invoicecommands.h"

#include "app/commandline.h"
#include "app/portico/accounts.h"
#include "app/portico/exportformat.h"
#include "app/portico/invoicesource.h"
#include "services/documents/closepack.h"
#include "services/documents/download.h"
#include "services/documents/storefile.h"
#include "services/platform/process.h"
#include "ui/text/errormessages.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QEventLoop>

#include <cstdio>

using namespace portico;
using namespace Qt::StringLiterals;
using documents::RegisterEntry;

namespace {

/// To standard output, or to the file --out names.
int give(const CommandLine &line, const QByteArray &bytes)
{
    const QString path = line.value(u"out"_s);
    if (path.isEmpty() || path == u"-") {
        const bool isWritten = std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stdout)
                == std::size_t(bytes.size())
            && std::fflush(stdout) == 0;
        return isWritten ? Success : Failure;
    }
    const Result<void> written = documents::replaceFile(path, bytes);
    return written ? Success : fail(written.error());
}

QString day(UtcSeconds time)
{
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .date()
        .toString(Qt::ISODate);
}

int list(Accounts &accounts, const QStringList &arguments)
{
    CommandLine line(u"invoices list"_s,
        u"Lists invoices, newest first: organization, number, day, status, currency, total, remaining, id."_s);
    InvoiceSource::addOptions(line);
    line.add(u"out"_s, u"A file instead of standard output; it is replaced."_s, u"PATH"_s);
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    InvoiceSource source;
    if (const std::optional<int> code = source.open(line, accounts))
        return *code;
    const Result<std::vector<RegisterEntry>> entries = source.read(false);
    if (!entries)
        return fail(entries.error());
    QByteArray text;
    for (const RegisterEntry &entry : *entries) {
        const Invoice &invoice = entry.invoice;
        const QStringList fields{entry.organization, invoice.number.simplified(), day(invoice.created),
            displayStatusName(entry.displayStatus), invoice.total.currency.code().toUpper(),
            documents::plainAmount(invoice.total), documents::plainAmount(invoice.amountRemaining),
            invoice.id};
        text += fields.join(u'\t').toUtf8() + '\n';
    }
    return give(line, text);
}

int exportTo(Accounts &accounts, const QStringList &arguments)
{
    CommandLine line(u"invoices export"_s,
        u"Writes the register of invoices as CSV or JSON, or as a batch of bookings for DATEV (EXTF 700, not"
        " certified)."_s);
    InvoiceSource::addOptions(line);
    ExportFormat::addOptions(line);
    line.add(u"out"_s, u"A file instead of standard output; it is replaced."_s, u"PATH"_s);
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    ExportFormat format;
    if (const std::optional<int> code = format.read(line))
        return *code;
    InvoiceSource source;
    if (const std::optional<int> code = source.open(line, accounts))
        return *code;
    const Result<std::vector<RegisterEntry>> entries = source.read(true);
    if (!entries)
        return fail(entries.error());
    const Result<Exported> exported = format.write(*entries, source.firstDay(), source.lastDay());
    if (!exported)
        return fail(exported.error());
    for (const QString &remark : exported->remarks)
        complain(remark);
    const int given = give(line, exported->bytes);
    return given == Success && exported->isPartial ? Failure : given;
}

/// The entries of an earlier period that its pack in \a folder has not.
Result<std::vector<RegisterEntry>> lateArrivals(const InvoiceSource &source, const QString &folder)
{
    const Result<QStringList> known = documents::idsInRegister(folder);
    if (!known)
        return failure(known.error());
    Result<std::vector<RegisterEntry>> before = source.readBefore();
    if (!before)
        return before;
    const QSet<QString> ids(known->begin(), known->end());
    std::erase_if(*before, [&](const RegisterEntry &entry) { return ids.contains(entry.invoice.id); });
    return before;
}

void showProgress(const documents::DownloadProgress &progress)
{
    std::fprintf(stderr, "\r%d of %d%s", progress.done(), progress.total,
        progress.waits ? ", waiting for the server " : "                         ");
}

int download(Accounts &accounts, const QStringList &arguments)
{
    CommandLine line(u"invoices download"_s,
        u"Puts the PDFs of a period into a folder, with the register, the totals per currency and tax, a "
        u"check"
        " of the numbers, and a manifest with checksums. Run again, it fetches what is missing."_s);
    InvoiceSource::addOptions(line);
    ExportFormat::addDialect(line);
    line.add(u"out"_s, u"The folder; it is made where it is missing."_s, u"PATH"_s);
    line.require(u"out"_s);
    line.add(u"name"_s, u"How the files are named, without extension."_s, u"TEMPLATE"_s,
        QLatin1StringView(documents::DocumentName::Usual));
    line.add(u"previous"_s, u"The folder of the last pack: what arrived since for its period comes too."_s,
        u"PATH"_s);
    line.add(u"patience"_s, u"For how long a document is tried again while the server is away."_s,
        u"SECONDS"_s, u"600"_s);
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    if (line.isSet(u"previous"_s) && !line.isSet(u"from"_s))
        return line.usageError(u"--previous needs --from"_s);
    bool isNumber = false;
    const int patience = line.value(u"patience"_s).toInt(&isNumber);
    if (!isNumber || patience < 0)
        return line.usageError(u"--patience expects a number of seconds"_s);
    ExportFormat format;
    if (const std::optional<int> code = format.readDialect(line))
        return *code;
    const Result<documents::DocumentName> name = documents::DocumentName::fromTemplate(line.value(u"name"_s));
    if (!name)
        return fail(name.error());
    InvoiceSource source;
    if (const std::optional<int> code = source.open(line, accounts))
        return *code;

    documents::ClosePack pack;
    Result<std::vector<RegisterEntry>> entries = source.read(true);
    if (!entries)
        return fail(entries.error());
    pack.entries = std::move(*entries);
    if (line.isSet(u"previous"_s)) {
        Result<std::vector<RegisterEntry>> late = lateArrivals(source, line.value(u"previous"_s));
        if (!late)
            return fail(late.error());
        pack.late = std::move(*late);
    }
    const QString folder = line.value(u"out"_s);
    if (!QDir().mkpath(folder))
        return fail(documents::fileError("folder_unusable", folder));
    if (const Result<void> written = documents::writeClosePack(folder, pack, format.dialect()); !written)
        return fail(written.error());

    std::vector<documents::DocumentRequest> requests;
    for (const std::vector<RegisterEntry> *part : {&pack.entries, &pack.late}) {
        for (const RegisterEntry &entry : *part) {
            if (entry.invoice.status != Invoice::Status::Draft)
                requests.push_back(
                    {source.organizationId(entry.organization), entry.organization, entry.invoice});
        }
    }
    documents::Download all(source.invoices(), {folder, *name, 6, std::chrono::seconds(patience)});
    if (platform::isTerminal(stderr)) {
        QObject::connect(
            &all, &documents::Download::progressed, &all, [&all] { showProgress(all.progress()); });
    }
    QEventLoop loop;
    QObject::connect(&all, &documents::Download::finished, &loop, &QEventLoop::quit);
    if (const Result<void> started = all.start(std::move(requests)); !started)
        return fail(started.error());
    loop.exec();
    if (platform::isTerminal(stderr))
        std::fputc('\n', stderr);
    for (const documents::DownloadFailure &each : all.failures())
        complain(
            QStringLiteral("%1 %2: %3")
                .arg(each.request.organization, each.request.invoice.number, ui::userMessage(each.error)));
    const documents::DownloadProgress done = all.progress();
    std::printf("%d stored, %d there already, %d failed\n", done.stored, done.present, done.failed);
    return done.failed == 0 ? Success : Failure;
}

constexpr char Usage[] = "Usage: portico invoices COMMAND --connection NAME|--portal URL --token-file F "
                         "--organization SLUG|ID|all\n\n"
                         "Commands:\n"
                         "  list      number, day, status and amounts, one invoice a line\n"
                         "  download  the PDFs of a period into a folder, with register, totals and checks\n"
                         "  export    the register as CSV or JSON, or bookings for DATEV\n\n"
                         "portico invoices COMMAND --help tells the options of each.\n";

} // namespace

int invoiceCommand(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    (void)useLanguage(application, u"en"_s);
    const QStringList arguments = QCoreApplication::arguments().mid(2);
    const QString command = arguments.value(0);
    if (command == u"--help" || command == u"-h") {
        std::fputs(Usage, stdout);
        return Success;
    }
    if (command != u"list" && command != u"download" && command != u"export") {
        complain(u"portico invoices takes list, download or export (see portico invoices --help)"_s);
        return UsageError;
    }
    const Result<Folders> folders = Folders::prepare();
    if (!folders) {
        complain(u"the settings folder cannot be used: "_s + folders.error().detail);
        return Failure;
    }
    Accounts accounts(*folders);
    if (command == u"list")
        return list(accounts, arguments.mid(1));
    return command == u"export" ? exportTo(accounts, arguments.mid(1)) : download(accounts, arguments.mid(1));
}
